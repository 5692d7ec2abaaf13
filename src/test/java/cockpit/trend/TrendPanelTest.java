package cockpit.trend;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.conductor.Snapshot;
import cockpit.evidence.Head;
import cockpit.kit.fx.Headless;
import cockpit.launch.Catalogue;
import cockpit.launch.Environment;
import cockpit.launch.Fact;
import cockpit.launch.History;
import cockpit.launch.Judge;
import cockpit.launch.LaunchRecord;
import cockpit.launch.Recorded;
import cockpit.launch.Step;
import cockpit.launch.StepState;
import cockpit.launch.Trend;
import cockpit.shell.Screen;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Row A-S7 as a person sees it.
class TrendPanelTest {
    private static final Instant START = Instant.parse("2026-11-20T09:00:00Z");

    private final Asked asked = new Asked();
    private final TrendPanelModel model = new TrendPanelModel(asked, ZoneOffset.UTC);

    @BeforeAll
    static void start() throws Exception {
        Headless.start();
    }

    /// Answers when the test says so.
    private static final class Asked implements TrendActions {
        CompletableFuture<Trend> own = new CompletableFuture<>();
        CompletableFuture<Trend> packet = new CompletableFuture<>();
        CompletableFuture<Long> saved = new CompletableFuture<>();
        List<Path> packets = List.of();
        final List<Trend> written = new ArrayList<>();
        int reads;

        @Override
        public CompletionStage<Trend> own() {
            reads++;
            return own;
        }

        @Override
        public CompletionStage<Trend> packet(Path file) {
            return packet;
        }

        @Override
        public CompletionStage<Long> save(List<Trend> trends, Path file) {
            written.addAll(trends);
            return saved;
        }

        @Override
        public List<Path> choosePackets() {
            return packets;
        }

        @Override
        public Optional<Path> chooseTarget(String name) {
            return Optional.of(Path.of("a-folder", name));
        }
    }

    /// Ten runs over three days; steps turn green one after the other, and one goes stale.
    private static Trend trend(String partner, int runs) {
        Trend.Reader reader = new Trend.Reader();
        List<Recorded> facts = new ArrayList<>();
        Instant at = START;
        add(facts, at, new Fact.SessionStarted("session_1", "0.1.0"));
        add(facts, at, new Fact.LaunchCreated("launch_1", History.profile(), "Mia"));
        for (int i = 0; i < runs; i++) {
            at = at.plus(Duration.ofHours(7));
            add(facts, at, new Fact.SessionStarted("session_" + i, "0.1.0"));
            boolean isRed = i % 4 == 0;
            add(
                    facts,
                    at,
                    new Fact.SandboxSealed(
                            partner + "_" + i,
                            "",
                            isRed ? StepState.FAILED : StepState.PASSED,
                            "why",
                            isRed ? 20 : 22,
                            22,
                            Catalogue.SUITE_VERSION,
                            at,
                            1,
                            "a".repeat(64)));
            judged(facts, at, Step.SANDBOX_SMOKE, isRed ? StepState.FAILED : StepState.PASSED);
            Step step = Step.of(2 + i % 7);
            judged(facts, at, step, i % 5 == 4 ? StepState.STALE : StepState.PASSED);
            judged(
                    facts,
                    at.plusSeconds(300),
                    Step.WEBHOOKS,
                    i % 2 == 0 ? StepState.RUNNING : StepState.WAIVED);
        }
        facts.forEach(reader::read);
        return reader.trend(
                Judge.judge(LaunchRecord.empty(Environment.REHEARSAL), at.plusSeconds(400)));
    }

    private static void judged(List<Recorded> facts, Instant at, Step step, StepState state) {
        add(facts, at, new Fact.StepJudged(step, state, "why", List.of(1L)));
    }

    private static void add(List<Recorded> facts, Instant at, Fact fact) {
        facts.add(new Recorded(facts.size() + 1L, "0".repeat(64), at, Environment.REHEARSAL, fact));
    }

    private static Snapshot snapshot(Fact... facts) {
        History history = new History(Environment.REHEARSAL);
        List.of(facts).forEach(history::add);
        return new Snapshot(
                Environment.REHEARSAL,
                Head.START,
                history.record(),
                Judge.judge(history.record(), START),
                START,
                Optional.empty());
    }

    @Test
    void beforeAnythingIsReadItSaysSoAndNothingCanBeSaved() throws Exception {
        Screen screen = Screen.of(() -> new TrendPanel(model), 900);
        screen.pictures("trend-empty");
        assertThat(text(screen, "#summaryLabel")).isEqualTo("No launch is read yet.");
        assertThat(screen.scene().lookup("#saveButton").isDisabled()).isTrue();
        assertThat(screen.nameless()).isEmpty();
        screen.close();
    }

