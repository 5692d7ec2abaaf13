package cockpit.drill;

import cockpit.launch.DrillCatalogue;
import cockpit.launch.DrillFact.DrillCase;
import cockpit.launch.DrillFact.DrillStarted;
import cockpit.launch.DrillFact.HandlerDrilled;
import cockpit.launch.Environment;
import cockpit.launch.Fact;
import cockpit.launch.Fact.Assertion;
import cockpit.launch.Fact.SessionStarted;
import cockpit.launch.Id;
import cockpit.launch.LaunchRecord;
import cockpit.launch.Outcome;
import cockpit.launch.Recorded;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Drills as facts, for tests of what shows them.
final class DrillStory {
    private LaunchRecord record = LaunchRecord.empty(Environment.REHEARSAL);
    private long seq;
    private String drillId = "";

    LaunchRecord record() {
        return record;
    }

    DrillStory add(Fact fact) {
        seq++;
        record =
                record.with(
                        new Recorded(
                                seq,
                                "ab".repeat(32),
                                Instant.parse("2026-11-22T10:00:00Z").plusSeconds(seq),
                                Environment.REHEARSAL,
                                fact));
        return this;
    }

    DrillStory session() {
        return add(new SessionStarted("session_" + seq, "1"));
    }

    DrillStory start(String id, String... sabotages) {
        drillId = id;
        return add(
                new DrillStarted(
                        id,
                        "the practice partner",
                        "http://127.0.0.1:18080/webhooks/0pools",
                        DrillCatalogue.ids(),
                        List.of(sabotages)));
    }

    /// @param different the cases that did not pass
    DrillStory finish(Map<String, DrillCase> different, boolean isCancelled, String... sabotages) {
        List<DrillCase> cases = new ArrayList<>();
        for (String id : DrillCatalogue.ids()) {
            cases.add(different.getOrDefault(id, passed(id)));
        }
        return add(
                new HandlerDrilled(
                        drillId,
                        "the practice partner",
                        "http",
                        true,
                        "0pools",
                        "whs_0123456789ab",
                        cases,
                        List.of(sabotages),
                        isCancelled,
                        2_310));
    }

    static DrillCase passed(String id) {
        return new DrillCase(
                id,
                Outcome.PASSED,
                "The handler did the right thing with it.",
                "",
                List.of(200),
                120 + id.length() * 11L,
                List.of(new Assertion("it held", Outcome.PASSED, "expected 1, found 1")),
                List.of(new Id(Id.Kind.EVENT, "ab".repeat(32))));
    }

    static DrillCase doubled() {
        return new DrillCase(
                DrillCatalogue.DUPLICATE_AT_ONCE,
                Outcome.FAILED,
                "It does not hold that the ledger shows exactly one credit: expected 1, found 8.",
                Mistakes.BOOKS_TWICE,
                List.of(200, 200, 0, 200, 200, 200, 200, 200),
                606,
                List.of(
                        new Assertion(
                                "every copy is taken with a 2xx",
                                Outcome.PASSED,
                                "expected 8 of 8, found 8 of 8"),
                        new Assertion(
                                "the ledger shows exactly one credit",
                                Outcome.FAILED,
                                "expected 1, found 8")),
                List.of(
                        new Id(Id.Kind.PARTNER_ORDER, "ord_e79e9ca6-558e-4fd2-affe-8050adca86bf"),
                        new Id(Id.Kind.EVENT, "d4".repeat(32))));
    }

    static DrillCase ended(String id, Outcome outcome, String summary) {
        return new DrillCase(id, outcome, summary, "", List.of(), 0, List.of(), List.of());
    }

    static DrillProgress progress(String drillId, String caseId, Optional<DrillCase> result) {
        int number = DrillCatalogue.ids().indexOf(caseId) + 1;
        return new DrillProgress(drillId, caseId, number, 15, "", result);
    }
}
