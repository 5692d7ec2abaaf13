package cockpit.checklist;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.conductor.Command;
import cockpit.conductor.Conductor;
import cockpit.conductor.Snapshot;
import cockpit.evidence.EvidenceStore;
import cockpit.evidence.Progress;
import cockpit.evidence.Redactor;
import cockpit.kit.fx.Headless;
import cockpit.launch.Check;
import cockpit.launch.Environment;
import cockpit.launch.Fact.WaiverGiven;
import cockpit.launch.History;
import cockpit.launch.Step;
import cockpit.launch.StepState;
import cockpit.shell.DrawerModel;
import cockpit.shell.Screen;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.stage.Stage;
import javafx.stage.Window;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/// Row A-M2 in the window: a waiver past its expiry turns its step red on the next evaluation, with
/// the clock moved by hand, and the list of the step shows EXPIRED. So it is in each of the eight.
class WaiverListTest {
    private static final Duration WEEK_AND_A_DAY = Duration.ofDays(8);

    @TempDir private Path folder;

    private volatile Instant now = History.START;
    private final DrawerModel drawer = new DrawerModel();

    @BeforeAll
    static void start() throws Exception {
        Headless.start();
    }

    /// One side with a launch, a real store and a real conductor.
    private final class Side implements AutoCloseable, Attestations {
        private final EvidenceStore store;
        private final Conductor conductor;
        final List<String> attested = new ArrayList<>();

        Side(Environment environment) throws Exception {
            store =
                    EvidenceStore.open(
                            Files.createDirectories(folder.resolve(environment.word())),
                            environment,
                            new Redactor(),
                            () -> now,
                            Progress.none());
            conductor = Conductor.open(store, "session_1", "1", () -> now);
            conductor.submit(new Command.CreateLaunch(History.profile(), "Manager")).join();
        }

        StepPanelModel model(Step step) {
            StepPanelModel model =
                    new StepPanelModel(step, drawer, (_, _) -> {}, this::give, ZoneOffset.UTC);
            model.show(snapshot());
            return model;
        }

        Snapshot snapshot() {
            return conductor.tick().join();
        }

        private CompletionStage<?> give(WaiverGiven waiver) {
            CompletableFuture<Object> done = new CompletableFuture<>();
            try {
                done.complete(
                        conductor
                                .submit(
                                        new Command.GiveWaiver(
                                                waiver.checkId(),
                                                waiver.reason(),
                                                waiver.requester(),
                                                waiver.approver(),
                                                waiver.expiresAt()))
                                .join());
            } catch (CompletionException e) {
                done.completeExceptionally(e.getCause());
            }
            return done;
        }

        @Override
        public Optional<Path> chooseEvidence() {
            return Optional.of(folder.resolve("seen.png"));
        }

        @Override
        public CompletionStage<?> attest(
                Check scenario, String person, String statement, Path evidence) {
            attested.add(
                    scenario.id() + " " + person + " " + statement + " " + evidence.getFileName());
            return CompletableFuture.completedFuture(true);
        }

        @Override
        public void close() {
            conductor.close();
            store.close();
        }
    }

    private static CheckRow open(StepPanelModel model) {
        return model.rows().stream().filter(CheckRow::isWaivable).findFirst().orElseThrow();
    }

