package cockpit.launch;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The two halves of step 6 by themselves, judged as the step judges them: how rules and dashboard
/// stand, and whether an alert reaches somebody. For whoever shows more than the step's one
/// sentence.
///
/// @param rules of all rules and the dashboard
/// @param drill of the newest alert drill
public record MonitoringLook(Verdict rules, Verdict drill) {
    private static final String CHECK = "checklist.6";

    /// Pure: the same record and time give the same verdicts.
    public static MonitoringLook of(LaunchRecord record, Instant now) {
        Check check =
                Catalogue.checks(Step.MONITORING).stream()
                        .filter(one -> one.id().equals(CHECK))
                        .findFirst()
                        .orElseThrow();
        return new MonitoringLook(
                verdict(AlertProofs.standing(List.of(AlertRule.values())), check, record, now),
                verdict(AlertProofs.received(), check, record, now));
    }

    private static Verdict verdict(Proof proof, Check check, LaunchRecord record, Instant now) {
        return Optional.of(proof.judge(check, record, now))
                .flatMap(Judgement::verdictIfApplicable)
                .orElseThrow();
    }
}
