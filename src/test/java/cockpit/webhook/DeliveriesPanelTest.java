package cockpit.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.kit.fx.Headless;
import cockpit.shell.DrawerContent;
import cockpit.shell.DrawerModel;
import cockpit.shell.Screen;

import javafx.event.Event;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;

class DeliveriesPanelTest {
    private final FakeActs acts = new FakeActs();
    private final DrawerModel drawer = new DrawerModel();

    @BeforeAll
    static void start() throws Exception {
        Headless.start();
    }

    @Test
    void aMillionDeliveriesShowTheirOwnRowsInTheMiddleAndAtTheEnd() throws Exception {
        FakeLog log = new FakeLog(1_000_000);
        DeliveriesPanelModel model = model(log);
        Screen screen = screen(model);
        Headless.run(() -> model.show(listening(log)));
        screen.pictures("deliveries");

        assertThat(screen.nameless()).isEmpty();
        ListView<?> list = list(screen);
        Headless.run(() -> list.scrollTo(500_000));
        screen.pictures("deliveries-middle");
        assertThat(shown(screen)).contains("#500,000").contains(log.row(500_000).quoteId());
        press(screen, KeyCode.END);
        screen.pictures("deliveries-end");
        assertThat(shown(screen)).contains("#1").contains(log.row(1).quoteId());
        assertThat(Headless.get(() -> model.table().list().get().pageCount()))
                .isLessThanOrEqualTo(TablePanelModel.PAGE_COUNT_MAX);
        assertThat(log.rowsRead).isLessThan(5_000);
        screen.close();
    }

    @Test
    void newDeliveriesWaitBehindAPillWhileSomebodyReads() throws Exception {
        FakeLog log = new FakeLog(400);
        DeliveriesPanelModel model = model(log);
        Screen screen = screen(model);
        Headless.run(() -> model.show(listening(log)));
        ListView<?> list = list(screen);
        Headless.run(() -> list.scrollTo(120));
        String before = shown(screen);
        Headless.run(
                () -> {
                    log.count = 412;
                    model.show(listening(log));
                });
        assertThat(shown(screen)).isEqualTo(before);
        Button pill = (Button) screen.scene().lookup("#pill");
        assertThat(pill.getText()).isEqualTo("12 new");
        screen.pictures("deliveries-new");

        press(screen, KeyCode.HOME);
        assertThat(shown(screen)).contains("#412").contains("#401");
        assertThat(pill.isVisible()).isFalse();
        // At the newest row, with nothing chosen, the table is live.
        Headless.run(
                () -> {
                    log.count = 413;
                    model.show(listening(log));
                });
        assertThat(shown(screen)).contains("#413");
        screen.close();
    }

    @Test
    void aPausedTableSaysSoAndShowsWhatCameWhenItGoesOn() throws Exception {
        FakeLog log = new FakeLog(40);
        DeliveriesPanelModel model = model(log);
        Screen screen = screen(model);
        Headless.run(() -> model.show(listening(log)));
        press(screen, KeyCode.P);
        Headless.run(
                () -> {
                    log.count = 43;
                    model.show(listening(log));
                });
        Button pill = (Button) screen.scene().lookup("#pill");
        assertThat(pill.getText()).isEqualTo("Paused, 3 new. Resume");
        assertThat(shown(screen)).doesNotContain("#43");
        screen.pictures("deliveries-paused");
        press(screen, KeyCode.P);
        assertThat(shown(screen)).contains("#43");
        assertThat(pill.isVisible()).isFalse();
        screen.close();
    }

    @Test
    void theKeyboardOpensADeliveryAndCopiesItsWholeEventId() throws Exception {
        FakeLog log = new FakeLog(40);
        DeliveriesPanelModel model = model(log);
        Screen screen = screen(model);
        Headless.run(() -> model.show(listening(log)));
        // The first arrow chooses the row that has the focus, the newest.
        press(screen, KeyCode.DOWN);
        press(screen, KeyCode.ENTER);

        DrawerContent content = drawer.contentProperty().get().orElseThrow();
        assertThat(content.title()).isEqualTo("Delivery #40, Duplicate");
        assertThat(content.timeline().orElseThrow().lanes().getFirst().marks()).hasSize(2);
        assertThat(content.quotes().getFirst().text())
                .contains("X-0bit-Timestamp: 1795270051")
                .contains("Authorization: [redacted]")
                .doesNotContain("secret-of-the-sender");
        assertThat(content.quotes().getLast().text()).contains(",  \"status\":\"settled\"");
        Headless.run(() -> content.actions().get(1).act().run());
        assertThat(drawer.contentProperty().get().orElseThrow().title())
                .isEqualTo("Delivery #39, Accepted");
        pressShortcut(screen, KeyCode.C);
        assertThat(acts.asked).containsExactly("copy " + log.row(40).eventId());
        screen.close();
    }

