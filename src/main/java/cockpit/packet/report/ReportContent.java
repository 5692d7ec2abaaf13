package cockpit.packet.report;

import cockpit.evidence.Head;
import cockpit.launch.Environment;
import cockpit.launch.Fact.LaunchCreated;
import cockpit.launch.LaunchOutcome;
import cockpit.launch.LaunchRecord;
import cockpit.launch.Profile;
import cockpit.launch.Readiness;
import cockpit.launch.Step;
import cockpit.launch.StepState;
import cockpit.launch.Trend;
import cockpit.packet.Document;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Everything that a report says. It is made of evidence and of checked signatures; the report adds
/// no judgement of its own.
///
/// @param outcome what the launch came to; ready only when every step is passed or waived
/// @param sentence why, in one sentence
/// @param launch the launch and its profile
/// @param record what the facts come to
/// @param readiness the verdicts; their time is the time of judging
/// @param flow every stage and every stop of the live flow, of which the record has the newest only
/// @param trend how the steps moved
/// @param documents 0Bit's four documents
/// @param smoke the scenarios of the sealed run; empty when none are at hand
/// @param head the last fact that is spoken of
/// @param rulesId the rules by which it was judged
/// @param caveats what it does not prove, a sentence each
/// @param keyId the key that seals the packet
/// @param signatures those given and those missing, in the order in which they are printed
public record ReportContent(
        LaunchOutcome outcome,
        String sentence,
        LaunchCreated launch,
        LaunchRecord record,
        Readiness readiness,
        FlowHistory flow,
        Trend trend,
        List<Document> documents,
        Optional<SmokeTable> smoke,
        Head head,
        String rulesId,
        List<String> caveats,
        String keyId,
        List<Signature> signatures) {
    public ReportContent {
        documents = List.copyOf(documents);
        caveats = List.copyOf(caveats);
        signatures = List.copyOf(signatures);
        int good = readiness.count(StepState.PASSED) + readiness.count(StepState.WAIVED);
        if (outcome == LaunchOutcome.READY && good != Step.values().length) {
            throw new IllegalArgumentException("nothing is ready while a step is open");
        }
        if (record.environment() != readiness.environment()) {
            throw new IllegalArgumentException("a record is judged in its own environment");
        }
    }

    public Environment environment() {
        return readiness.environment();
    }

    public Instant judgedAt() {
        return readiness.at();
    }

    Profile profile() {
        return launch.profile();
    }

    /// The outcome in a few words. A waiver is named here already, so that nobody takes a launch
    /// with one for a launch without.
    public String headline() {
        int waived = readiness.count(StepState.WAIVED);
        if (outcome != LaunchOutcome.READY || waived == 0) {
            return outcome.word();
        }
        return outcome.word()
                + " WITH "
                + waived
                + (waived == 1 ? " WAIVED STEP" : " WAIVED STEPS");
    }

    /// The page's title.
    String title() {
        return headline() + ": launch packet of " + profile().partnerName();
    }
}
