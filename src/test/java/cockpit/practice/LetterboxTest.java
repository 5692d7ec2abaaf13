package cockpit.practice;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.partner.PartnerOrder;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

class LetterboxTest {
    private static final String STAYS = "{\"outcome\":\"stay_reserved\"}";
    private static final String DROPS = "{\"mode\":\"drop\"}";

    @Test
    void anEventWhoseEffectCouldNotBeStoredIsNotTakenForKnownWhenItComesAgain() throws Exception {
        try (Stage stage = new Stage()) {
            PartnerOrder order = stage.accepted(STAYS, DROPS);
            String event = Stage.event("e1", "settled", order);
            stage.failNext();
            assertThat(post(stage, event)).isEqualTo(500);
            assertThat(stage.kinds(order)).containsExactly("pending_hold");
            assertThat(stage.backend.readOrder(order.orderId()).orThrow().eventIds()).isEmpty();
            assertThat(post(stage, event)).isEqualTo(200);
            assertThat(post(stage, event)).isEqualTo(200);
            assertThat(stage.kinds(order)).containsExactly("pending_hold", "settled_credit");
            assertThat(stage.backend.readOrder(order.orderId()).orThrow().eventIds())
                    .containsExactly("e1");
        }
    }

    @Test
    void onlyADeliveryThatHasSomethingToStoreUsesUpTheFailureThatWasAskedFor() throws Exception {
        try (Stage stage = new Stage()) {
            PartnerOrder order = stage.accepted(STAYS, DROPS);
            String event = Stage.event("e1", "settled", order);
            assertThat(post(stage, event)).isEqualTo(200);
            stage.failNext();
            assertThat(stage.post(event, stage.now(), "whsec_of_somebody_else")).isEqualTo(400);
            assertThat(post(stage, event)).isEqualTo(200);
            assertThat(post(stage, Stage.event("e2", "annotated", order))).isEqualTo(200);
            PartnerOrder other = stage.accepted(STAYS, DROPS);
            assertThat(post(stage, Stage.event("e3", "failed", other))).isEqualTo(500);
            assertThat(post(stage, Stage.event("e3", "failed", other))).isEqualTo(200);
            assertThat(stage.kinds(other)).containsExactly("pending_hold", "hold_released");
        }
    }

    @Test
    void copiesInTheSameMomentAreAllAnsweredAndBookOnceEvenWhenOneOfThemFails() throws Exception {
        try (Stage stage = new Stage();
                ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            PartnerOrder order = stage.accepted(STAYS, DROPS);
            String event = Stage.event("e1", "settled", order);
            String secret = stage.sandbox.credentials().webhookSecret();
            Instant now = stage.now();
            stage.failNext();
            CountDownLatch go = new CountDownLatch(1);
            List<Future<Integer>> answers = new ArrayList<>();
            for (int copy = 0; copy < 32; copy++) {
                answers.add(
                        senders.submit(
                                () -> {
                                    go.await();
                                    return stage.post(event, now, secret);
                                }));
            }
            go.countDown();
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> answer : answers) {
                statuses.add(answer.get());
            }
            assertThat(statuses).containsOnly(200, 500).containsOnlyOnce(500);
            assertThat(stage.kinds(order)).containsExactly("pending_hold", "settled_credit");
        }
    }

    private static int post(Stage stage, String event) throws Exception {
        return stage.post(event, stage.now(), stage.sandbox.credentials().webhookSecret());
    }
}
