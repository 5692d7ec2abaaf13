package cockpit.guard.panel;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.kit.fx.Failures;
import cockpit.kit.fx.Headless;
import cockpit.launch.Environment;
import cockpit.launch.Fact;
import cockpit.launch.History;
import cockpit.launch.Recorded;
import cockpit.launch.Traffic.Obstacle;
import cockpit.launch.TrafficFact.OrderAllowed;
import cockpit.launch.TrafficFact.StageAsked;
import cockpit.launch.TrafficFact.StageLimits;
import cockpit.launch.Watched;
import cockpit.shell.DrawerModel;
import cockpit.shell.Screen;

import javafx.scene.Node;
import javafx.scene.control.Label;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;

/// Row G-S7 as a person sees it: a stage is asked for by one, reviewed by another, and what stands
/// against it is said.
class TrafficPanelTest {
    @TempDir private Path folder;

    @BeforeAll
    static void start() throws Exception {
        Headless.start();
    }

    private static String problem(CompletionStage<?> stage) {
        AtomicReference<String> said = new AtomicReference<>("");
        stage.whenComplete(
                (_, failure) -> {
                    if (failure != null) {
                        said.set(Failures.sentence(failure));
                    }
                });
        return said.get();
    }

    @Test
    void gs7AStageIsReviewedBySomebodyElseAndNeverOpenedAgainstAnObstacle() throws Exception {
        try (GuardWorld world = new GuardWorld(folder, Environment.LIVE).launched()) {
            GuardPanelModel guard = new GuardPanelModel(world, new DrawerModel(), ZoneOffset.UTC);
            TrafficPanelModel model = new TrafficPanelModel(world, guard);
            model.show(world.snapshot());
            TrafficView empty = model.view().get().orElseThrow();
            assertThat(empty.next()).isEqualTo(1);
            assertThat(empty.obstacles())
                    .extracting(Obstacle::code)
                    .containsExactly("steps-open", "rollback-not-rehearsed", "rule-not-approved");
            StageLimits limits = new StageLimits(10, "500.00", "EUR", 2, 600);
            assertThat(problem(model.ask(limits, "Ann", ""))).contains("[blank]");
            assertThat(problem(model.ask(limits, "Ann", "begin"))).isEmpty();
            model.show(world.snapshot());
            StageAsked asked = model.view().get().orElseThrow().asked().orElseThrow().fact();
            assertThat(asked.limits()).isEqualTo(limits);
            assertThat(problem(model.open(asked, "ann ", "looked"))).contains("[same-person]");
            assertThat(problem(model.open(asked, "Ben", "looked"))).contains("[steps-open]");
            model.show(world.snapshot());
            assertThat(model.view().get().orElseThrow().open()).isEmpty();
        }
    }

    @Test
    void readingsOfTheNewestStageAreKeptAndThinnedOutEvenly() {
        GuardHistory.Reader reader = new GuardHistory.Reader();
        History history = new History(Environment.LIVE);
        long seq = 0;
        read(reader, ++seq, history, Watched.stage(1, Watched.limits(10)));
        read(reader, ++seq, history, Watched.traffic(history, 1, 3));
        read(reader, ++seq, history, Watched.stage(2, Watched.limits(20)));
        for (int i = 0; i < 9_000; i++) {
            read(reader, ++seq, history, Watched.traffic(history, 2, i % 20));
        }
        GuardHistory read = reader.history();
        assertThat(read.opened()).hasSize(2);
        assertThat(read.traffic())
                .hasSizeBetween(1_000, GuardHistory.POINT_COUNT_MAX)
                .allSatisfy(seen -> assertThat(seen.fact().stageId()).isEqualTo("stage_2"));
        assertThat(read.traffic().getLast().seq()).isEqualTo(seq);
    }

    private static void read(GuardHistory.Reader reader, long seq, History history, Fact fact) {
        reader.read(new Recorded(seq, "0".repeat(64), history.now(), Environment.LIVE, fact));
    }

    @Test
    void theChartSaysInWordsWhatItShows() throws Exception {
        Headless.cssWarnings();
        Told told = new Told().flowing();
        told.add(
                new StageAsked(
                        "stage_2",
                        2,
                        new StageLimits(50, "5000.00", "EUR", 10, 3_600),
                        "Manager",
                        "the first went well"));
        Screen screen = Screen.of(() -> panel(told), 676);
        Node chart = Headless.get(() -> screen.scene().lookup(".traffic-chart"));
        assertThat(chart.getAccessibleText())
                .isEqualTo(
                        "Orders over time against the limit. 8 of 10 orders (80 %), 812.75 of"
                                + " 1000.00 EUR (81 %); 7 settled, 0 failed, 1 open.");
        assertThat(chart.lookupAll(".traffic-mark")).as("the pause").hasSize(1);
        assertThat(chart.lookupAll(".traffic-limit")).hasSize(1);
        assertThat(labels(screen))
                .contains("Stage 2, asked for: at most 50 orders and 5000.00 EUR")
                .contains("Stage 1, open: at most 10 orders and 1000.00 EUR")
                .contains("reviewed by Product lead")
                .contains("[steps-open]");
        screen.pictures("traffic");
        assertThat(screen.nameless()).isEmpty();
        screen.close();
        assertThat(Screen.survivors(() -> panel(told))).isZero();
        assertThat(Headless.cssWarnings()).isEmpty();
    }

