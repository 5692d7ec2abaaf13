package cockpit.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.launch.WebhookFact.DeliveryOutcome;
import cockpit.webhook.DeliveryQuery.Window;
import cockpit.webhook.TablePanelModel.Showing;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;

class TablePanelModelTest {
    private final FakeLog log = new FakeLog(1_000);
    private final TablePanelModel model =
            new TablePanelModel(log, InstantSource.fixed(FakeLog.NOW), ZoneOffset.UTC, log.delay());

    @Test
    void anOutdatedAnswerIsNotShown() {
        model.wake();
        log.isSlow = true;
        model.query().set(DeliveryQuery.ALL.withOutcome(Optional.of(DeliveryOutcome.DUPLICATE)));
        model.query().set(DeliveryQuery.ALL.withOutcome(Optional.of(DeliveryOutcome.CONFLICT)));
        // The second answer overtakes the first.
        log.answers.removeLast().run();
        assertThat(model.list().get()).containsExactly(conflicts());
        log.answers.removeLast().run();
        assertThat(model.list().get()).containsExactly(conflicts());
    }

    @Test
    void whatTakesLongSaysThatItIsReadAndWhatIsQuickDoesNot() {
        log.isSlow = true;
        model.wake();
        assertThat(model.table().get().showing()).isEqualTo(Showing.ROWS);
        log.passTime();
        assertThat(model.table().get().showing()).isEqualTo(Showing.LOADING);
        log.fulfil();
        assertThat(model.table().get().showing()).isEqualTo(Showing.ROWS);
        model.query().set(DeliveryQuery.ALL.withType("pool.transaction.failed"));
        log.fulfil();
        log.passTime();
        assertThat(model.table().get().showing()).isEqualTo(Showing.ROWS);
    }

    @Test
    void aTypedIdIsAskedForOnceTheTypingRests() {
        model.wake();
        String wanted = log.row(700).transactId();
        for (int length = 5; length <= wanted.length(); length++) {
            model.query().set(DeliveryQuery.ALL.withIdPrefix(wanted.substring(0, length)));
        }
        assertThat(log.asked).hasSize(1);
        log.passTime();
        assertThat(log.asked).hasSize(2);
        assertThat(model.list().get()).containsExactly(700L, 699L);
        model.query().set(DeliveryQuery.ALL.withIdPrefix("nothing"));
        log.passTime();
        assertThat(model.table().get().showing()).isEqualTo(Showing.NO_MATCH);
        model.clearQuery();
        log.passTime();
        assertThat(model.list().get()).hasSize(1_000);
    }

    @Test
    void aWindowOfTimeIsCountedFromNow() {
        model.wake();
        model.query().set(DeliveryQuery.ALL.withWindow(Window.HOUR));
        assertThat(log.asked.getLast().from()).isEqualTo(FakeLog.NOW.minus(Duration.ofHours(1)));
        model.query().set(DeliveryQuery.ALL.withWindow(Window.TODAY));
        assertThat(log.asked.getLast().from()).isEqualTo("2026-11-21T00:00:00Z");
    }

    @Test
    void onlyNewcomersThatTheFilterLetsThroughAreCounted() {
        model.wake();
        model.query().set(DeliveryQuery.ALL.withOutcome(Optional.of(DeliveryOutcome.CONFLICT)));
        model.reading(true);
        log.count = 1_250;
        model.reached(1_250);
        assertThat(model.newCount().get()).isEqualTo(2);
        assertThat(model.list().get()).containsExactly(conflicts());
        model.goToNewest();
        assertThat(model.list().get()).startsWith(1_200L, 1_100L, 1_000L, 900L);
        assertThat(model.newCount().get()).isZero();
    }

    @Test
    void nothingIsCountedTwiceWhenDeliveriesComeDuringTheSelection() {
        log.isSlow = true;
        model.wake();
        log.count = 1_010;
        model.reached(1_010);
        log.fulfil();
        assertThat(model.list().get()).hasSize(1_010).doesNotHaveDuplicates();
        assertThat(model.list().get()).startsWith(1_010L, 1_009L);
    }

    @Test
    void theFirstDeliveryAppearsWithoutAnyAct() {
        log.count = 0;
        model.wake();
        assertThat(model.table().get().showing()).isEqualTo(Showing.NOTHING);
        model.reading(true);
        log.count = 1;
        model.reached(1);
        assertThat(model.table().get().showing()).isEqualTo(Showing.ROWS);
        assertThat(model.list().get()).containsExactly(1L);
    }

    @Test
    void aPageThatCannotBeReadSaysSoAndIsReadAgainOnRequest() {
        model.wake();
        log.problem = Optional.of(new IllegalStateException("The log is away. [log-away]"));
        model.list().get().row(0);
        assertThat(model.table().get().showing()).isEqualTo(Showing.FAILED);
        assertThat(model.table().get().problem()).contains("[log-away]");
        log.problem = Optional.empty();
        model.tryAgain();
        assertThat(model.table().get().showing()).isEqualTo(Showing.ROWS);
        assertThat(model.list().get().row(0)).isPresent();
    }

    @Test
    void aPanelThatIsOffTheScreenHoldsNoRows() {
        model.wake();
        model.rest();
        log.count = 2_000;
        model.reached(2_000);
        assertThat(model.list().get()).isEmpty();
        assertThat(model.newCount().get()).isZero();
    }

    private static Long[] conflicts() {
        return new Long[] {1_000L, 900L, 800L, 700L, 600L, 500L, 400L, 300L, 200L, 100L};
    }
}