    @Test
    void whatIsMissingOrFailsSaysTheNextAction() throws Exception {
        FakeLog log = new FakeLog(0);
        DeliveriesPanelModel model = model(log);
        Screen screen = screen(model);
        screen.pictures("deliveries-not-started");
        assertThat(overlay(screen)).contains("Start the receiver");
        assertThat(screen.nameless()).isEmpty();
        Headless.run(() -> ((Button) screen.scene().lookup("#overlayButton")).fire());
        assertThat(acts.asked).containsExactly("start");

        Headless.run(() -> model.show(listening(log)));
        screen.pictures("deliveries-empty");
        assertThat(overlay(screen))
                .contains("Point 0Pools at https://hooks.example.test:8443/webhooks/0pools");

        Headless.run(
                () -> {
                    log.count = 50;
                    log.problem =
                            Optional.of(
                                    new IllegalStateException(
                                            "The table cannot be read. [deliveries-unreadable]"));
                    model.table().tryAgain();
                });
        screen.pictures("deliveries-failed");
        assertThat(overlay(screen)).contains("[deliveries-unreadable]");
        Headless.run(() -> ((Button) screen.scene().lookup("#copyButton")).fire());
        assertThat(acts.asked.getLast())
                .startsWith("copy The deliveries could not be read. ")
                .contains("[deliveries-unreadable]");
        Headless.run(
                () -> {
                    log.problem = Optional.empty();
                    ((Button) screen.scene().lookup("#overlayButton")).fire();
                });
        assertThat(shown(screen)).contains("#50");
        screen.close();
    }

    @Test
    void aSeveredPathIsSaidInWordsAndShape() throws Exception {
        FakeLog log = new FakeLog(40);
        DeliveriesPanelModel model = model(log);
        Screen screen = screen(model);
        Headless.run(
                () ->
                        model.show(
                                new ReceiverHealth(
                                        ReceiverHealth.State.NOT_RECEIVING,
                                        FakeLog.NOW.minusSeconds(300),
                                        "The probe to the public address got no answer.",
                                        "https://hooks.example.test:8443/webhooks/0pools",
                                        Optional.of(FakeLog.NOW.minusSeconds(400)),
                                        Optional.of(Duration.ofMillis(20)),
                                        Optional.of(FakeLog.NOW.plus(Duration.ofDays(9))),
                                        36,
                                        4,
                                        0,
                                        0,
                                        40)));
        screen.pictures("deliveries-severed");
        Label health = (Label) screen.scene().lookup("#healthLabel");
        assertThat(health.getText()).isEqualTo("Not receiving since 14:02");
        assertThat(((Label) screen.scene().lookup("#reasonLabel")).getText())
                .isEqualTo("The probe to the public address got no answer.");
        assertThat(((Label) screen.scene().lookup("#healthDetails")).getText())
                .isEqualTo("clock agrees with 0Pools · certificate ends in 9 days: renew it");
        screen.close();
    }

    @Test
    void aDroppedPanelIsForgotten() throws Exception {
        FakeLog log = new FakeLog(4_000);
        DeliveriesPanelModel model = model(log);
        assertThat(Screen.survivors(() -> new DeliveriesPanel(model))).isZero();
        assertThat(Headless.get(() -> model.table().list().get())).isEmpty();
    }

    @Test
    void noStyleIsUnknownInEitherScheme() {
        assertThat(Headless.cssWarnings()).isEmpty();
    }

    private static String overlay(Screen screen) {
        return ((Label) screen.scene().lookup("#overlayTitle")).getText()
                + "\n"
                + ((Label) screen.scene().lookup("#overlayText")).getText();
    }

    private static void press(Screen screen, KeyCode code) throws Exception {
        press(screen, code, false);
    }

    private static void pressShortcut(Screen screen, KeyCode code) throws Exception {
        press(screen, code, true);
    }

    private static void press(Screen screen, KeyCode code, boolean isControl) throws Exception {
        Headless.run(
                () ->
                        Event.fireEvent(
                                list(screen),
                                new KeyEvent(
                                        KeyEvent.KEY_PRESSED,
                                        "",
                                        "",
                                        code,
                                        false,
                                        isControl,
                                        false,
                                        false)));
        Headless.settle();
    }

    private static String shown(Screen screen) throws Exception {
        Headless.settle();
        return Headless.get(
                () -> {
                    screen.scene().getRoot().applyCss();
                    screen.scene().getRoot().layout();
                    StringBuilder all = new StringBuilder();
                    screen.scene().getRoot().lookupAll(".webhook-row .label").stream()
                            .map(Label.class::cast)
                            .forEach(label -> all.append(label.getText()).append('\n'));
                    return all.toString();
                });
    }

    private DeliveriesPanelModel model(FakeLog log) {
        return new DeliveriesPanelModel(
                log, acts, drawer, InstantSource.fixed(FakeLog.NOW), ZoneOffset.UTC, log.delay());
    }

    static ReceiverHealth listening(FakeLog log) {
        long count = log.count();
        return new ReceiverHealth(
                ReceiverHealth.State.LISTENING,
                FakeLog.NOW.minus(Duration.ofHours(3)),
                "",
                "https://hooks.example.test:8443/webhooks/0pools",
                count == 0 ? Optional.empty() : Optional.of(FakeLog.NOW.minusSeconds(12)),
                Optional.of(Duration.ofMillis(-400)),
                Optional.of(FakeLog.NOW.plus(Duration.ofDays(91))),
                count - count / 10,
                count / 10 - count / 100,
                count / 100,
                14,
                count);
    }

    private static Screen screen(DeliveriesPanelModel model) throws Exception {
        return Screen.of(() -> new DeliveriesPanel(model), 716);
    }

    private static ListView<?> list(Screen screen) {
        return (ListView<?>) screen.scene().lookup("#deliveryList");
    }
}
