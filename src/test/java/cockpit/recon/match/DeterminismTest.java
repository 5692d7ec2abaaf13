package cockpit.recon.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cockpit.recon.table.Side;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// D-S4: the same rows give the same bytes, in whatever order they come and however they are cut.
class DeterminismTest {
    private static final long SEED = 4_711;

    private static SeededBooks books(int orders) {
        Map<Long, Seed> defects = new TreeMap<>();
        for (Seed seed : Seed.values()) {
            defects.put(3L + seed.ordinal() * 5L, seed);
        }
        return new SeededBooks(SEED, orders, defects);
    }

    private static List<String> lines(Desk desk) {
        return desk.breaks.stream().map(Break::line).toList();
    }

    @Test
    void fiftyShufflesGiveOneDigest() {
        SeededBooks books = books(400);
        List<SeededBooks.Rows.Entry> rows = new ArrayList<>(books.rows().all);
        Desk desk = new Desk(MatchPolicy.strict(books.asOf()));
        String digest = desk.match(rows).digest();
        List<String> lines = lines(desk);
        List<String> reasons = desk.matches.stream().map(Match::why).toList();

        for (int shuffle = 0; shuffle < 50; shuffle++) {
            Collections.shuffle(rows, new Random(SEED + shuffle));
            String again = desk.match(rows).digest();
            assertThat(lines(desk)).as("shuffle with seed " + (SEED + shuffle)).isEqualTo(lines);
            assertThat(again).as("shuffle with seed " + (SEED + shuffle)).isEqualTo(digest);
            assertThat(desk.matches.stream().map(Match::why).toList()).isEqualTo(reasons);
        }
    }

    @Test
    void anotherRowGivesAnotherDigest() {
        SeededBooks books = books(400);
        List<SeededBooks.Rows.Entry> rows = books.rows().all;
        Desk desk = new Desk(MatchPolicy.strict(books.asOf()));
        String digest = desk.match(rows).digest();

        String without = desk.match(rows.subList(0, rows.size() - 1)).digest();

        assertThat(without).isNotEqualTo(digest);
    }

    @Test
    void partitionsThreadsAndMemoryChangeNothing() {
        SeededBooks books = books(1_000);
        List<SeededBooks.Rows.Entry> rows = books.rows().all;
        Desk desk = new Desk(MatchPolicy.strict(books.asOf()));
        String digest = desk.match(rows).digest();

        for (int partitions : new int[] {1, 2, 64, 1024}) {
            for (long memory : new long[] {0, 100_000, 1L << 30}) {
                desk.setup(new MatchSetup(partitions, 1 + partitions % 3, memory));
                assertThat(desk.match(rows).digest())
                        .as(partitions + " partitions, " + memory + " bytes")
                        .isEqualTo(digest);
            }
        }
    }

    @Test
    void aCancelledRunLeavesNothingAndTheNextGivesTheSameBytes(@TempDir Path folder)
            throws IOException {
        SeededBooks books = books(1_000);
        Desk desk = new Desk(MatchPolicy.strict(books.asOf()));
        String digest = desk.match(books.rows().all).digest();

        for (int stopAt : new int[] {1, 5, 40}) {
            AtomicInteger asked = new AtomicInteger();
            try (MatchInput input = new MatchInput(new MatchSetup(64, 2, 0), folder)) {
                fill(input, desk, books);
                Matcher matcher = new Matcher(MatchPolicy.strict(books.asOf()));
                assertThatThrownBy(
                                () ->
                                        matcher.match(
                                                input,
                                                found -> {},
                                                MatchProgress.NONE,
                                                () -> asked.incrementAndGet() >= stopAt))
                        .isInstanceOfSatisfying(
                                MatchProblem.class,
                                problem -> assertThat(problem.code()).isEqualTo("match-cancelled"));
            }
            assertThat(files(folder)).isEmpty();
        }

        assertThat(desk.match(books.rows().all).digest()).isEqualTo(digest);
    }

    @Test
    void anInputIsMatchedOnce(@TempDir Path folder) throws IOException {
        SeededBooks books = books(10);
        Matcher matcher = new Matcher(MatchPolicy.strict(books.asOf()));
        try (MatchInput input = new MatchInput(new MatchSetup(8, 1, 1 << 20), folder)) {
            matcher.match(input, found -> {}, MatchProgress.NONE, () -> false);
            assertThatThrownBy(
                            () ->
                                    matcher.match(
                                            input, found -> {}, MatchProgress.NONE, () -> false))
                    .isInstanceOf(MatchProblem.class);
        }
    }

    private static void fill(MatchInput input, Desk desk, SeededBooks books) throws IOException {
        for (Side side : Side.values()) {
            try (Source source = input.open(desk.spec(side))) {
                long number = 0;
                for (SeededBooks.Rows.Entry row : books.rows().all) {
                    if (row.side() == side) {
                        source.row(new Desk.TextRow(row, ++number));
                    }
                }
            }
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
