package cockpit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.recon.BooksProgress.Activity;

import org.junit.jupiter.api.Test;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// How far long work is, told at a measured pace.
class ProgressLinesTest {
    private final StringWriter err = new StringWriter();
    private Instant now = Instant.parse("2026-03-01T00:00:00Z");
    private final ProgressLines lines =
            new ProgressLines(
                    new Terminal(
                            new PrintWriter(Writer.nullWriter()),
                            new PrintWriter(err, true),
                            Map.of(),
                            Path.of(""),
                            () -> now));

    private List<String> after(long millis, Activity activity, long done, long total) {
        err.getBuffer().setLength(0);
        now = now.plusMillis(millis);
        lines.at(activity, done, total);
        return err.toString().lines().toList();
    }

    @Test
    void shortWorkTellsNothing() {
        assertThat(after(0, Activity.READ_SOURCE, 0, 100)).isEmpty();
        assertThat(after(4_999, Activity.READ_SOURCE, 100, 100)).isEmpty();
        assertThat(after(0, Activity.MATCH, 1, 10)).isEmpty();
    }

    @Test
    void aLineComesEveryFiveSecondsWithSpeedAndTimeLeft() {
        assertThat(after(0, Activity.LOAD_ROWS, 0, 1_000_000)).isEmpty();
        assertThat(after(5_000, Activity.LOAD_ROWS, 200_000, 1_000_000))
                .containsExactly("Loaded 200000 of 1000000 rows, 40000 a second, about 20 s left.");
        for (int i = 1; i < 50; i++) {
            assertThat(after(100, Activity.LOAD_ROWS, 200_000 + i, 1_000_000)).isEmpty();
        }
        assertThat(after(100, Activity.LOAD_ROWS, 1_000_000, 1_000_000))
                .as("nothing is left")
                .containsExactly("Loaded 1000000 of 1000000 rows, 100000 a second.");
        assertThat(after(10_000, Activity.MATCH, 0, 500))
                .as("another activity has a speed of its own")
                .containsExactly("Matched 0 of 500 rows.");
        assertThat(after(5_000, Activity.MATCH, 100, 500))
                .containsExactly("Matched 100 of 500 rows, 20 a second, about 20 s left.");
    }

    @Test
    void bytesAreToldInMebibytesAndAnUnknownEndIsNotGuessed() {
        assertThat(after(0, Activity.READ_SOURCE, 0, -1)).isEmpty();
        assertThat(after(6_000, Activity.READ_SOURCE, 12 << 20, -1))
                .containsExactly("Read 12.0 MiB, 2.0 a second.");
        assertThat(after(6_000, Activity.COLLECT, 3, -1)).containsExactly("Read 3 trades.");
    }

    @Test
    void aClockThatWasSetBackTellsNothing() {
        assertThat(after(0, Activity.MATCH, 0, 10)).isEmpty();
        assertThat(after(-60_000, Activity.MATCH, 5, 10)).isEmpty();
    }
}
