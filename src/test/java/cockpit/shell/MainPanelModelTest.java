package cockpit.shell;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.launch.Environment;
import cockpit.launch.Fact;
import cockpit.launch.GuardFact;
import cockpit.launch.GuardRule;
import cockpit.launch.History;
import cockpit.launch.Recorded;
import cockpit.launch.Step;
import cockpit.launch.StepState;
import cockpit.launch.Watched;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

class MainPanelModelTest {
    private static final Recorded ORDER =
            new Recorded(
                    7,
                    "ab".repeat(32),
                    Instant.parse("2026-11-20T09:00:00Z"),
                    Environment.REHEARSAL,
                    new Fact.OrderObserved(
                            "po_1",
                            "EUR-USDT",
                            "pq_live_1",
                            "txn_live_1",
                            "pool-tx:po_1",
                            "100.00",
                            "settled",
                            "-100.00",
                            1));

    private final List<Runnable> background = new ArrayList<>();
    private final DrawerModel drawer = new DrawerModel();
    private final SearchModel search =
            new SearchModel(
                    id -> id.equals("po_1") ? List.of(ORDER) : List.of(),
                    background::add,
                    Runnable::run);
    private final MainPanelModel model = new MainPanelModel(drawer, search, ZoneOffset.UTC);

    @Test
    void beforeTheFirstSnapshotNothingIsClaimed() {
        assertThat(model.headerProperty().get().hasLaunch()).isFalse();
        assertThat(model.headerProperty().get().passed()).isZero();
        assertThat(model.rail())
                .hasSize(9)
                .allSatisfy(row -> assertThat(row.state()).isEqualTo(StepState.NOT_STARTED));
    }

    @Test
    void theBandNamesTheEnvironmentOfWhatIsShown() {
        model.show(Launches.rehearsal(), Launches.sandbox());
        assertThat(model.headerProperty().get().environment()).isEqualTo(Environment.SANDBOX);
        model.open(Place.of(Step.WEBHOOKS));
        assertThat(model.headerProperty().get().environment()).isEqualTo(Environment.REHEARSAL);
        model.open(Place.PACKET);
        assertThat(model.headerProperty().get().environment()).isEqualTo(Environment.REHEARSAL);
    }

    @Test
    void theRailSaysWhatTheJudgeSays() {
        model.show(Launches.rehearsal(), Launches.sandbox());
        assertThat(model.rail().get(0).state()).isEqualTo(StepState.PASSED);
        assertThat(model.rail().get(3).state()).isEqualTo(StepState.FAILED);
        assertThat(model.rail().get(3).reason()).isEqualTo("The same event twice made 2 credits");
        assertThat(model.rail().get(3).spoken())
                .isEqualTo("4 Webhook delivery, failed, The same event twice made 2 credits");
        long green = model.rail().stream().filter(row -> row.state() == StepState.PASSED).count();
        assertThat(model.headerProperty().get().passed()).isEqualTo((int) green);
    }

    @Test
    void escapeClosesTheSearchThenTheDrawerThenGoesBack() {
        model.show(Launches.rehearsal(), Launches.sandbox());
        model.open(Place.of(Step.FUNDING));
        model.open(Place.of(Step.SUPPORT));
        model.open(new Found(ORDER));
        search.ask("po_1");
        background.removeFirst().run();
        assertThat(search.openProperty().get()).isTrue();
        model.back();
        assertThat(search.openProperty().get()).isFalse();
        assertThat(drawer.isOpen()).isTrue();
        model.back();
        assertThat(drawer.isOpen()).isFalse();
        assertThat(model.placeProperty().get()).isEqualTo(Place.of(Step.SUPPORT));
        model.back();
        assertThat(model.placeProperty().get()).isEqualTo(Place.of(Step.FUNDING));
    }

    @Test
    void onlyTheAnswerToTheNewestQuestionIsShown() {
        search.ask("po_1");
        search.ask("po_2");
        background.get(1).run();
        background.get(0).run();
        assertThat(search.results()).isEmpty();
        assertThat(search.openProperty().get()).isTrue();
        search.ask("po_1");
        search.close();
        background.get(2).run();
        assertThat(search.openProperty().get()).isFalse();
    }

    @Test
    void aFoundFactShowsItsIdsWhole() {
        model.open(new Found(ORDER));
        DrawerContent content = drawer.contentProperty().get().orElseThrow();
        assertThat(content.title()).isEqualTo("Order observed");
        assertThat(content.entries())
                .extracting(DrawerContent.Entry::value)
                .contains("po_1", "pq_live_1", "txn_live_1", "pool-tx:po_1", "#7");
    }

    @Test
    void theStripSaysWhyNothingIsReceived() {
        Connections off =
                new Connections(
                        false, "port 8090 is taken", Optional.empty(), Optional.empty(), true);
        assertThat(StripView.receiver(off)).isEqualTo("Not receiving: port 8090 is taken");
        assertThat(StripView.head(Optional.empty())).isEqualTo("No evidence yet");
    }

    @Test
    void withoutALaunchThereIsNothingToPauseAndWithOneThereIs() {
        assertThat(model.flowProperty().get().isPossible()).isFalse();
        assertThat(model.flowProperty().get().reason())
                .isEqualTo("There is no launch yet, so there is no live flow.");
        model.show(Launches.rehearsal(), Launches.sandbox());
        assertThat(model.flowProperty().get().isPossible()).isTrue();
        assertThat(model.flowProperty().get().isPaused()).isFalse();
    }

    @Test
    void thePausedFlowNamesSinceWhenAndWhoOrWhichRuleCameFirst() {
        History paused =
                new History(Environment.LIVE)
                        .add(new Fact.LaunchCreated("launch_1", History.profile(), "person"))
                        .add(new GuardFact.PauseAsked("pause_1", "Ann", "a customer called"));
        model.show(Launches.of(Environment.LIVE, paused), Launches.sandbox());
        assertThat(model.flowProperty().get().text()).isEqualTo("Paused since 09:00 by Ann");
        assertThat(model.flowProperty().get().reason()).isEqualTo("a customer called");

        History tripped = Watched.allOk(new History(Environment.LIVE));
        tripped.add(new Fact.LaunchCreated("launch_1", History.profile(), "person"));
        Watched.add(
                tripped,
                Watched.look(
                        GuardRule.ACCEPT_AFTER_EXPIRY, tripped.now(), 4, 1, Duration.ofSeconds(1)));
        tripped.pass(Duration.ofMinutes(5))
                .add(new GuardFact.PauseAsked("pause_1", "Ann", "seen as well"));
        model.show(Launches.of(Environment.LIVE, tripped), Launches.sandbox());
        assertThat(model.flowProperty().get().text())
                .isEqualTo("Paused since 09:00: Accept after expiry");
    }
}
