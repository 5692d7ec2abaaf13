package cockpit.recon.panel;

import cockpit.kit.fx.Failures;
import cockpit.kit.fx.Words;
import cockpit.launch.ReconFact.BookSide;
import cockpit.launch.StepState;
import cockpit.recon.BooksActions;
import cockpit.recon.BooksSource;
import cockpit.recon.BooksView;
import cockpit.recon.BreakQuery;
import cockpit.recon.match.Severity;
import cockpit.recon.panel.ReconPanelModel.Books;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/// What is still missing before the day can be closed, and closing it. It lives on the window's
/// thread.
final class ClosePanelModel {
    /// One thing that a close needs.
    ///
    /// @param detail what stands in the way, or what holds; may be empty
    record CheckLine(StepState state, String title, String detail) {}

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
        checks.set(books.view().map(this::lines).orElseGet(List::of));
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
        Optional<Severity> least = tooSevere(view);
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
                                checks.set(lines(view));
                            }
                        });
    }

    /// The least severity that may not stay open; empty when all may.
    private static Optional<Severity> tooSevere(BooksView view) {
        Severity limit = limit(view);
        return Arrays.stream(Severity.values())
                .filter(severity -> severity.compareTo(limit) > 0)
                .findFirst();
    }

    private static Severity limit(BooksView view) {
        return Severity.valueOf(view.policy().mayStayOpen().name());
    }

    private List<CheckLine> lines(BooksView view) {
        List<CheckLine> lines = new ArrayList<>();
        lines.add(sources(view));
        lines.add(collected(view));
        lines.add(matched(view));
        lines.add(decided(view));
        lines.add(
                new CheckLine(
                        view.isApproved() ? StepState.PASSED : StepState.NOT_STARTED,
                        Words.text("recon.check.policy"),
                        view.isApproved()
                                ? Words.text(
                                        "recon.check.policy.approved",
                                        view.policy().approver(),
                                        view.policy().reason())
                                : Words.text("recon.check.policy.strict")));
        lines.add(
                view.closer().isEmpty()
                        ? new CheckLine(
                                StepState.BLOCKED,
                                Words.text("recon.check.closer"),
                                Words.text("recon.check.closer.none"))
                        : new CheckLine(
                                StepState.PASSED,
                                Words.text("recon.check.closer"),
                                Words.text("recon.check.closer.named", view.closer())));
        return lines;
    }

    private static CheckLine sources(BooksView view) {
        String title = Words.text("recon.check.sources");
        Set<BookSide> missing = missing(view);
        if (view.sources().isEmpty()) {
            return new CheckLine(
                    StepState.NOT_STARTED, title, Words.text("recon.check.sources.none"));
        }
        return missing.isEmpty()
                ? new CheckLine(StepState.PASSED, title, Words.text("recon.check.sources.all"))
                : new CheckLine(
                        StepState.STALE,
                        title,
                        Words.text("recon.check.sources.missing", names(missing)));
    }

    /// The sides that nothing takes part for.
    static Set<BookSide> missing(BooksView view) {
        Set<BookSide> missing = EnumSet.allOf(BookSide.class);
        view.sources().forEach(source -> missing.remove(source.fact().side()));
        return missing;
    }

    static String names(Set<BookSide> sides) {
        return sides.stream().map(BookWords::side).collect(Collectors.joining(", "));
    }

    private static CheckLine collected(BooksView view) {
        String title = Words.text("recon.check.collected");
        return view.collected()
                .map(
                        seen ->
                                new CheckLine(
                                        StepState.PASSED,
                                        title,
                                        Words.text(
                                                "recon.check.collected.done",
                                                BookWords.count(seen.fact().trades()),
                                                BookWords.count(seen.fact().ledgerEntries()),
                                                BookWords.count(seen.fact().lookedAgain()),
                                                BookWords.count(seen.fact().returned()))))
                .orElseGet(
                        () ->
                                new CheckLine(
                                        StepState.NOT_STARTED,
                                        title,
                                        Words.text("recon.check.collected.not")));
    }

    private static CheckLine matched(BooksView view) {
        String title = Words.text("recon.check.matched");
        if (view.run().isEmpty()) {
            return new CheckLine(
                    StepState.NOT_STARTED, title, Words.text("recon.check.matched.not"));
        }
        if (!view.behind().isEmpty()) {
            return new CheckLine(StepState.STALE, title, view.behind());
        }
        long unsound =
                view.run().get().fact().totals().stream()
                        .map(TotalLine::of)
                        .filter(line -> !line.isSound())
                        .count();
        return unsound > 0
                ? new CheckLine(
                        StepState.FAILED, title, Words.text("recon.check.matched.unsound", unsound))
                : new CheckLine(StepState.PASSED, title, Words.text("recon.check.matched.done"));
    }

    private CheckLine decided(BooksView view) {
        String title = Words.text("recon.check.decided");
        if (view.run().isEmpty()) {
            return new CheckLine(
                    StepState.NOT_STARTED, title, Words.text("recon.check.decided.notMatched"));
        }
        String limit = BookWords.severity(limit(view));
        String undecided = BookWords.count(view.undecided());
        if (view.undecided() == 0) {
            return new CheckLine(StepState.PASSED, title, Words.text("recon.check.decided.all"));
        }
        long over = tooSevere(view).isEmpty() ? 0 : severe.orElse(-1);
        if (over < 0) {
            return new CheckLine(
                    StepState.RUNNING,
                    title,
                    Words.text("recon.check.decided.counting", undecided, limit));
        }
        return over == 0
                ? new CheckLine(
                        StepState.PASSED,
                        title,
                        Words.text("recon.check.decided.may", undecided, limit))
                : new CheckLine(
                        StepState.FAILED,
                        title,
                        Words.text(
                                "recon.check.decided.over",
                                BookWords.count(over),
                                limit,
                                BookWords.count(view.undecided() - over)));
    }
}
