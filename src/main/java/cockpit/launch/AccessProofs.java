package cockpit.launch;

import cockpit.launch.AccessFact.GateSeen;
import cockpit.launch.AccessFact.GateState;
import cockpit.launch.AccessFact.GatesProbed;
import cockpit.launch.AccessFact.PayInTraced;
import cockpit.launch.Profile.PoolApproval;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/// Steps 2 and 3: what the gates and a traced pay-in prove.
final class AccessProofs {
    private static final String PROBE = "ask every gate with the live key";
    private static final String TRACE = "send a small transfer with the reference and look for it";

    private AccessProofs() {}

    /// Every gate that this launch needs is open, for every approved pool.
    static Proof gates() {
        return Evidence.newest(
                GatesProbed.class,
                "The access gates have not been asked",
                PROBE,
                (check, record, seen) -> {
                    String wanted = record.environment().keyMode();
                    if (!seen.fact().keyMode().equals(wanted)) {
                        return Verdict.open(
                                StepState.FAILED,
                                "The gates were asked with a %s key where a %s key belongs"
                                        .formatted(seen.fact().keyMode(), wanted),
                                Role.ENGINEERING,
                                EntitlementProofs.RIGHT_KEY,
                                List.of(seen.seq()));
                    }
                    List<PoolApproval> approved =
                            record.launch().map(l -> l.profile().pools()).orElse(List.of());
                    Optional<GateSeen> shut =
                            seen.fact().gates().stream()
                                    .filter(gate -> gate.state() == GateState.CLOSED)
                                    .filter(gate -> isNeeded(gate, approved))
                                    .findFirst();
                    if (shut.isPresent()) {
                        return closed(shut.get(), seen);
                    }
                    return unknown(check, seen, approved)
                            .orElseGet(
                                    () ->
                                            Evidence.passed(
                                                    check,
                                                    seen,
                                                    "Every gate that can be asked without moving"
                                                            + " money is open for %s."
                                                                    .formatted(names(approved))));
                });
    }

    private static String names(List<PoolApproval> approved) {
        return String.join(", ", approved.stream().map(PoolApproval::poolId).sorted().toList());
    }

    private static boolean isNeeded(GateSeen gate, List<PoolApproval> approved) {
        return gate.gate() != Gate.OFF_RAMP
                || approved.stream()
                        .anyMatch(
                                pool ->
                                        pool.poolId().equals(gate.poolId())
                                                && pool.sides().contains("off_ramp"));
    }

    private static Verdict closed(GateSeen shut, Seen<GatesProbed> seen) {
        Gate gate = shut.gate();
        return Verdict.open(
                StepState.FAILED,
                "The gate \"%s\" is closed%s%s: %s"
                        .formatted(
                                gate.title(),
                                shut.poolId().isEmpty() ? "" : " for " + shut.poolId(),
                                shut.code().isEmpty() ? "" : " (" + shut.code() + ")",
                                shut.detail()),
                gate.opener(),
                gate.act(),
                List.of(seen.seq()));
    }

    /// What was not asked, or could not be told, although it can be.
    private static Optional<Verdict> unknown(
            Check check, Seen<GatesProbed> seen, List<PoolApproval> approved) {
        if (approved.isEmpty()) {
            return open(
                    seen,
                    "The profile names no approved pool, so no gate was asked for one",
                    Role.PRODUCT,
                    "name the approved pools");
        }
        for (PoolApproval pool : approved) {
            for (Gate gate : Gate.values()) {
                boolean isTold =
                        gate == Gate.VELOCITY
                                || gate == Gate.OFF_RAMP
                                || seen.fact().gates().stream()
                                        .filter(one -> one.gate() == gate)
                                        .filter(
                                                one ->
                                                        one.poolId().isEmpty()
                                                                || one.poolId()
                                                                        .equals(pool.poolId()))
                                        .anyMatch(one -> one.state() == GateState.OPEN);
                if (!isTold) {
                    return open(
                            seen,
                            "Nothing told whether the gate \"%s\" is open for %s"
                                    .formatted(gate.title(), pool.poolId()),
                            Evidence.gatherer(check),
                            PROBE);
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Verdict> open(
            Seen<GatesProbed> seen, String reason, Role clearer, String act) {
        return Optional.of(
                Verdict.open(StepState.NOT_STARTED, reason, clearer, act, List.of(seen.seq())));
    }

    /// A transfer that was sent with the reference was credited. Without prefunding there is none.
    static Proof payIn() {
        Proof traced =
                Evidence.newest(
                        PayInTraced.class,
                        "No pay-in has been traced by its reference",
                        TRACE,
                        (check, record, seen) -> payIn(check, record, seen));
        return (check, record, now) -> {
            boolean isPrefunded =
                    record.launch()
                            .map(launch -> launch.profile().funding().isPrefunded())
                            .orElse(true);
            if (!isPrefunded) {
                return new Judgement.NotApplicable(
                        check, "The profile says that no prefunding is required.");
            }
            Judgement judged = traced.judge(check, record, now);
            boolean isPassed =
                    judged.verdictIfApplicable()
                            .filter(verdict -> verdict.state() == StepState.PASSED)
                            .isPresent();
            return isPassed
                    ? record.newest(PayInTraced.class)
                            .flatMap(seen -> tooOld(check, record, seen, now))
                            .<Judgement>map(old -> new Judgement.Judged(check, old))
                            .orElse(judged)
                    : judged;
        };
    }

    /// A transfer of long ago says nothing of the way that transfers take now.
    private static Optional<Verdict> tooOld(
            Check check, LaunchRecord record, Seen<PayInTraced> seen, Instant now) {
        Optional<Instant> creditedAt = creditedAt(seen.fact());
        if (creditedAt.isEmpty()) {
            return Optional.of(
                    Evidence.open(
                            check,
                            StepState.NOT_STARTED,
                            seen,
                            "0Pools does not say when the pay-in was credited",
                            TRACE));
        }
        Duration limit = check.freshness().map(record::threshold).orElse(Duration.ZERO);
        return creditedAt.get().plus(limit).isBefore(now)
                ? Optional.of(
                        Evidence.open(
                                check,
                                StepState.STALE,
                                seen,
                                "The newest pay-in was credited at %s, and only %s days back count"
                                        .formatted(creditedAt.get(), limit.toDays()),
                                TRACE))
                : Optional.empty();
    }

    private static Optional<Instant> creditedAt(PayInTraced fact) {
        try {
            return Optional.of(Instant.parse(fact.creditedAt()));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    private static Verdict payIn(Check check, LaunchRecord record, Seen<PayInTraced> seen) {
        PayInTraced fact = seen.fact();
        String wanted = record.launch().map(l -> l.profile().funding().currency()).orElse("");
        if (!wanted.isBlank() && !fact.currency().equals(wanted)) {
            return Evidence.failed(
                    check,
                    seen,
                    "The pay-in was traced in %s, and the profile asks for %s"
                            .formatted(fact.currency(), wanted),
                    TRACE);
        }
        return fact.credits() == 0
                ? Evidence.failed(
                        check,
                        seen,
                        "No credit bears the reference that ends in " + fact.referenceEnd(),
                        TRACE)
                : Evidence.passed(
                        check,
                        seen,
                        "%s %s was credited under the reference that ends in %s."
                                .formatted(fact.amount(), fact.currency(), fact.referenceEnd()));
    }
}
