package cockpit.recon.panel;

import cockpit.kit.fx.Failures;
import cockpit.kit.fx.Words;
import cockpit.launch.StepState;
import cockpit.recon.BooksActions;
import cockpit.recon.BooksSource;
import cockpit.recon.BooksView;
import cockpit.recon.BreakQuery;
import cockpit.recon.match.Severity;
import cockpit.recon.panel.CloseChecks.CheckLine;
import cockpit.recon.panel.ReconPanelModel.Books;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;

/// What is still missing before the day can be closed, and closing it. It lives on the window's
/// thread.
final class ClosePanelModel {
    private final ReconPanelModel recon;
    private final BooksSource source;
    private final BooksActions actions;
    private final ReadOnlyStringWrapper matchRefusal = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper closeRefusal = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<List<CheckLine>> checks =
            new ReadOnlyObjectWrapper<>(List.of());
    private OptionalLong severe = OptionalLong.empty();
    private boolean isAwake;
    private boolean isUnderWay;
    private int generation;

    ClosePanelModel(ReconPanelModel recon, BooksSource source, BooksActions actions) {
        this.recon = recon;
        this.source = source;
        this.actions = actions;
        recon.books().addListener((_, _, books) -> show(books));
        recon.work().refusal().addListener((_, _, _) -> judge());
        judge();
    }

    /// Why the books cannot be matched now; empty when they can.
    ReadOnlyStringProperty matchRefusal() {
        return matchRefusal.getReadOnlyProperty();
    }

    /// Why the day cannot be closed now; empty when it can.
    ReadOnlyStringProperty closeRefusal() {
        return closeRefusal.getReadOnlyProperty();
    }

    /// What a close needs, in the order in which a person clears it.
    ReadOnlyObjectProperty<List<CheckLine>> checks() {
        return checks.getReadOnlyProperty();
    }

    void wake() {
        isAwake = true;
        show(recon.books().get());
    }

    void rest() {
        isAwake = false;
        generation++;
    }

    /// Matches what takes part.
    void match() {
        recon.work()
                .<Object>start(
                        Words.text("recon.work.match"),
                        actions::run,
                        _ -> Words.text("recon.work.match.done"),
                        _ -> {});
    }

    private void close(String person) {
        act(actions.close(person), Words.text("recon.close.done", person));
    }

    /// What the named finance contact is asked before the day is closed.
    DecisionAsk closing() {
        return new DecisionAsk(
                Words.text("recon.close.title"),
                Words.text("recon.close.text"),
                Words.text("recon.close.act"),
                (who, _) -> close(who));
    }

    /// What a person is asked before a close is taken back.
    DecisionAsk reopening(String closeId) {
        return new DecisionAsk(
                Words.text("recon.reopen.title"),
                Words.text("recon.reopen.text"),
                Words.text("recon.reopen.act"),
                (who, reason) -> reopen(closeId, who, reason));
    }

    private void reopen(String closeId, String person, String reason) {
        act(actions.reopen(closeId, person, reason), Words.text("recon.reopen.done", person));
    }

    private void act(CompletionStage<?> stage, String told) {
        isUnderWay = true;
        judge();
        stage.whenComplete(
                (_, problem) -> {
                    isUnderWay = false;
                    judge();
                    if (problem == null) {
                        recon.work().say(StepState.PASSED, told);
                        recon.changed();
                    } else {
                        recon.work()
                                .say(
                                        StepState.FAILED,
                                        Words.text("recon.act.failed", Failures.sentence(problem)));
                    }
                });
    }

    private void show(Books books) {
        judge();
        if (!isAwake) {
            return;
        }
        checks.set(books.view().map(view -> CloseChecks.lines(view, severe)).orElseGet(List::of));
        books.view().ifPresent(this::countSevere);
    }

    private void judge() {
        String underWay =
                isUnderWay ? Words.text("recon.close.underWay") : recon.work().refusal().get();
        Books books = recon.books().get();
        boolean isEmpty = books.view().map(view -> view.sources().isEmpty()).orElse(true);
        matchRefusal.set(
                underWay.isEmpty() && isEmpty ? Words.text("recon.match.noSources") : underWay);
        closeRefusal.set(
                underWay.isEmpty()
                        ? books.view()
                                .map(BooksView::refusal)
                                .orElseGet(() -> Words.text("recon.close.unread"))
                        : underWay);
    }

    /// How many undecided breaks are too severe to stay open, as the breaks themselves say.
    private void countSevere(BooksView view) {
        int asker = ++generation;
        severe = OptionalLong.empty();
        Optional<Severity> least = CloseChecks.tooSevere(view);
        if (view.run().isEmpty() || least.isEmpty()) {
            return;
        }
        source.select(
                        BreakQuery.ALL
                                .withDecided(BreakQuery.Decided.UNDECIDED)
                                .withLeastSevere(least.get()))
                .whenComplete(
                        (selected, problem) -> {
                            if (asker == generation && selected != null) {
                                severe = OptionalLong.of(selected.numbers().length);
                                checks.set(CloseChecks.lines(view, severe));
                            }
                        });
    }
}
