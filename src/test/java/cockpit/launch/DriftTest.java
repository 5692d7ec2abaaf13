package cockpit.launch;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.launch.Fact.EntitlementsObserved;
import cockpit.launch.Fact.PoolSeen;

import org.junit.jupiter.api.Test;

import java.util.List;

class DriftTest {
    private static EntitlementsObserved seen(PoolSeen... pools) {
        return new EntitlementsObserved("live", "", List.of(pools), List.of());
    }

    private static PoolSeen pool(String id, String tier, String max, String... networks) {
        return new PoolSeen(id, true, List.of("on_ramp"), List.of(networks), tier, "10.00", max);
    }

    @Test
    void whatMovedBetweenTwoLooksIsToldAndWhatIsWrittenOtherwiseIsNot() {
        History history = new History(Environment.LIVE);
        history.add(
                seen(pool("EUR-USDC", "a", "", "tron"), pool("EUR-USDT", "a", "500.0", "tron")));
        assertThat(Drift.of(history.record())).isEmpty();
        history.add(
                seen(pool("EUR-USDT", "a", "500.00", "tron"), pool("EUR-USDC", "a", "", "tron")));
        assertThat(Drift.of(history.record())).isEmpty();
        history.add(
                seen(
                        pool("EUR-USDT", "b", "250.00", "tron", "ethereum"),
                        pool("GBP-USDT", "b", "", "tron")));
        assertThat(Drift.of(history.record()))
                .containsExactly(
                        "EUR-USDC is not listed any more",
                        "EUR-USDT networks ethereum and tron, was tron",
                        "EUR-USDT tier b, was a",
                        "EUR-USDT maximum order 250.00, was 500.00",
                        "GBP-USDT is listed, was not");
        history.add(new EntitlementsObserved("test", "key_mode_mismatch", List.of(), List.of()));
        assertThat(Drift.of(history.record()))
                .contains(
                        "the key's mode test, was live",
                        "the gate that refused key_mode_mismatch, was none");
    }
}
