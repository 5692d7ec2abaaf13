package cockpit.cli;

import cockpit.recon.BooksProgress;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;

/// Tells how far long work on the books is, a line at most every five seconds, so that short work
/// tells nothing. Safe for any thread.
final class ProgressLines implements BooksProgress {
    private static final Duration REST = Duration.ofSeconds(5);
    private static final long MEBIBYTE = 1 << 20;

    private final Terminal terminal;
    private @Nullable Activity activity;
    private Instant start = Instant.MIN;
    private Instant said;
    private long doneAtStart;

    ProgressLines(Terminal terminal) {
        this.terminal = terminal;
        this.said = terminal.clock().instant();
    }

    /// A speed is that of what was done since the activity began.
    @Override
    public synchronized void at(Activity now, long done, long total) {
        Instant at = terminal.clock().instant();
        if (now != activity || done < doneAtStart) {
            activity = now;
            start = at;
            doneAtStart = done;
        }
        if (Duration.between(said, at).compareTo(REST) < 0) {
            return;
        }
        said = at;
        double seconds = Duration.between(start, at).toMillis() / 1_000.0;
        long perSecond = seconds <= 0 ? 0 : Math.round((done - doneAtStart) / seconds);
        StringBuilder line = new StringBuilder(verb(now) + " " + amount(now, done));
        if (total >= 0) {
            line.append(" of ").append(amount(now, total));
        }
        line.append(" ").append(unit(now));
        if (perSecond > 0) {
            line.append(", ").append(amount(now, perSecond)).append(" a second");
            if (total > done) {
                line.append(", about ")
                        .append(Math.ceilDiv(total - done, perSecond))
                        .append(" s left");
            }
        }
        terminal.complain(line.append(".").toString());
    }

    private static String verb(Activity activity) {
        return switch (activity) {
            case READ_SOURCE -> "Read";
            case COLLECT -> "Read";
            case LOAD_ROWS -> "Loaded";
            case MATCH -> "Matched";
            case WRITE_BREAKS -> "Wrote";
        };
    }

    private static String unit(Activity activity) {
        return switch (activity) {
            case READ_SOURCE -> "MiB";
            case COLLECT -> "trades";
            case LOAD_ROWS, MATCH -> "rows";
            case WRITE_BREAKS -> "breaks";
        };
    }

    private static String amount(Activity activity, long count) {
        if (activity != Activity.READ_SOURCE) {
            return Long.toString(count);
        }
        long tenths = Math.round(count * 10.0 / MEBIBYTE);
        return tenths / 10 + "." + tenths % 10;
    }
}
