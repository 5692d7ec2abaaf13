package cockpit.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

class IdsInTextTest {
    private static final List<String> IDS =
            List.of(
                    "req_01JD8Z6K3Q",
                    "pq_live_9d2e",
                    "txn_live_41c",
                    "evt_live_77a",
                    "led_live_0007",
                    "po_8812",
                    "smoke_355d8bfa615d",
                    "pool-tx:po_8812");

    @Test
    void anIdAloneIsTheFirstCandidateWithAndWithoutTheSpacesOfACopy() {
        for (String id : IDS) {
            assertThat(IdsInText.candidates("  " + id + "\n")).first().isEqualTo(id);
            String torn = id.substring(0, 4) + " " + id.substring(4, 6) + "\t" + id.substring(6);
            assertThat(IdsInText.candidates(torn)).contains(id);
        }
    }

    @Test
    void anIdIsFoundInASentenceALogLineJsonAndAnAddress() {
        for (String id : IDS) {
            for (String text :
                    List.of(
                            "Hello, my purchase (" + id + ") is stuck since Monday!",
                            "The customer writes: it is " + id + ".",
                            "2026-11-23T02:14:41.204Z WARN [pool-3] order='" + id + "' still open",
                            "{\"quoteId\":\"" + id + "\",\"status\":\"reserved\"}",
                            "https://api.example/v1/pools/transactions/" + id + "?full=1",
                            "Id: <" + id + ">",
                            "see " + id + "…")) {
                assertThat(IdsInText.candidates(text)).as(text).contains(id);
            }
        }
    }

    @Test
    void wordsOfProseAndLongTextsCostNothing() {
        assertThat(IdsInText.candidates("the customer waits for the settlement"))
                .containsExactly(
                        "the customer waits for the settlement",
                        "thecustomerwaitsforthesettlement");
        assertThat(IdsInText.candidates(" \n ")).isEmpty();
        assertThat(IdsInText.candidates("a1b2 ".repeat(100_000))).hasSizeLessThan(10);
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 5000; i++) {
            many.append("id_").append(i).append(' ');
        }
        assertThat(IdsInText.candidates(many.toString())).hasSize(IdsInText.CANDIDATE_COUNT_MAX);
    }

    @Test
    void aPartOfAnIdThatIsShownShortIsACandidate() {
        assertThat(IdsInText.candidates("req_01JD…K3Q")).contains("req_01JD");
    }
}
