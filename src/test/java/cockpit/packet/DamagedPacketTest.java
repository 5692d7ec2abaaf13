package cockpit.packet;

import static cockpit.packet.Forger.GOOD;
import static cockpit.packet.Forger.bad;
import static cockpit.packet.Forger.flipped;
import static cockpit.packet.Forger.join;
import static cockpit.packet.Forger.refusals;
import static cockpit.packet.Forger.rejected;
import static cockpit.packet.Forger.replaced;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Packets that somebody cut, padded or packed again.
class DamagedPacketTest {
    @TestFactory
    Stream<DynamicTest> anotherContainerIsDamaged() throws Exception {
        return refusals(
                bad("an empty file", PacketFault.DAMAGED, "", new byte[0]),
                bad("a byte at the start", PacketFault.DAMAGED, "", join(new byte[1], GOOD)),
                bad("with a comment", PacketFault.DAMAGED, "", commented()),
                bad(
                        "an absolute name",
                        PacketFault.DAMAGED,
                        "",
                        replaced(GOOD, "records.json", "/etc/x1.json")),
                bad(
                        "within the limit, but not with the directory that is missing",
                        PacketFault.DAMAGED,
                        "",
                        full()));
    }

    private static byte[] commented() {
        byte[] comment = Story.bytes("hello");
        byte[] packet = join(GOOD, comment);
        packet[GOOD.length - 2] = (byte) comment.length;
        return packet;
    }

    /// One file without a directory, as large as a packet can be.
    private static byte[] full() throws Exception {
        NavigableMap<String, byte[]> files = new TreeMap<>();
        files.put("steps.json", new byte[0]);
        byte[] local = Arrays.copyOf(Container.write(files), 30 + "steps.json".length());
        int size = Container.SIZE_BYTES_MAX - local.length;
        ByteBuffer header = ByteBuffer.wrap(local).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(18, size).putInt(22, size);
        return join(local, new byte[size]);
    }

    @Test
    void aFlippedByteOfAnyFileIsFoundAndTheFileNamed() throws Exception {
        int at = 0;
        for (Map.Entry<String, byte[]> file : Container.read(GOOD).entrySet()) {
            at += 30 + file.getKey().length();
            int last = at + file.getValue().length - 1;
            for (int place : new int[] {at, (at + last) / 2, last}) {
                PacketRejected e = rejected(PacketVerifier.acceptingAnyKey(), flipped(place, 0x01));
                assertThat(e.fault()).as(file.getKey()).isEqualTo(PacketFault.CHANGED);
                assertThat(e.file()).isEqualTo(file.getKey());
            }
            at = last + 1;
        }
    }

    /// Every byte between the files and of the directory, and a sample of those in the files.
    @Test
    void aFlippedByteAnywhereInTheContainerIsFound() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int at = 0;
        for (Map.Entry<String, byte[]> file : Container.read(GOOD).entrySet()) {
            int data = at + 30 + file.getKey().length();
            flipEach(at, data, seed, random);
            at = data + file.getValue().length;
        }
        flipEach(at, GOOD.length, seed, random);
        for (int i = 0; i < 3000; i++) {
            int place = random.nextInt(GOOD.length);
            flipEach(place, place + 1, seed, random);
        }
    }

    private static void flipEach(int from, int to, long seed, Random random) {
        for (int place = from; place < to; place++) {
            int mask = 1 + random.nextInt(255);
            assertThat(rejected(PacketVerifier.acceptingAnyKey(), flipped(place, mask)).fault())
                    .as("byte %s, mask %s, seed %s", place, mask, seed)
                    .isIn(PacketFault.CHANGED, PacketFault.DAMAGED);
        }
    }

    @Test
    void randomBytesNeverDoMoreThanBeRefused() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 2000; i++) {
            byte[] packet = GOOD.clone();
            int changes = 1 + random.nextInt(8);
            for (int c = 0; c < changes; c++) {
                packet[random.nextInt(packet.length)] ^= (byte) (1 + random.nextInt(255));
            }
            if (random.nextBoolean()) {
                packet = Arrays.copyOf(packet, random.nextInt(packet.length));
            }
            byte[] mutated = packet;
            assertThatThrownBy(() -> PacketVerifier.acceptingAnyKey().verify(mutated))
                    .as("seed %s, round %s", seed, i)
                    .isInstanceOf(PacketRejected.class);
        }
    }
}
