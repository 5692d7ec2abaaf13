package cockpit.launch;

import cockpit.launch.TrafficFact.StageLimits;
import cockpit.launch.TrafficFact.StageOpened;
import cockpit.launch.TrafficFact.TrafficSeen;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What stands against opening a stage of live traffic. Pure.
public final class Traffic {
    /// A reading of the traffic older than this says nothing of the present.
    public static final Duration READING_AGE_MAX = Duration.ofMinutes(10);

    private Traffic() {}

    /// Why a stage may not be opened.
    ///
    /// @param code stable, such as `no-orders`
    public record Obstacle(String code, String sentence) {}

    /// The first thing that stands against opening this stage now; empty when nothing does.
    public static Optional<Obstacle> obstacle(StageOpened next, LaunchRecord record, Instant now) {
        return obstacles(next, record, now).stream().findFirst();
    }

    /// Everything that stands against opening this stage now, at most one of each kind, in the
    /// order in which it is to be cleared.
    public static List<Obstacle> obstacles(StageOpened next, LaunchRecord record, Instant now) {
        return Stream.of(
                        openStep(record, now),
                        rollback(record, now),
                        guard(record, now),
                        current(next, record, now))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Obstacle> openStep(LaunchRecord record, Instant now) {
        return Judge.waitsFor(Step.LIMITED_TRAFFIC, Judge.judge(record, now).steps())
                .map(
                        open ->
                                new Obstacle(
                                        "steps-open",
                                        "Step %s is %s: %s"
                                                .formatted(
                                                        open.getKey().number(),
                                                        open.getValue().state().word(),
                                                        open.getValue().sentence())));
    }

    private static Optional<Obstacle> rollback(LaunchRecord record, Instant now) {
        Check check = Catalogue.find("pattern.rollback").orElseThrow();
        return check.proof().judge(check, record, now).verdictIfApplicable().stream()
                .filter(verdict -> verdict.state() != StepState.PASSED)
                .map(verdict -> new Obstacle("rollback-not-rehearsed", verdict.sentence()))
                .findFirst();
    }

    private static Optional<Obstacle> guard(LaunchRecord record, Instant now) {
        if (Guard.isPaused(record)) {
            return Optional.of(
                    new Obstacle(
                            "flow-paused",
                            "The live flow is paused; two people enable it again first."));
        }
        for (GuardRule rule : GuardRule.values()) {
            if (record.ruleSet(rule).isEmpty()) {
                return Optional.of(
                        new Obstacle(
                                "rule-not-approved",
                                "Nobody has approved the numbers of the rule \"%s\"."
                                        .formatted(rule.title())));
            }
        }
        // Before the first stage there may be nothing to look at yet; a rule over its limit, or one
        // that cannot see, stands against it at any time.
        for (RuleVerdict verdict : Guard.judge(record, now).values()) {
            boolean isOver = verdict.present() == GuardOutcome.TRIPPED || verdict.breaches() > 0;
            if (isOver || verdict.present() == GuardOutcome.ERROR) {
                return Optional.of(new Obstacle("rule-not-ok", verdict.sentence()));
            }
        }
        return Optional.empty();
    }

    /// A higher limit asks for what the present stage must have seen; a lower one does not.
    private static Optional<Obstacle> current(StageOpened next, LaunchRecord record, Instant now) {
        Optional<Seen<StageOpened>> open = record.newest(StageOpened.class);
        if (open.isEmpty() || isNoHigher(next.limits(), open.get().fact().limits())) {
            return Optional.empty();
        }
        StageOpened stage = open.get().fact();
        Optional<TrafficSeen> seen =
                seen(record).filter(s -> !s.to().plus(READING_AGE_MAX).isBefore(now));
        if (seen.isEmpty()) {
            return Optional.of(
                    new Obstacle(
                            "no-reading",
                            "The traffic of stage %s was not read in the last 10 minutes."
                                    .formatted(stage.number())));
        }
        int settled = seen.get().settled();
        if (settled < stage.limits().ordersMin()) {
            return Optional.of(
                    new Obstacle(
                            settled == 0 ? "no-orders" : "too-few-orders",
                            "Stage %s has seen %s settled orders; it must see %s before the next."
                                    .formatted(
                                            stage.number(), settled, stage.limits().ordersMin())));
        }
        Instant earliest = open.get().at().plusSeconds(stage.limits().secondsMin());
        return earliest.isAfter(now)
                ? Optional.of(
                        new Obstacle(
                                "too-early",
                                "Stage %s lasts until %s at least."
                                        .formatted(stage.number(), earliest)))
                : Optional.empty();
    }

    private static boolean isNoHigher(StageLimits next, StageLimits present) {
        return next.ordersMax() <= present.ordersMax()
                && next.currency().equals(present.currency())
                && next.amount().compareTo(present.amount()) <= 0;
    }

    /// The newest reading of the stage that is open.
    public static Optional<TrafficSeen> seen(LaunchRecord record) {
        return record.newest(StageOpened.class)
                .flatMap(
                        stage ->
                                record.newest(TrafficSeen.class)
                                        .map(Seen::fact)
                                        .filter(
                                                seen ->
                                                        seen.stageId()
                                                                .equals(stage.fact().stageId())));
    }

    /// Whether a reading is over what its stage allows.
    public static boolean isOver(TrafficSeen seen, StageLimits limits) {
        return seen.orders() > limits.ordersMax()
                || Evidence.amount(seen.amount()).orElse(BigDecimal.ZERO).compareTo(limits.amount())
                        > 0
                || (seen.orders() > 0 && !seen.currency().equals(limits.currency()));
    }
}
