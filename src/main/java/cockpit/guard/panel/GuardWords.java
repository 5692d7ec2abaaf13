package cockpit.guard.panel;

import cockpit.kit.fx.Words;
import cockpit.launch.GuardFact.SwitchKind;
import cockpit.launch.GuardFact.SwitchSet;
import cockpit.launch.GuardLimits;
import cockpit.launch.GuardRule;
import cockpit.launch.Id;

/// Limits and ids in words.
final class GuardWords {
    private static final long MINUTE = 60;
    private static final long HOUR = 3_600;
    private static final long DAY = 86_400;

    private GuardWords() {}

    /// `90 s`, `10 min`, `24 h`, `2 days`.
    static String span(long seconds) {
        if (seconds >= 2 * DAY && seconds % DAY == 0) {
            return Words.text("guard.span.days", seconds / DAY);
        }
        if (seconds >= HOUR && seconds % HOUR == 0) {
            return Words.text("guard.span.hours", seconds / HOUR);
        }
        return seconds >= MINUTE && seconds % MINUTE == 0
                ? Words.text("guard.span.minutes", seconds / MINUTE)
                : Words.text("guard.span.seconds", seconds);
    }

    /// What trips a rule, such as "more than 5 in 10 min, in 2 looks in a row".
    static String limits(GuardRule rule, GuardLimits limits) {
        String count =
                limits.tolerated() == 0
                        ? Words.text("guard.limits.any")
                        : Words.text("guard.limits.moreThan", limits.tolerated());
        String where =
                switch (rule.counting()) {
                    case WITHIN_WINDOW ->
                            Words.text("guard.limits.within", span(limits.windowSeconds()));
                    case AT_PRESENT ->
                            limits.ageSeconds() == 0
                                    ? Words.text("guard.limits.present")
                                    : Words.text("guard.limits.older", span(limits.ageSeconds()));
                };
        String often =
                limits.consecutive() == 1
                        ? ""
                        : Words.text("guard.limits.often", limits.consecutive());
        return count + " " + where + often;
    }

    /// How often a rule is looked at, how long it may be blind and how long it settles.
    static String pace(GuardLimits limits) {
        return Words.text(
                "guard.limits.pace",
                span(limits.intervalSeconds()),
                span(limits.blindSeconds()),
                span(limits.settleSeconds()));
    }

    static String kind(SwitchKind kind) {
        return switch (kind) {
            case HOOK -> Words.text("guard.switch.kind.hook");
            case OFREP -> Words.text("guard.switch.kind.ofrep");
            case FLAGD_FILE -> Words.text("guard.switch.kind.file");
            case PERSON -> Words.text("guard.switch.kind.person");
        };
    }

    /// How the flow is switched, and who agreed it.
    static String agreed(SwitchSet set) {
        return Words.text("guard.switch.agreed", kind(set.kind()), set.address(), set.person());
    }

    static String kind(Id.Kind kind) {
        return switch (kind) {
            case REQUEST -> Words.text("shell.id.request");
            case QUOTE -> Words.text("shell.id.quote");
            case TRADE -> Words.text("shell.id.trade");
            case EVENT -> Words.text("shell.id.event");
            case LEDGER -> Words.text("shell.id.ledger");
            case PARTNER_ORDER -> Words.text("shell.id.partnerOrder");
            case IDEMPOTENCY_KEY -> Words.text("shell.id.idempotencyKey");
            case SMOKE_RUN -> Words.text("shell.id.smokeRun");
        };
    }
}
