package cockpit.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cockpit.launch.Environment;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/// What happens to a delivery log whose files were cut, changed, swapped or put back.
class DeliveryDamageTest {
    private static final int COUNT = 12;

    @TempDir Path temp;
    private Path good;
    private final List<DeliveryRow> rows = new ArrayList<>();
    private final long[] ends = new long[COUNT + 1];
    private int copies;

    @BeforeEach
    void fillALog() throws Exception {
        good = temp.resolve("good");
        try (DeliveryLog log = Deliveries.open(good)) {
            ends[0] = Files.size(log(good));
            for (int i = 1; i <= COUNT; i++) {
                log.keep(Deliveries.delivery("evt_" + i % 10, "body of " + i % 10));
                ends[i] = Files.size(log(good));
            }
            log.rows(1, COUNT, rows::add);
        }
    }

    private static Path log(Path data) {
        return data.resolve("sandbox").resolve("deliveries.log");
    }

    private static Path anchor(Path data) {
        return data.resolve("sandbox").resolve("deliveries.anchor");
    }

    private Path copy() throws IOException {
        copies++;
        Path target = temp.resolve("copy" + copies);
        Files.createDirectories(target.resolve("sandbox"));
        try (Stream<Path> files = Files.list(good.resolve("sandbox"))) {
            for (Path file : files.toList()) {
                Files.copy(file, target.resolve("sandbox").resolve(file.getFileName()));
            }
        }
        return target;
    }

    /// The log says what is wrong, shows what holds, takes nothing and leaves its files alone.
    private void readOnly(Path data, String code, long badNumber) throws Exception {
        byte[] before = Files.exists(log(data)) ? Files.readAllBytes(log(data)) : new byte[0];
        try (DeliveryLog log = Deliveries.open(data)) {
            StoreProblem problem = log.problem().orElseThrow();
            assertThat(problem.code()).as(problem.toString()).isEqualTo(code);
            assertThat(problem.badSeq()).as(problem.toString()).isEqualTo(badNumber);
            int holds = Math.toIntExact(log.count());
            List<DeliveryRow> readable = new ArrayList<>();
            log.rows(1, COUNT, readable::add);
            assertThat(readable).isEqualTo(rows.subList(0, holds));
            assertThatThrownBy(() -> log.keep(Deliveries.delivery("evt_new", "b")))
                    .isInstanceOfSatisfying(
                            StoreProblem.class, e -> assertThat(e.code()).isEqualTo(code));
            assertThat(log.holds("evt_1")).isEqualTo(holds >= 1);
        }
        byte[] after = Files.exists(log(data)) ? Files.readAllBytes(log(data)) : new byte[0];
        assertThat(after).isEqualTo(before);
        try (Stream<Path> files = Files.list(data.resolve("sandbox"))) {
            assertThat(files).noneMatch(file -> file.toString().contains(".torn-"));
        }
    }

    private int holdsUpTo(long size) {
        int holds = 0;
        while (holds < COUNT && ends[holds + 1] <= size) {
            holds++;
        }
        return holds;
    }

    @Test
    void aCutLogIsFoundThroughTheAnchorWhereverItWasCut() throws Exception {
        Random random = new Random(7);
        List<Long> cuts =
                new ArrayList<>(List.of(0L, 1L, ends[0] - 1, ends[0], ends[5], ends[COUNT] - 1));
        for (int i = 0; i < 20; i++) {
            cuts.add(random.nextLong(ends[COUNT]));
        }
        for (long cut : cuts) {
            Path data = copy();
            truncate(log(data), cut);
            readOnly(data, "deliveries-shorter-than-anchor", holdsUpTo(cut) + 1L);
        }
        Path data = copy();
        Files.delete(log(data));
        readOnly(data, "deliveries-shorter-than-anchor", 1);
    }

    private static void truncate(Path file, long size) throws IOException {
        try (var channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
            channel.truncate(size);
        }
    }