    @Test
    void aWaiverThatRanOutTurnsItsStepRedAndReadsExpiredInEveryStep() throws Exception {
        for (Step step : Step.values()) {
            now = History.START;
            Environment environment =
                    step == Step.SANDBOX_SMOKE ? Environment.SANDBOX : Environment.LIVE;
            try (Side side = new Side(environment)) {
                StepPanelModel model = side.model(step);
                CheckRow row = open(model);
                Instant end = now.plus(Duration.ofDays(7));
                model.waive(row.check(), "the desk moves", "Ann", "Ben", end)
                        .toCompletableFuture()
                        .join();
                model.show(side.snapshot());
                CheckRow waived = model.row(row.check().id()).orElseThrow();
                assertThat(waived.state()).as(step.title()).contains(StepState.WAIVED);
                assertThat(waived.word()).isEqualTo("waived");

                now = end;
                Snapshot next = side.snapshot();
                model.show(next);
                CheckRow expired = model.row(row.check().id()).orElseThrow();
                assertThat(expired.word()).as(step.title()).isEqualTo("EXPIRED");
                assertThat(expired.state()).contains(StepState.FAILED);
                assertThat(next.readiness().step(step).state()).isEqualTo(StepState.FAILED);
                assertThat(expired.isWaivable()).as("it can be let open for longer").isTrue();
            } finally {
                deleteAll(folder.resolve(environment.word()));
            }
        }
    }

    private static void deleteAll(Path folder) throws Exception {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void theListOfStepOneIsWaivedByItsButtonAndShowsExpired() throws Exception {
        try (Side side = new Side(Environment.SANDBOX)) {
            StepPanelModel model = Headless.get(() -> side.model(Step.SANDBOX_SMOKE));
            Screen screen = Screen.of(() -> new StepPanel(model), 716);
            text(screen);
            Headless.run(() -> ((Button) screen.scene().lookup(".waive-button")).fire());
            assertThat(((Stage) front().getWindow()).getTitle())
                    .isEqualTo("Waive a check (SANDBOX)");
            type("#reasonField", "no staging this week");
            type("#requesterField", "Ann");
            type("#approverField", "Ben");
            Headless.run(act()::fire);
            Headless.settle();
            Headless.run(() -> model.show(side.snapshot()));
            assertThat(text(screen)).contains("waived").contains("no staging this week");
            assertThat(text(screen)).doesNotContain("EXPIRED");
            now = now.plus(WEEK_AND_A_DAY);
            Headless.run(() -> model.show(side.snapshot()));
            assertThat(text(screen)).contains("EXPIRED");
            screen.pictures("waiver-expired");
            screen.close();
        }
    }

    @Test
    void aScenarioIsAttestedWithAFileAndNeverWithoutOne() throws Exception {
        try (Side side = new Side(Environment.SANDBOX)) {
            StepPanelModel model = Headless.get(() -> side.model(Step.SANDBOX_SMOKE));
            Screen screen = Screen.of(() -> new StepPanel(model), 716);
            CheckRow row = open(model);
            Headless.run(() -> AttestPanel.open(model, row, side, screen.scene()));
            type("#personField", "Eve");
            type("#statementField", "seen at the partner's");
            assertThat(act().isDisabled()).as("no file yet").isTrue();
            Headless.run(() -> ((Button) front().lookup("#chooseButton")).fire());
            Headless.picture(front(), "attest-dialog");
            Headless.run(act()::fire);
            Headless.settle();
            assertThat(side.attested)
                    .containsExactly(row.check().id() + " Eve seen at the partner's seen.png");
            screen.close();
        }
    }

    private static String text(Screen screen) throws Exception {
        Headless.settle();
        return Headless.get(
                () -> {
                    screen.scene().getRoot().applyCss();
                    screen.scene().getRoot().layout();
                    StringBuilder all = new StringBuilder();
                    for (Node node : screen.scene().getRoot().lookupAll(".label")) {
                        if (node instanceof Labeled label) {
                            all.append(label.getText()).append('\n');
                        }
                    }
                    return all.toString();
                });
    }

    private static Scene front() {
        return Window.getWindows().stream()
                .filter(Stage.class::isInstance)
                .reduce((_, last) -> last)
                .orElseThrow()
                .getScene();
    }

    private static void type(String field, String text) throws Exception {
        Headless.run(() -> ((TextInputControl) front().lookup(field)).setText(text));
    }

    private static Button act() throws Exception {
        return (Button) Headless.get(() -> front().lookup(".button:default"));
    }
}