    @Test
    void tenRunsAreColumnsThatTheKeyboardReachesAndNoneIsGreenForAnOpenStep() throws Exception {
        asked.own.complete(trend("a", 10));
        Screen screen = Screen.of(() -> new TrendPanel(model), 900);
        Headless.run(() -> model.show(snapshot()));
        screen.pictures("trend-full");
        List<Node> columns = List.copyOf(screen.scene().getRoot().lookupAll(".trend-column"));
        assertThat(columns)
                .hasSize(model.launches().getFirst().trend().points().size())
                .filteredOn(column -> column.getAccessibleText().contains("scenarios passed"))
                .hasSize(10);
        for (int i = 0; i < columns.size(); i++) {
            int passed =
                    model.launches().getFirst().trend().points().get(i).count(StepState.PASSED);
            assertThat(columns.get(i).lookupAll(".trend-cell.state-passed")).hasSize(passed);
        }
        assertThat(text(screen, "#pointLabel")).contains("as judged at the last look");
        Headless.run(() -> ((ToggleButton) columns.getFirst()).requestFocus());
        Headless.run(((ToggleButton) columns.getFirst())::fire);
        assertThat(text(screen, "#pointLabel"))
                .contains("smoke run a_0 ended, 20 of 22 scenarios passed")
                .contains("1 failed")
                .contains("Nobody looked for a while before.");
        Headless.run(((ToggleButton) columns.get(1))::fire);
        assertThat(text(screen, "#pointLabel"))
                .endsWith("\n4 Webhook delivery: was not started, is running.");
        assertThat(screen.nameless()).isEmpty();
        screen.close();
    }

    @Test
    void aPacketIsComparedSavedAndTakenOffAgain() throws Exception {
        asked.own.complete(trend("a", 3));
        asked.packet.complete(trend("b", 6));
        asked.packets = List.of(Path.of("there", "other.zip"));
        Screen screen = Screen.of(() -> new TrendPanel(model), 900);
        Headless.run(() -> model.show(snapshot()));
        Headless.run(((Button) screen.scene().lookup("#addButton"))::fire);
        screen.pictures("trend-two");
        assertThat(model.launches()).hasSize(2);
        assertThat(text(screen, "#summaryLabel")).contains("Smoke runs: 6.");

        Headless.run(((Button) screen.scene().lookup("#saveButton"))::fire);
        asked.saved.complete(17L);
        assertThat(asked.written).hasSize(2);
        assertThat(text(screen, "#messageLabel")).startsWith("17 rows are in ");

        screen.press("#launchesList", KeyCode.DELETE, false);
        assertThat(model.launches()).hasSize(1);
        assertThat(text(screen, "#summaryLabel")).contains("Smoke runs: 3.");
        screen.press("#launchesList", KeyCode.DELETE, false);
        assertThat(model.launches()).as("this window's launch stays").hasSize(1);
        screen.close();
    }

    @Test
    void aPacketThatDoesNotHoldIsNotAddedAndSaysWhy() throws Exception {
        asked.own.complete(trend("a", 3));
        asked.packet.completeExceptionally(new IllegalStateException("Changed: steps.json."));
        asked.packets = List.of(Path.of("there", "other.zip"));
        Screen screen = Screen.of(() -> new TrendPanel(model), 900);
        Headless.run(() -> model.show(snapshot()));
        Headless.run(((Button) screen.scene().lookup("#addButton"))::fire);
        assertThat(text(screen, "#problemLabel"))
                .isEqualTo("other.zip is not added. Changed: steps.json.");
        assertThat(model.launches()).hasSize(1);

        Headless.run(((Button) screen.scene().lookup("#saveButton"))::fire);
        Headless.run(() -> asked.saved.completeExceptionally(new java.io.IOException("full")));
        assertThat(text(screen, "#problemLabel")).endsWith("[not-written]");
        screen.close();
    }

    @Test
    void itIsReadAnewWhenAStepMovedAndNeverWhileNobodyLooks() throws Exception {
        asked.own.complete(trend("a", 3));
        Headless.run(() -> model.show(snapshot()));
        assertThat(asked.reads).isZero();
        Screen screen = Screen.of(() -> new TrendPanel(model), 900);
        assertThat(asked.reads).isEqualTo(1);
        Headless.run(() -> model.show(snapshot()));
        assertThat(asked.reads).as("nothing moved").isEqualTo(1);
        Headless.run(
                () ->
                        model.show(
                                snapshot(
                                        new Fact.LaunchCreated(
                                                "launch_1", History.profile(), "Mia"))));
        assertThat(asked.reads).isEqualTo(2);
        screen.close();
    }

    private static String text(Screen screen, String id) {
        return ((Label) screen.scene().lookup(id)).getText();
    }
}
