package cockpit;

import cockpit.evidence.Progress;
import cockpit.export.Exported;
import cockpit.export.Exports;
import cockpit.export.panel.ExportActions;
import cockpit.export.panel.ExportPanel;
import cockpit.export.panel.ExportPanelModel;
import cockpit.export.panel.ExportPanelModel.Result;
import cockpit.kit.fx.Words;
import cockpit.packet.PacketPanelModel.Outcome;
import cockpit.packet.PacketSweep;

import javafx.stage.FileChooser;
import javafx.stage.Window;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// What the export's dialog asks for, done with the open stores as `cockpit evidence export` does.
final class ExportDesk implements ExportActions {
    private final Cockpit cockpit;
    private final Supplier<List<String>> known;
    private final Background background;
    private final Window window;

    /// @param known what is in no file that leaves, as it is known when an export begins
    ExportDesk(
            Cockpit cockpit, Supplier<List<String>> known, Background background, Window window) {
        this.cockpit = cockpit;
        this.known = known;
        this.background = background;
        this.window = window;
    }

    /// Opens the dialog and returns at once.
    ///
    /// @param came told what an export came to
    void open(Consumer<Outcome> came) {
        ExportPanel.open(
                new ExportPanelModel(
                        cockpit.production().environment(),
                        this,
                        result -> came.accept(outcome(result))),
                window.getScene());
    }

    @Override
    public Optional<Path> choose(String name) {
        FileChooser chooser = new FileChooser();
        chooser.setInitialFileName(name);
        return Optional.ofNullable(chooser.showSaveDialog(window)).map(File::toPath);
    }

    @Override
    public CompletionStage<Exported> export(
            Wanted wanted, Path target, Progress progress, BooleanSupplier isCancelled) {
        return background.call(
                () -> {
                    PacketSweep sweep = new PacketSweep(known.get(), wanted.denied());
                    return new Exports(cockpit.store(wanted.environment()), sweep, Cockpit.VERSION)
                            .write(wanted.format(), wanted.runId(), target, progress, isCancelled);
                });
    }

    private static Outcome outcome(Result result) {
        return new Outcome(
                result.isWritten() ? Outcome.Kind.GOOD : Outcome.Kind.UNDONE,
                Words.text(result.isWritten() ? "export.done" : "export.notDone"),
                result.sentences(),
                result.code(),
                result.path());
    }
}
