package cockpit.smoke;

import cockpit.cases.CaseRow;
import cockpit.cases.CaseState;
import cockpit.launch.Fact.Assertion;
import cockpit.launch.Fact.ExchangeRecorded;
import cockpit.launch.Fact.Party;
import cockpit.launch.Fact.ScenarioFinished;
import cockpit.launch.Id;
import cockpit.launch.LaunchRecord;
import cockpit.launch.Outcome;
import cockpit.launch.Seen;
import cockpit.launch.SmokeRun;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The evidence behind one row: what the drawer shows.
///
/// @param runId empty when no run set out to run the scenario
/// @param startedAt when that run started, as text with its zone; empty without a run
/// @param expected the expected behaviour in the words of the source
/// @param claims what was checked, the first wrong one first
/// @param remedy what to do; empty when there is nothing to do
/// @param ids the captured ids by kind, in the kinds' order
/// @param evidence the numbers of the facts behind it, ascending
record ScenarioDetail(
        String scenarioId,
        String title,
        String state,
        String runId,
        String startedAt,
        String happened,
        String expected,
        List<Claimed> claims,
        String remedy,
        Map<Id.Kind, List<String>> ids,
        List<Long> evidence) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm:ss 'UTC'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    ScenarioDetail {
        claims = List.copyOf(claims);
        evidence = List.copyOf(evidence);
    }

    /// One thing that the scenario checked.
    ///
    /// @param found what was found when it did not hold; the reason when it was not checked
    record Claimed(String text, Outcome outcome, String found) {}

    /// One request and its answer in a line.
    ///
    /// @param text such as `Cockpit to 0Pools: POST /v1/pools/quote`
    /// @param answer such as `200, 84 ms`, or why none came
    /// @param curl the command line that sends it again; empty when the cockpit did not send it
    record Sent(String text, String answer, String requestId, Optional<String> curl) {}

    static ScenarioDetail of(LaunchRecord record, CaseRow row) {
        Optional<SmokeRun> run = ScenarioRows.newestRun(record, row.id());
        Optional<Seen<ScenarioFinished>> seen =
                run.flatMap(r -> Optional.ofNullable(r.scenarios().get(row.id())));
        Optional<ScenarioFinished> result = seen.map(Seen::fact);
        List<Long> evidence = new ArrayList<>();
        run.ifPresent(r -> evidence.add(r.started().seq()));
        seen.ifPresent(s -> evidence.add(s.seq()));
        record.attested(row.id()).ifPresent(s -> evidence.add(s.seq()));
        return new ScenarioDetail(
                row.id(),
                row.title(),
                row.state().word(),
                run.map(r -> r.started().fact().runId()).orElse(""),
                run.map(r -> time(r.started().at())).orElse(""),
                row.happened(),
                ScenarioCatalogue.find(row.id()).orElseThrow().expected(),
                claims(result.map(ScenarioFinished::assertions).orElse(List.of())),
                remedy(row, result),
                grouped(result.map(ScenarioFinished::captured).orElse(List.of())),
                evidence.stream().sorted().toList());
    }

    static Sent sent(ExchangeRecorded exchange, String baseUrl) {
        String answer =
                exchange.status() == 0
                        ? exchange.failure()
                        : exchange.status() + ", " + exchange.latencyMillis() + " ms";
        return new Sent(
                "%s to %s: %s %s"
                        .formatted(
                                name(exchange.from()),
                                name(exchange.to()),
                                exchange.method(),
                                exchange.path()),
                answer,
                exchange.requestId(),
                CurlLine.of(exchange, baseUrl));
    }

    static String time(Instant at) {
        return TIME.format(at);
    }

    private static String name(Party party) {
        return switch (party) {
            case COCKPIT -> "Cockpit";
            case PARTNER -> "Partner";
            case POOLS -> "0Pools";
        };
    }

    private static String remedy(CaseRow row, Optional<ScenarioFinished> result) {
        return switch (row.state()) {
            case PASSED, RUNNING -> "";
            case FAILED, ERROR -> result.map(ScenarioFinished::remedy).orElse("");
            case SKIPPED, NOT_RUN ->
                    "Run the suite against your integration. Engineering can clear this.";
        };
    }

    /// The first wrong fact leads, because everything after it may only follow from it.
    private static List<Claimed> claims(List<Assertion> assertions) {
        List<Claimed> claims = new ArrayList<>();
        for (Assertion assertion : assertions) {
            String found = assertion.detail();
            if (found.isEmpty() && assertion.outcome() == Outcome.NOT_RUN) {
                found = "not checked, an earlier fact was wrong";
            }
            claims.add(new Claimed(assertion.text(), assertion.outcome(), found));
        }
        claims.stream()
                .filter(claim -> CaseState.of(claim.outcome()).isRed())
                .findFirst()
                .ifPresent(
                        wrong -> {
                            claims.remove(wrong);
                            claims.addFirst(wrong);
                        });
        return claims;
    }

    private static Map<Id.Kind, List<String>> grouped(List<Id> captured) {
        Map<Id.Kind, List<String>> groups = new TreeMap<>();
        for (Id id : captured) {
            List<String> values = groups.computeIfAbsent(id.kind(), kind -> new ArrayList<>());
            if (!values.contains(id.value())) {
                values.add(id.value());
            }
        }
        return groups;
    }
}
