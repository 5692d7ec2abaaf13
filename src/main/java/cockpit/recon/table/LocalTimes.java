package cockpit.recon.table;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/// Turns local times of one zone into moments. It remembers the stretch between two changes of the
/// clocks that the last time fell into.
final class LocalTimes {
    /// The local time was skipped.
    static final long GAP = Long.MIN_VALUE + 2;

    /// The local time occurred twice, and the rule is to refuse it.
    static final long OVERLAP = Long.MIN_VALUE + 3;

    private final ZoneRules rules;
    private final OverlapRule rule;
    private long from = Long.MAX_VALUE;
    private long to = Long.MIN_VALUE;
    private long offset;

    /// Whether the last time occurred twice and the rule chose one.
    boolean chosen;

    LocalTimes(ZoneId zone, OverlapRule rule) {
        this.rules = zone.getRules();
        this.rule = rule;
        if (rules.isFixedOffset()) {
            from = Long.MIN_VALUE;
            to = Long.MAX_VALUE;
            offset = rules.getOffset(Instant.EPOCH).getTotalSeconds();
        }
    }

    /// The seconds since 1970 in UTC of a local time given the same way.
    long seconds(long local) {
        chosen = false;
        if (local >= from && local < to) {
            return local - offset;
        }
        LocalDateTime time = LocalDateTime.ofEpochSecond(local, 0, ZoneOffset.UTC);
        ZoneOffsetTransition change = rules.getTransition(time);
        if (change == null) {
            remember(time);
            return local - offset;
        }
        if (change.isGap()) {
            return GAP;
        }
        if (rule == OverlapRule.REJECT) {
            return OVERLAP;
        }
        chosen = true;
        ZoneOffset side =
                rule == OverlapRule.EARLIER ? change.getOffsetBefore() : change.getOffsetAfter();
        return local - side.getTotalSeconds();
    }

    private void remember(LocalDateTime time) {
        ZoneOffset valid = rules.getOffset(time);
        offset = valid.getTotalSeconds();
        Instant moment = time.toInstant(valid);
        ZoneOffsetTransition before = rules.previousTransition(moment.plusNanos(1));
        ZoneOffsetTransition after = rules.nextTransition(moment);
        from =
                before == null
                        ? Long.MIN_VALUE
                        : Math.max(
                                local(before.getDateTimeBefore()),
                                local(before.getDateTimeAfter()));
        to =
                after == null
                        ? Long.MAX_VALUE
                        : Math.min(
                                local(after.getDateTimeBefore()), local(after.getDateTimeAfter()));
    }

    private static long local(LocalDateTime time) {
        return time.toEpochSecond(ZoneOffset.UTC);
    }
}
