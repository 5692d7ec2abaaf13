package cockpit.recon.panel;

import cockpit.kit.fx.Words;
import cockpit.launch.ReconFact.BookSide;
import cockpit.launch.StepState;
import cockpit.recon.BooksView;
import cockpit.recon.match.Severity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/// What a close of the day needs, in the order in which a person clears it.
final class CloseChecks {
    private CloseChecks() {}

    /// One thing that a close needs.
    ///
    /// @param detail what stands in the way, or what holds; may be empty
    record CheckLine(StepState state, String title, String detail) {}

    /// The least severity that may not stay open; empty when all may.
    static Optional<Severity> tooSevere(BooksView view) {
        Severity limit = limit(view);
        return Arrays.stream(Severity.values())
                .filter(severity -> severity.compareTo(limit) > 0)
                .findFirst();
    }

    private static Severity limit(BooksView view) {
        return Severity.valueOf(view.policy().mayStayOpen().name());
    }

    /// @param severe how many undecided breaks are too severe to stay open; empty while it is
    ///   counted
    static List<CheckLine> lines(BooksView view, OptionalLong severe) {
        List<CheckLine> lines = new ArrayList<>();
        lines.add(sources(view));
        lines.add(collected(view));
        lines.add(matched(view));
        lines.add(decided(view, severe));
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

    private static CheckLine decided(BooksView view, OptionalLong severe) {
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
