package cockpit.packet.report;

import cockpit.evidence.Head;
import cockpit.launch.Catalogue;
import cockpit.launch.Environment;
import cockpit.launch.Fact;
import cockpit.launch.Fact.SandboxSealed;
import cockpit.launch.Fact.WaiverGiven;
import cockpit.launch.GuardFact.FlowEnabled;
import cockpit.launch.GuardFact.GuardTripped;
import cockpit.launch.GuardFact.TripCause;
import cockpit.launch.GuardRule;
import cockpit.launch.History;
import cockpit.launch.Judge;
import cockpit.launch.LaunchOutcome;
import cockpit.launch.LaunchRecord;
import cockpit.launch.Profile;
import cockpit.launch.Readiness;
import cockpit.launch.Recorded;
import cockpit.launch.Seen;
import cockpit.launch.StepState;
import cockpit.launch.TrafficFact.StageLimits;
import cockpit.launch.TrafficFact.StageOpened;
import cockpit.launch.TrafficFact.TrafficSeen;
import cockpit.launch.Trend;
import cockpit.packet.Caveats;
import cockpit.packet.Documents;
import cockpit.packet.report.Signature.State;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Contents of reports, for tests.
final class Reports {
    static final Instant JUDGED = History.START.plusSeconds(5);

    /// A check whose waiver takes step 5 out of the passed ones.
    static final String WAIVABLE = "signoff.support_escalation_ready";

    private Reports() {}

    /// All eight steps pass and three of four people signed.
    static ReportContent whole(Environment environment) {
        return of(environment, History.whole(environment).facts());
    }

    /// The same with one waiver in force instead of a confirmation, and one that expired.
    static ReportContent waived() {
        List<Fact> facts = new ArrayList<>(unconfirmed());
        facts.add(waiver(WAIVABLE, JUDGED.plusSeconds(60)));
        facts.add(waiver("gate.monitoring", JUDGED.minusSeconds(1)));
        return of(Environment.LIVE, facts);
    }

    /// Step 5 is open, a rule has tripped, and the traffic was ramped up in two stages.
    static ReportContent stopped(Environment environment) {
        List<Fact> facts = new ArrayList<>(unconfirmed(environment));
        facts.add(trip());
        facts.add(new FlowEnabled("Ann", "Bob", "The provider is back."));
        facts.add(
                new StageOpened(
                        "stage_2",
                        2,
                        new StageLimits(100, "5000.00", "EUR", 20, 3600),
                        "Ann",
                        "Bob",
                        "The first stage held."));
        facts.add(
                new TrafficSeen("stage_2", History.START, JUDGED, 42, 30, 4, 8, "2100.00", "EUR"));
        facts.add(trip());
        return of(environment, facts);
    }

    static ReportContent of(Environment environment, List<Fact> facts) {
        LaunchRecord record = LaunchRecord.empty(environment);
        Trend.Reader trend = new Trend.Reader();
        FlowHistory.Reader flow = new FlowHistory.Reader();
        long seq = 0;
        for (Fact fact : facts) {
            Instant at = History.START.plusMillis(10 * seq);
            Recorded recorded = new Recorded(++seq, "0".repeat(64), at, environment, fact);
            record = record.with(recorded);
            trend.read(recorded);
            flow.read(recorded);
        }
        Readiness readiness = Judge.judge(record, JUDGED);
        int good = readiness.count(StepState.PASSED) + readiness.count(StepState.WAIVED);
        Optional<SandboxSealed> seal = record.newest(SandboxSealed.class).map(Seen::fact);
        return new ReportContent(
                good == 8 ? LaunchOutcome.READY : LaunchOutcome.NOT_READY,
                good == 8 ? "Every step is passed or waived." : "At least one step is open.",
                record.launch().orElseThrow(),
                record,
                readiness,
                flow.history(),
                trend.trend(readiness),
                Documents.of(record, readiness),
                seal.map(one -> SmokeTable.of(smokeJson(22), one)),
                new Head(seq, "b".repeat(64), seq),
                "6-0123456789abcdef",
                Caveats.of(environment),
                "ed25519:cockpit",
                signatures());
    }

    static List<Signature> signatures() {
        return List.of(
                signature("Product", "Pia Product", "approval", State.VALID),
                signature("Engineering", "Emil Engineer", "review", State.VALID),
                signature("Support", "Sam Support", "responsibility", State.STALE),
                new Signature(
                        "Finance",
                        "",
                        "",
                        "approval",
                        "",
                        "",
                        State.MISSING,
                        "Nobody signed yet."));
    }

    private static Signature signature(String role, String name, String meaning, State state) {
        return new Signature(
                role,
                name,
                "ed25519:" + name.substring(0, 3).strip().toLowerCase(java.util.Locale.ROOT),
                meaning,
                "2026-11-20T09:00:0" + role.length() % 10 + "Z",
                "time stated by the signer's clock",
                state,
                state == State.VALID ? "" : "What was signed has changed since.");
    }

    /// A run of the sandbox as `smoke.json` tells it, whose first scenarios passed.
    static byte[] smokeJson(int passed) {
        StringBuilder text = new StringBuilder("{\"runId\":\"smoke_1\",\"scenarios\":[");
        int i = 0;
        for (String id : Catalogue.scenarioIds()) {
            text.append(i == 0 ? "" : ",")
                    .append("{\"title\":\"")
                    .append(Catalogue.find(id).orElseThrow().title())
                    .append("\",\"outcome\":\"")
                    .append(i < passed ? "passed" : "failed")
                    .append("\",\"summary\":\"It held.\",\"durationMillis\":")
                    .append(1000 + i)
                    .append(",\"exchanges\":[{\"latencyMillis\":12},{\"latencyMillis\":")
                    .append(40 + i)
                    .append("},{\"latencyMillis\":7}]}");
            i++;
        }
        return text.append("]}").toString().getBytes(StandardCharsets.UTF_8);
    }

    /// The profile of a partner of another name.
    static Profile named(String partnerName) {
        Profile profile = History.profile();
        return new Profile(
                profile.partnerId(),
                partnerName,
                profile.productSurface(),
                profile.isHeadless(),
                profile.pools(),
                profile.funding(),
                profile.contacts(),
                profile.reconciliationContact(),
                profile.partnerBackend());
    }

    static WaiverGiven waiver(String checkId, Instant until) {
        return new WaiverGiven(
                checkId, "Accepted for the first day.", "Manager", "Product lead", until);
    }

    private static List<Fact> unconfirmed() {
        return unconfirmed(Environment.LIVE);
    }

    private static List<Fact> unconfirmed(Environment environment) {
        return History.whole(environment).facts().stream()
                .filter(
                        fact ->
                                !(fact instanceof Fact.Confirmed confirmed
                                        && confirmed.checkId().equals(WAIVABLE)))
                .toList();
    }

    private static GuardTripped trip() {
        return new GuardTripped(
                "trip_quote-failures_57",
                GuardRule.QUOTE_FAILURES,
                TripCause.LIMIT,
                History.START,
                GuardRule.QUOTE_FAILURES.standard(),
                6,
                "6 quotes failed within 10 minutes; 5 are tolerated.",
                List.of(),
                List.of(1L));
    }
}