    @Test
    void everyChangedByteIsFoundAndNamed() throws Exception {
        Random random = new Random(7);
        byte[] bytes = Files.readAllBytes(log(good));
        for (int i = 0; i < 60; i++) {
            Path data = copy();
            byte[] changed = bytes.clone();
            int at = (int) ends[0] + random.nextInt(changed.length - (int) ends[0]);
            changed[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(log(data), changed);
            readOnly(data, "deliveries-damaged", holdsUpTo(at) + 1L);
        }
    }

    @Test
    void deletedMovedAndRepeatedFramesAreFound() throws Exception {
        byte[] bytes = Files.readAllBytes(log(good));
        Path deleted = copy();
        Files.write(log(deleted), spliced(bytes, 0, 4, 5, COUNT));
        readOnly(deleted, "deliveries-shorter-than-anchor", 5);

        Path repeated = copy();
        Files.write(log(repeated), spliced(bytes, 0, 4, 3, COUNT));
        readOnly(repeated, "deliveries-damaged", 5);

        Path swapped = copy();
        byte[] twice = spliced(bytes, 0, 4, 5, 6);
        byte[] rest = spliced(bytes, 4, 5, 6, COUNT);
        byte[] all = Arrays.copyOf(twice, twice.length + rest.length);
        System.arraycopy(rest, 0, all, twice.length, rest.length);
        Files.write(log(swapped), all);
        readOnly(swapped, "deliveries-damaged", 5);
    }

    /// The frames from one number to another, and behind them those of a second range; the header
    /// comes with a range that starts at 0.
    private byte[] spliced(byte[] bytes, int from, int to, int thenFrom, int thenTo) {
        int start = from == 0 ? 0 : (int) ends[from];
        byte[] first = Arrays.copyOfRange(bytes, start, (int) ends[to]);
        byte[] then = Arrays.copyOfRange(bytes, (int) ends[thenFrom], (int) ends[thenTo]);
        byte[] all = Arrays.copyOf(first, first.length + then.length);
        System.arraycopy(then, 0, all, first.length, then.length);
        return all;
    }

    @Test
    void whatAKillCutOffIsSetAsideAndTheLogGoesOn() throws Exception {
        Random random = new Random(7);
        byte[] bytes = Files.readAllBytes(log(good));
        byte[] frame = Arrays.copyOfRange(bytes, (int) ends[2], (int) ends[3]);
        List<Integer> lengths = new ArrayList<>(List.of(4, 5, frame.length - 1));
        for (int i = 0; i < 10; i++) {
            lengths.add(4 + random.nextInt(frame.length - 4));
        }
        for (int length : lengths) {
            Path data = copy();
            byte[] tail = Arrays.copyOf(frame, length);
            Files.write(log(data), tail, StandardOpenOption.APPEND);
            try (DeliveryLog log = Deliveries.open(data)) {
                assertThat(log.problem()).isEmpty();
                assertThat(log.notices()).singleElement().asString().contains("torn-1");
                assertThat(log.count()).isEqualTo(COUNT);
                assertThat(log.keep(Deliveries.delivery("evt_new", "b")).number())
                        .isEqualTo(COUNT + 1L);
            }
            assertThat(log(data).resolveSibling("deliveries.log.torn-1")).hasBinaryContent(tail);
            try (DeliveryLog log = Deliveries.open(data)) {
                assertThat(log.problem()).isEmpty();
                assertThat(log.holds("evt_new")).isTrue();
            }
        }
    }

    // Zeros behind the last frame are room for more; they are told from a cut and from damage.
    @Test
    void roomThatAKillLeftBehindIsGivenBackAndHidesNothing() throws Exception {
        byte[] bytes = Files.readAllBytes(log(good));
        for (int room : new int[] {1, 3, 4, 4_095, SpareRoom.STEP, 3 * SpareRoom.STEP + 1}) {
            Path data = copy();
            Files.write(log(data), new byte[room], StandardOpenOption.APPEND);
            try (DeliveryLog log = Deliveries.open(data)) {
                assertThat(log.problem()).isEmpty();
                assertThat(log.notices()).isEmpty();
                assertThat(log.count()).isEqualTo(COUNT);
                assertThat(log.keep(Deliveries.delivery("evt_new", "b")).number())
                        .isEqualTo(COUNT + 1L);
            }
            assertThat(Files.size(log(data))).isLessThan(bytes.length + 1_000L);
            try (DeliveryLog log = Deliveries.open(data)) {
                assertThat(log.holds("evt_new")).isTrue();
            }
        }
        // A power loss may keep a later block of an unacknowledged write and not an earlier one.
        Path torn = copy();
        byte[] late = new byte[SpareRoom.STEP];
        late[9_000] = 1;
        Files.write(log(torn), late, StandardOpenOption.APPEND);
        try (DeliveryLog log = Deliveries.open(torn)) {
            assertThat(log.problem()).isEmpty();
            assertThat(log.notices()).singleElement().asString().contains("torn-1");
        }
        assertThat(log(torn).resolveSibling("deliveries.log.torn-1")).hasBinaryContent(late);

        // Acknowledged deliveries that became zeros are missed, with or without room behind them.
        for (int from = 1; from <= COUNT; from++) {
            Path zeroed = copy();
            byte[] changed = Arrays.copyOf(bytes, bytes.length + from % 2 * 5_000);
            Arrays.fill(changed, (int) ends[from - 1], changed.length, (byte) 0);
            Files.write(log(zeroed), changed);
            readOnly(zeroed, "deliveries-damaged", from);
        }
        Path hole = copy();
        byte[] changed = bytes.clone();
        Arrays.fill(changed, (int) ends[4], (int) ends[5], (byte) 0);
        Files.write(log(hole), changed);
        readOnly(hole, "deliveries-damaged", 5);
    }

    @Test
    void anAnchorThatAPowerLossLeftBehindIsCaughtUpAndOneOfTwoPlacesIsEnough() throws Exception {
        Path older = temp.resolve("older");
        try (DeliveryLog log = Deliveries.open(older)) {
            for (int i = 1; i <= 4; i++) {
                log.keep(Deliveries.delivery("evt_" + i, "body of " + i));
            }
        }
        Path data = copy();
        Files.copy(anchor(older), anchor(data), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        try (DeliveryLog log = Deliveries.open(data)) {
            assertThat(log.problem()).isEmpty();
            assertThat(log.count()).isEqualTo(COUNT);
        }
        truncate(log(data), ends[COUNT - 1]);
        readOnly(data, "deliveries-shorter-than-anchor", COUNT);

        for (int slot = 0; slot < 2; slot++) {
            Path torn = copy();
            byte[] bytes = Files.readAllBytes(anchor(torn));
            bytes[slot * 512 + 20] ^= 1;
            Files.write(anchor(torn), bytes);
            try (DeliveryLog log = Deliveries.open(torn)) {
                assertThat(log.problem()).isEmpty();
                assertThat(log.count()).isEqualTo(COUNT);
            }
        }
    }

    @Test
    void aMissingChangedOrForeignFileIsNamed() throws Exception {
        Path missing = copy();
        Files.delete(anchor(missing));
        readOnly(missing, "deliveries-anchor-missing", 0);

        Path changed = copy();
        byte[] bytes = Files.readAllBytes(anchor(changed));
        bytes[20] ^= 1;
        bytes[532] ^= 1;
        Files.write(anchor(changed), bytes);
        readOnly(changed, "deliveries-damaged", 0);

        Path other = temp.resolve("other");
        try (DeliveryLog log = Deliveries.open(other)) {
            for (int i = 1; i <= COUNT; i++) {
                log.keep(Deliveries.delivery("evt_x" + i, "b"));
            }
        }
        Path swapped = copy();
        Files.copy(
                anchor(other), anchor(swapped), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        readOnly(swapped, "deliveries-damaged", COUNT);

        Path foreign = copy();
        Files.writeString(log(foreign), "{\"seq\":1}\n".repeat(300));
        readOnly(foreign, "deliveries-foreign", 0);

        Path live = temp.resolve("live");
        Files.createDirectories(live.resolve("live"));
        for (Path file : List.of(log(good), anchor(good))) {
            Files.copy(file, live.resolve("live").resolve(file.getFileName()));
        }
        try (DeliveryLog log = Deliveries.open(live, Environment.LIVE)) {
            assertThat(log.problem().orElseThrow().code()).isEqualTo("deliveries-foreign");
            assertThat(log.count()).isZero();
        }
    }

    @Test
    void aFirstStartThatWasCutOffIsTakenUpAgain() throws Exception {
        Path data = temp.resolve("fresh");
        Deliveries.open(data).close();
        for (long size : new long[] {0, 10, 63}) {
            truncate(log(data), size);
            try (DeliveryLog log = Deliveries.open(data)) {
                assertThat(log.problem()).isEmpty();
            }
        }
        Files.delete(log(data));
        try (DeliveryLog log = Deliveries.open(data)) {
            assertThat(log.problem()).isEmpty();
            assertThat(log.keep(Deliveries.delivery("evt_1", "b")).number()).isEqualTo(1);
        }
    }

    @Test
    void aFrameThatChangesWhileTheLogIsOpenIsNotHandedOut() throws Exception {
        Path data = copy();
        try (DeliveryLog log = Deliveries.open(data)) {
            byte[] bytes = Files.readAllBytes(log(data));
            bytes[(int) ends[2] + 40] ^= 1;
            Files.write(log(data), bytes);
            assertThatThrownBy(() -> log.read(3)).hasMessageContaining("Delivery 3 ");
            assertThatThrownBy(() -> log.rows(1, COUNT, _ -> {}))
                    .hasMessageContaining("Delivery 3 ");
            // Its repeat cannot be told from a new event any more, so it is not answered at all.
            assertThatThrownBy(() -> log.keep(Deliveries.delivery("evt_3", "body of 3")))
                    .hasMessageContaining("[deliveries-damaged]");
        }
    }
}