    @Test
    void withoutAStageTheNextActionIsSaid() throws Exception {
        Told told = new Told();
        told.history.pass(Duration.ofMinutes(1));
        Screen screen = Screen.of(() -> panel(told), 676);
        assertThat(labels(screen)).contains("Ask for the first stage; somebody else reviews it");
        assertThat(Headless.get(() -> screen.scene().lookup(".traffic-charts").isVisible()))
                .isFalse();
        screen.pictures("traffic-empty");
        screen.close();
    }

    @Test
    void oneOrderIsAllowedOnlyAfterEnvironmentPartnerAndAmountWereTyped() throws Exception {
        GuardStage stage =
                new GuardStage(
                        new GuardWorld(folder, Environment.LIVE).launched(), GuardPanel::new);
        TrafficPanelModel model = new TrafficPanelModel(stage.world, stage.model);
        Headless.run(() -> model.show(stage.world.snapshot()));
        assertThat(model.view().get().orElseThrow().allowed()).isEmpty();
        Headless.run(
                () -> AllowOrderPanel.open(model, model.view().get().orElseThrow(), stage.scene()));
        Headless.settle();
        stage.type("#amountField", "25,00");
        stage.type("#personField", "Ann");
        stage.type("#phraseField", "LIVE Practice partner 25.00 EUR");
        assertThat(stage.act().isDisabled()).as("another amount was typed").isTrue();
        stage.type("#phraseField", "LIVE Practice partner 25,00 EUR");
        stage.does(stage.act()::fire);
        assertThat(stage.frontText()).contains("[not-an-amount]");
        stage.type("#amountField", "25.00");
        assertThat(stage.act().isDisabled()).as("the amount has changed").isTrue();
        stage.type("#phraseField", "LIVE Practice partner 25.00 EUR");
        stage.dialogPicture("traffic-allow-order");
        stage.does(stage.act()::fire);
        assertThat(stage.windows()).isEqualTo(1);
        Headless.run(() -> model.show(stage.world.snapshot()));
        assertThat(model.view().get().orElseThrow().allowed().orElseThrow().fact())
                .isEqualTo(new OrderAllowed("live", "Practice partner", "25.00", "EUR", "Ann"));
        Screen screen = Screen.of(() -> new TrafficPanel(model), 676);
        assertThat(labels(screen)).contains("One order of at most 25.00 EUR is allowed by Ann");
        screen.pictures("traffic-allowed");
        screen.close();
        stage.close();
    }

    @Test
    void aStageIsAskedForAndReviewedInTwoDialogs() throws Exception {
        GuardStage stage =
                new GuardStage(
                        new GuardWorld(folder, Environment.LIVE).launched(), GuardPanel::new);
        TrafficPanelModel model = new TrafficPanelModel(stage.world, stage.model);
        Headless.run(() -> model.show(stage.world.snapshot()));
        Headless.run(() -> StagePanel.open(model, model.view().get().orElseThrow(), stage.scene()));
        assertThat(stage.frontText()).contains("Orders and minutes are whole numbers.");
        stage.type("#ordersField", "10");
        stage.type("#amountField", "500.00");
        stage.type("#settledField", "20");
        stage.type("#minutesField", "60");
        assertThat(stage.frontText())
                .contains("a stage must see at least one order, and no more than it allows");
        stage.type("#settledField", "2");
        stage.type("#personField", "Ann");
        stage.type("#reasonField", "a first look");
        stage.dialogPicture("traffic-ask");
        stage.does(stage.act()::fire);
        Headless.run(() -> model.show(stage.world.snapshot()));
        assertThat(model.view().get().orElseThrow().asked()).isPresent();
        assertThat(stage.windows()).isEqualTo(1);
        stage.close();
    }

    private static TrafficPanel panel(Told told) {
        GuardPanelModel guard = new GuardPanelModel(told, new DrawerModel(), ZoneOffset.UTC);
        guard.show(told.snapshot());
        TrafficPanelModel model = new TrafficPanelModel(told, guard);
        model.show(told.snapshot());
        return new TrafficPanel(model);
    }

    private static String labels(Screen screen) throws Exception {
        return Headless.get(
                () -> {
                    StringBuilder all = new StringBuilder();
                    for (Node node : screen.scene().getRoot().lookupAll(".label")) {
                        if (node instanceof Label label && label.isVisible()) {
                            all.append(label.getText()).append('\n');
                        }
                    }
                    return all.toString();
                });
    }
}
