package cockpit.export.panel;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.evidence.Head;
import cockpit.evidence.Progress;
import cockpit.export.ExportFormat;
import cockpit.export.Exported;
import cockpit.kit.fx.Headless;
import cockpit.launch.Environment;
import cockpit.shell.Theme;

import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.stage.Window;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;

class ExportPanelTest {
    private final Asked asked = new Asked();
    private final List<ExportPanelModel.Result> came = new ArrayList<>();
    private final ExportPanelModel model =
            new ExportPanelModel(Environment.REHEARSAL, asked, came::add);

    @BeforeAll
    static void start() throws Exception {
        Headless.start();
    }

    @Test
    void anExportSaysWhatItHoldsHowFarItIsAndWhatWasLeftOut() throws Exception {
        Scene dialog = open(Theme.Choice.LIGHT);
        Button act = (Button) dialog.lookup(".button:default");
        assertThat(act.isDisabled()).isTrue();
        assertThat(dialog.getRoot().lookupAll(".export-holds")).hasSize(4);
        assertThat(dialog.lookup("#runBox").isVisible()).isFalse();
        Headless.picture(dialog, "export-light");
        Headless.run(
                () -> {
                    ((RadioButton) dialog.getRoot().lookupAll(".radio-button").toArray()[3])
                            .setSelected(true);
                    ((TextField) dialog.lookup("#deniedField")).setText("Acme, , Other bank ");
                    ((TextField) dialog.lookup("#runField")).setText(" smoke_1 ");
                    ((Button) dialog.lookup("#chooseButton")).fire();
                });
        assertThat(dialog.lookup("#runBox").isVisible()).isTrue();
        assertThat(act.isDisabled()).isFalse();
        Headless.run(act::fire);
        assertThat(asked.wanted.getLast())
                .isEqualTo(
                        new ExportActions.Wanted(
                                Environment.REHEARSAL,
                                ExportFormat.HAR,
                                "smoke_1",
                                List.of("Acme", "Other bank")));
        asked.progress.getLast().report("Reading the evidence", 1, 4);
        Headless.settle();
        assertThat(((ProgressBar) dialog.lookup("#progressBar")).getProgress()).isEqualTo(0.25);
        assertThat(((Label) dialog.lookup("#progressLabel")).getText())
                .isEqualTo("Reading the evidence: 1 of 4");
        assertThat(act.isDisabled()).isTrue();
        Headless.picture(dialog, "export-under-way");

        Headless.run(
                () ->
                        asked.exports.completeExceptionally(
                                new IllegalStateException("A word was found.")));
        assertThat(((Label) dialog.lookup("#dialogProblem")).getText())
                .isEqualTo("A word was found. [export-not-written]");
        assertThat(came).isEmpty();
        asked.exports =
                CompletableFuture.completedFuture(
                        new Exported(
                                new Head(41, "ab".repeat(32), 41),
                                new TreeMap<>(Map.of("e.har", "cd".repeat(32))),
                                2));
        Headless.run(act::fire);
        assertThat(dialog.getWindow().isShowing()).isFalse();
        assertThat(came).hasSize(1);
        assertThat(came.getFirst().isWritten()).isTrue();
        assertThat(came.getFirst().sentences())
                .anyMatch(line -> line.contains("bodies of 2 webhooks stayed"));
    }

    @Test
    void closingTheDialogEndsAnExportAndThePageSaysSo() throws Exception {
        Scene dialog = open(Theme.Choice.DARK);
        Headless.run(() -> ((Button) dialog.lookup("#chooseButton")).fire());
        Headless.picture(dialog, "export-dark");
        Headless.run(() -> ((Button) dialog.lookup(".button:default")).fire());
        assertThat(asked.cancelled.getLast().getAsBoolean()).isFalse();
        Headless.run(() -> dialog.getWindow().hide());
        assertThat(asked.cancelled.getLast().getAsBoolean()).isTrue();
        Headless.run(
                () -> asked.exports.completeExceptionally(new IOException("It was cancelled.")));
        assertThat(came.getFirst().isWritten()).isFalse();
        assertThat(came.getFirst().sentences()).containsExactly("It was cancelled.");
    }

    @Test
    void anotherFormatAsksForItsPlaceAnew() throws Exception {
        Headless.run(model::choose);
        assertThat(asked.names).containsExactly("rehearsal-evidence.ndjson");
        assertThat(model.refusal().get()).isEmpty();
        Headless.run(() -> model.format().set(ExportFormat.CSV));
        assertThat(model.refusal().get()).isNotEmpty();
    }

    private Scene open(Theme.Choice choice) throws Exception {
        return Headless.get(
                () -> {
                    Theme theme = new Theme();
                    theme.choiceProperty().set(choice);
                    Scene scene = new Scene(new VBox(), 716, 716);
                    theme.dress(scene);
                    Stage stage = new Stage();
                    stage.setScene(scene);
                    stage.show();
                    ExportPanel.open(model, scene);
                    return Window.getWindows().getLast().getScene();
                });
    }

    /// Notes what was asked for, and answers when the test says so.
    private static final class Asked implements ExportActions {
        final List<String> names = new ArrayList<>();
        final List<Wanted> wanted = new ArrayList<>();
        final List<Progress> progress = new ArrayList<>();
        final List<BooleanSupplier> cancelled = new ArrayList<>();
        CompletableFuture<Exported> exports = new CompletableFuture<>();

        @Override
        public Optional<Path> choose(String name) {
            names.add(name);
            return Optional.of(Path.of(name));
        }

        @Override
        public CompletionStage<Exported> export(
                Wanted what, Path target, Progress heard, BooleanSupplier isCancelled) {
            wanted.add(what);
            progress.add(heard);
            cancelled.add(isCancelled);
            return exports;
        }
    }
}
