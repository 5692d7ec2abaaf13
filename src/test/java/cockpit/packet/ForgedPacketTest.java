package cockpit.packet;

import static cockpit.packet.Forger.GOOD;
import static cockpit.packet.Forger.KEY;
import static cockpit.packet.Forger.OTHER;
import static cockpit.packet.Forger.bad;
import static cockpit.packet.Forger.envelope;
import static cockpit.packet.Forger.expecting;
import static cockpit.packet.Forger.files;
import static cockpit.packet.Forger.get;
import static cockpit.packet.Forger.join;
import static cockpit.packet.Forger.payload;
import static cockpit.packet.Forger.refusals;
import static cockpit.packet.Forger.rejected;
import static cockpit.packet.Forger.signature;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.launch.Environment;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.util.Arrays;
import java.util.stream.Stream;

/// Packets that somebody changed who has not the key.
class ForgedPacketTest {
    @Test
    void aGoodPacketIsValidAndSaysWhoseKeyItCannotKnow() throws Exception {
        assertThat(PacketVerifier.acceptingAnyKey().verify(GOOD).sentences())
                .first()
                .asString()
                .startsWith("Incomplete: NOT READY; this packet of a live launch holds.");
        assertThat(PacketVerifier.acceptingAnyKey().verify(GOOD).sentences())
                .anyMatch(s -> s.contains(KEY.id()) && s.contains("cannot know whose key"));
        VerifiedPacket known =
                PacketVerifier.expecting(KEY.publicKey()).in(Environment.LIVE).verify(GOOD);
        assertThat(known.isKeyTrusted()).isTrue();
        assertThat(known.sentences()).anyMatch(s -> s.contains("the key that you gave"));
    }

    @Test
    void aFileThatWasChangedIsNamed() throws Exception {
        for (String name : Container.read(GOOD).keySet()) {
            if (!name.equals(PacketFile.ASSEMBLER)) {
                byte[] packet = files(f -> f.put(name, join(get(f, name), new byte[] {'\n'})));
                PacketRejected e = rejected(PacketVerifier.acceptingAnyKey(), packet);
                assertThat(e.fault()).as(name).isEqualTo(PacketFault.CHANGED);
                assertThat(e.file()).isEqualTo(name);
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> aForgeryWithoutTheKeyIsRefused() throws Exception {
        return refusals(
                bad(
                        "the signature is one byte short",
                        PacketFault.CHANGED,
                        PacketFile.STATEMENT,
                        signature(s -> Arrays.copyOf(s, 63))),
                bad(
                        "the signature is one byte long",
                        PacketFault.CHANGED,
                        PacketFile.STATEMENT,
                        signature(s -> Arrays.copyOf(s, 65))),
                bad(
                        "the signature is of something else",
                        PacketFault.CHANGED,
                        PacketFile.STATEMENT,
                        signature(s -> KEY.sign(Story.bytes("else")))),
                bad(
                        "the signature is over the bare payload",
                        PacketFault.CHANGED,
                        PacketFile.STATEMENT,
                        signature(s -> KEY.sign(payload()))),
                bad(
                        "another payload type",
                        PacketFault.CHANGED,
                        PacketFile.STATEMENT,
                        envelope(e -> e.put("payloadType", "text/plain"))),
                bad(
                        "the envelope is no JSON",
                        PacketFault.CHANGED,
                        PacketFile.STATEMENT,
                        files(f -> f.put(PacketFile.STATEMENT, Story.bytes("{")))));
    }

    @TestFactory
    Stream<DynamicTest> aChangedFileIsSaidBeforeAKeyThatIsNotTheRightOne() throws Exception {
        return refusals(
                bad(
                        "another public key lies in it, and the list is the old one",
                        PacketFault.CHANGED,
                        PacketFile.SIGNER,
                        files(
                                f ->
                                        f.put(
                                                PacketFile.SIGNER,
                                                Story.bytes(Keys.pem(OTHER.publicKey()))))),
                expecting(
                        "a forgery is called changed, not untrusted",
                        PacketFault.CHANGED,
                        "steps.json",
                        files(f -> f.put("steps.json", new byte[3]))));
    }
}
