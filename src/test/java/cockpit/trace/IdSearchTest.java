package cockpit.trace;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.evidence.EvidenceStore;
import cockpit.evidence.Progress;
import cockpit.evidence.Redactor;
import cockpit.launch.Environment;
import cockpit.launch.Fact;
import cockpit.launch.Fact.ExchangeRecorded;
import cockpit.launch.Fact.Party;
import cockpit.launch.Id;
import cockpit.launch.Id.Kind;
import cockpit.launch.Recorded;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Every kind of id in each form in which support gets it leads to its fact and to no other.
class IdSearchTest {
    private static final Instant AT = Instant.parse("2026-11-23T02:00:00Z");
    private static final int LIMIT = 50;

    @TempDir private Path folder;

    private static Map<Kind, String> ids(String mark) {
        Map<Kind, String> ids = new EnumMap<>(Kind.class);
        ids.put(Kind.REQUEST, "req_" + mark + "JD8Z6K3Q");
        ids.put(Kind.QUOTE, "pq_" + mark + "_live_9d2e");
        ids.put(Kind.TRADE, "txn_" + mark + "_live_41c");
        ids.put(Kind.EVENT, "evt_" + mark + "_live_77a");
        ids.put(Kind.LEDGER, "led_" + mark + "_000071");
        ids.put(Kind.PARTNER_ORDER, "po_" + mark + "_8812");
        ids.put(Kind.IDEMPOTENCY_KEY, "pool-" + mark + ":8812");
        ids.put(Kind.SMOKE_RUN, "smoke_" + mark + "8bfa615d");
        return ids;
    }

    private static Fact exchange(String mark, Id id) {
        return new ExchangeRecorded(
                "observation_" + mark + id.kind(),
                "",
                0,
                Party.COCKPIT,
                Party.POOLS,
                "GET",
                "/v1/pools",
                200,
                "",
                "",
                12,
                AT,
                "",
                "{}",
                List.of(id));
    }

    private static List<String> forms(String id) {
        return List.of(
                id,
                id.substring(0, 3) + " " + id.substring(3, 7) + "  " + id.substring(7),
                id.substring(0, 8),
                "Hello, where is my money? My bank says " + id + ", since 09:14 today.",
                "09:14:02.118 WARN [pool-3] {\"id\":\"" + id + "\",\"status\":\"reserved\"}");
    }

    @Test
    void everyKindOfIdIsFoundInEveryForm() throws Exception {
        List<Fact> facts = new ArrayList<>();
        for (String mark : List.of("7a", "8b")) {
            ids(mark).forEach((kind, id) -> facts.add(exchange(mark, new Id(kind, id))));
        }
        try (EvidenceStore store =
                EvidenceStore.open(
                        folder, Environment.LIVE, new Redactor(), () -> AT, Progress.none())) {
            store.append(facts);
            ids("8b")
                    .forEach(
                            (kind, id) -> {
                                for (String form : forms(id)) {
                                    assertThat(found(store, form))
                                            .as("%s as %s", kind, form)
                                            .singleElement()
                                            .satisfies(
                                                    one ->
                                                            assertThat(one.fact().ids())
                                                                    .contains(new Id(kind, id)));
                                }
                            });
            assertThat(found(store, "compare txn_7a_live_41c with txn_8b_live_41c"))
                    .extracting(Recorded::seq)
                    .isSorted()
                    .hasSize(2);
            assertThat(found(store, "nothing of ours, not even 1234567890")).isEmpty();
        }
    }

    private static List<Recorded> found(EvidenceStore store, String text) {
        return IdSearch.find(text, (id, limit) -> store.find(null, id, limit), LIMIT);
    }
}
