package cockpit.recon.panel;

import cockpit.kit.fx.Failures;
import cockpit.kit.fx.Words;
import cockpit.launch.ReconFact.SourceImported;
import cockpit.launch.StepState;
import cockpit.recon.BooksActions;
import cockpit.recon.table.Side;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.util.Optional;

/// What takes part in matching, and taking more in. It lives on the window's thread.
final class SourcesPanelModel {
    private final ReconPanelModel recon;
    private final BooksActions actions;
    private final ReadOnlyObjectWrapper<Optional<ImportPanelModel>> adding =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    SourcesPanelModel(ReconPanelModel recon, BooksActions actions) {
        this.recon = recon;
        this.actions = actions;
    }

    /// The file that is being added; empty when none is.
    ReadOnlyObjectProperty<Optional<ImportPanelModel>> adding() {
        return adding.getReadOnlyProperty();
    }

    /// Begins to add a file, for the first side that nothing takes part for.
    void add() {
        Side side =
                recon.books()
                        .get()
                        .view()
                        .flatMap(view -> CloseChecks.missing(view).stream().findFirst())
                        .map(missing -> Side.valueOf(missing.name()))
                        .orElse(Side.ORDER);
        adding.set(Optional.of(new ImportPanelModel(side, actions, recon.work(), this::leave)));
    }

    /// Adds no file any more.
    void leave() {
        adding.set(Optional.empty());
    }

    /// Reads the day from 0Pools.
    void collect() {
        recon.work()
                .<Object>start(
                        Words.text("recon.work.collect"),
                        actions::collect,
                        _ -> Words.text("recon.work.collect.done"),
                        _ -> {});
    }

    /// What a person is asked before a source takes part no longer.
    DecisionAsk withdrawal(SourceImported source) {
        return new DecisionAsk(
                Words.text("recon.withdraw.title"),
                Words.text(
                        "recon.withdraw.text", source.name(), BookWords.count(source.rowsLoaded())),
                Words.text("recon.withdraw.act"),
                (who, reason) -> withdraw(source, who, reason));
    }

    private void withdraw(SourceImported source, String who, String reason) {
        actions.withdraw(source.importId(), who, reason)
                .whenComplete(
                        (_, problem) -> {
                            if (problem == null) {
                                recon.work()
                                        .say(
                                                StepState.PASSED,
                                                Words.text("recon.withdrawn", source.name(), who));
                                recon.changed();
                            } else {
                                recon.work()
                                        .say(
                                                StepState.FAILED,
                                                Words.text(
                                                        "recon.act.failed",
                                                        Failures.sentence(problem)));
                            }
                        });
    }
}
