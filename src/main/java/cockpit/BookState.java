package cockpit;

import cockpit.launch.LaunchRecord;
import cockpit.launch.ReconFact.BreakCount;
import cockpit.launch.ReconFact.BreakSeverity;
import cockpit.recon.BookRecord;
import cockpit.recon.BooksView;
import cockpit.recon.BreakTable;
import cockpit.recon.ReconProblem;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How one side's books stand, put together for whoever shows them or closes the day.
final class BookState {
    private final ReconSession session;
    private final BookRecord record;

    BookState(ReconSession session) {
        this.session = session;
        this.record = session.record();
    }

    BooksView view() throws ReconProblem {
        Optional<BreakTable> table = session.breaks().table();
        List<BreakCount> open = open(table);
        long undecided = open.stream().mapToLong(BreakCount::count).sum();
        return new BooksView(
                record.sources(),
                record.collected(),
                record.run(),
                record.behind(),
                table.map(BreakTable::count).orElse(0) - undecided,
                undecided,
                record.policyInForce(),
                record.policy().isPresent(),
                record.closed(),
                record.reopened(),
                closer(),
                refusal(table, open));
    }

    /// The breaks that nobody has decided.
    private List<BreakCount> open(Optional<BreakTable> table) {
        return table.map(breaks -> breaks.counts(false, session.breaks().look())).orElse(List.of());
    }

    private String closer() {
        LaunchRecord launch =
                session.cockpit().conductor(session.environment()).snapshot().record();
        return launch.launch().map(created -> created.profile().dayCloser()).orElse("");
    }

    /// Why the day cannot be closed now, in one sentence; empty when it can.
    String refusal() throws ReconProblem {
        Optional<BreakTable> table = session.breaks().table();
        return refusal(table, open(table));
    }

    private String refusal(Optional<BreakTable> table, List<BreakCount> open) {
        if (table.isEmpty()) {
            return "The books have not been matched.";
        }
        String behind = record.behind();
        if (!behind.isEmpty()) {
            return behind + " Match them again.";
        }
        if (closer().isEmpty()) {
            return "No launch names a finance contact to close the day.";
        }
        boolean isClosed =
                record.reopened().isEmpty()
                        && record.closed()
                                .filter(one -> one.fact().runId().equals(table.get().runId()))
                                .isPresent();
        if (isClosed) {
            return "The day is closed.";
        }
        BreakSeverity mayStayOpen = record.policyInForce().mayStayOpen();
        long above =
                open.stream()
                        .filter(one -> one.severity().compareTo(mayStayOpen) > 0)
                        .mapToLong(BreakCount::count)
                        .sum();
        return above == 0
                ? ""
                : "%s undecided %s more severe than %s."
                        .formatted(
                                above,
                                above == 1 ? "break is" : "breaks are",
                                mayStayOpen.name().toLowerCase(Locale.ROOT));
    }
}
