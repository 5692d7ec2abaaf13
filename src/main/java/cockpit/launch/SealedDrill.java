package cockpit.launch;

import cockpit.launch.DrillFact.DrillSealed;
import cockpit.launch.DrillFact.HandlerDrilled;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The cases of a drill on a live account that were not played there because they would move money.
/// A sealed drill of the same integration in the sandbox speaks for these, and for no others.
final class SealedDrill {
    private static final String ACT = "drill the handler in the sandbox";

    private SealedDrill() {}

    /// Why a drill with open cases does not pass; empty when the seal speaks for all of them.
    static Optional<Verdict> open(
            Check check,
            LaunchRecord record,
            Seen<HandlerDrilled> drill,
            List<String> open,
            Instant now) {
        if (open.isEmpty()) {
            return Optional.empty();
        }
        List<String> unplayed =
                open.stream().filter(id -> !isLeftToTheSandbox(drill.fact(), id)).toList();
        if (!unplayed.isEmpty()) {
            return Optional.of(
                    Evidence.open(
                            check,
                            StepState.NOT_STARTED,
                            drill,
                            "The drill did not play %s of its cases, the first: %s"
                                    .formatted(unplayed.size(), unplayed.getFirst()),
                            "run the handler drill"));
        }
        Optional<Seen<DrillSealed>> seal = record.newest(DrillSealed.class);
        return seal.isEmpty()
                ? Optional.of(
                        Evidence.open(
                                check,
                                StepState.NOT_STARTED,
                                drill,
                                (open.size() == 1
                                                ? "1 case needs a fresh order"
                                                : open.size() + " cases need a fresh order")
                                        + " and no sandbox drill is sealed",
                                ACT))
                : unproven(check, record, drill.fact(), seal.get(), open, now);
    }

    /// What the verdict rests on.
    static List<Long> evidence(LaunchRecord record, Seen<HandlerDrilled> drill, List<String> open) {
        return open.isEmpty()
                ? List.of(drill.seq())
                : List.of(
                        drill.seq(), record.newest(DrillSealed.class).map(Seen::seq).orElseThrow());
    }

    private static boolean isLeftToTheSandbox(HandlerDrilled drill, String caseId) {
        return DrillCatalogue.isFreshOrderNeeded(caseId)
                && drill.cases().stream()
                        .anyMatch(
                                one ->
                                        one.caseId().equals(caseId)
                                                && one.outcome() == Outcome.SKIPPED);
    }

    private static Optional<Verdict> unproven(
            Check check,
            LaunchRecord record,
            HandlerDrilled drill,
            Seen<DrillSealed> seen,
            List<String> open,
            Instant now) {
        DrillSealed seal = seen.fact();
        Optional<String> red = open.stream().filter(id -> !seal.isProven(id)).findFirst();
        if (red.isPresent()) {
            return verdict(
                    check,
                    seen,
                    StepState.FAILED,
                    "Sandbox drill %s does not prove %s".formatted(seal.drillId(), red.get()));
        }
        String named = record.launch().map(l -> l.profile().partnerBackend()).orElse("");
        if (named.isBlank() || !named.equals(seal.backend())) {
            return verdict(
                    check,
                    seen,
                    StepState.STALE,
                    "Sandbox drill %s reached %s, and the launch names %s"
                            .formatted(
                                    seal.drillId(),
                                    seal.backend().isBlank() ? "no backend" : seal.backend(),
                                    named.isBlank() ? "none" : named));
        }
        if (!seal.signatureScheme().equals(drill.signatureScheme())) {
            return verdict(
                    check,
                    seen,
                    StepState.STALE,
                    "Sandbox drill %s was signed by %s, the one here by %s"
                            .formatted(
                                    seal.drillId(),
                                    seal.signatureScheme(),
                                    drill.signatureScheme()));
        }
        Seen<DrillSealed> asOld = new Seen<>(seen.seq(), seal.finishedAt(), seal);
        return Evidence.fresh(check, record, asOld, now, ACT);
    }

    private static Optional<Verdict> verdict(
            Check check, Seen<DrillSealed> seen, StepState state, String reason) {
        return Optional.of(Evidence.open(check, state, seen, reason, ACT));
    }
}
