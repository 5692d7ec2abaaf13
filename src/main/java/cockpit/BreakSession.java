package cockpit;

import cockpit.launch.ReconFact.BooksMatched;
import cockpit.launch.ReconFact.BreakVerdict;
import cockpit.launch.ReconFact.BreaksDecided;
import cockpit.launch.ReconFact.ConfirmedLink;
import cockpit.launch.ReconFact.DecisionUndone;
import cockpit.launch.Seen;
import cockpit.recon.BooksProgress;
import cockpit.recon.BreakDetail;
import cockpit.recon.BreakExport;
import cockpit.recon.BreakQuery;
import cockpit.recon.BreakRow;
import cockpit.recon.BreakSelection;
import cockpit.recon.BreakTable;
import cockpit.recon.CaseReader;
import cockpit.recon.ReconProblem;
import cockpit.recon.Reconciler;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// The breaks of one side's newest run: looks at them and records what people decide. Safe for any
/// thread; belongs in the background.
public final class BreakSession {
    private final ReconSession session;
    private @Nullable BreakTable table;

    BreakSession(ReconSession session) {
        this.session = session;
    }

    /// The breaks of the newest run, opened at the first call after it; empty before the first run.
    ///
    /// @throws ReconProblem as [BreakTable#open] does
    public synchronized Optional<BreakTable> table() throws ReconProblem {
        Optional<BooksMatched> newest = session.record().run().map(Seen::fact);
        if (newest.isEmpty()) {
            return Optional.empty();
        }
        BreakTable open = table;
        if (open == null || !open.runId().equals(newest.get().runId())) {
            BreakTable opened = BreakTable.open(session.books(), newest.get());
            if (open != null) {
                open.close();
            }
            table = opened;
            open = opened;
        }
        return Optional.of(open);
    }

    /// How breaks are looked at now.
    public BreakTable.Look look() {
        return new BreakTable.Look(
                session.record().decisions(),
                session.record().policyInForce(),
                session.cockpit().clock().instant());
    }

    /// Records what a person makes of breaks of the newest run.
    ///
    /// @param numbers which of them
    /// @param links for [BreakVerdict#CONFIRMED], else none
    /// @throws ReconProblem `no-run`, `no-breaks`, `too-many-breaks`
    public BreaksDecided decide(
            BreakVerdict verdict,
            long[] numbers,
            List<ConfirmedLink> links,
            String person,
            String reason)
            throws ReconProblem {
        BreakTable breaks = requireTable();
        if (numbers.length == 0) {
            throw new ReconProblem("no-breaks", "No break fits.");
        }
        if (numbers.length > BreaksDecided.BREAKS_COUNT_MAX) {
            throw new ReconProblem(
                    "too-many-breaks",
                    "One decision is about at most "
                            + BreaksDecided.BREAKS_COUNT_MAX
                            + " breaks, and "
                            + numbers.length
                            + " fit.");
        }
        if ((verdict == BreakVerdict.CONFIRMED) == links.isEmpty()) {
            throw new ReconProblem(
                    "link-missing", "A confirmed candidate names its order and its trade.");
        }
        List<String> ids = new ArrayList<>();
        for (long number : numbers) {
            ids.add(breaks.id(number));
        }
        BreaksDecided made =
                new BreaksDecided(
                        Cockpit.newId("decision"),
                        breaks.runId(),
                        verdict,
                        ids.stream().distinct().toList(),
                        links,
                        person,
                        reason);
        session.decided(made);
        return made;
    }

    BreakTable requireTable() throws ReconProblem {
        return table().orElseThrow(BreakSession::noRun);
    }

    private static ReconProblem noRun() {
        return new ReconProblem("no-run", "The books were not matched yet.");
    }

    /// Takes a decision back.
    ///
    /// @throws ReconProblem `unknown-decision` when none with this id holds
    public void undo(String decisionId, String person, String reason) throws ReconProblem {
        if (!session.record().decisions().holds(decisionId)) {
            throw new ReconProblem("unknown-decision", "No decision with this id holds.");
        }
        session.decided(new DecisionUndone(decisionId, person, reason));
    }

    /// The numbers of the breaks with these ids; ids of no break of the newest run are left out.
    ///
    /// @throws ReconProblem as [#select]
    public long[] find(Set<String> ids) throws ReconProblem {
        return requireTable().find(ids);
    }

    /// Why the rows with an id matched or did not.
    ///
    /// @param matched the reasons of cases in order
    /// @param broken the reasons of breaks, each with its code
    public record Why(List<String> matched, List<String> broken) {}

    /// Says why the rows with an id matched or did not, by the newest run. The books are matched
    /// again from what is kept: a run keeps its breaks and not a million reasons of what is in
    /// order.
    ///
    /// @throws ReconProblem `no-run`, or as [Reconciler#match] does
    public Why why(String id, BooleanSupplier isCancelled) throws ReconProblem {
        BooksMatched run = session.record().run().map(Seen::fact).orElseThrow(BreakSession::noRun);
        Reasons reasons = new Reasons(id);
        new Reconciler(session.books())
                .match(session.planOf(run), reasons, BooksProgress.NONE, isCancelled);
        return reasons.why();
    }

    /// The breaks that a query lets through.
    ///
    /// @throws ReconProblem `no-run`, or as [BreakTable#open] does
    public BreakSelection select(BreakQuery query) throws ReconProblem {
        return requireTable().select(query, look());
    }

    /// The breaks of these numbers.
    ///
    /// @throws ReconProblem as [#select]
    public List<BreakRow> rows(long[] numbers) throws ReconProblem {
        return requireTable().rows(numbers, look());
    }

    /// One break with the rows of its case.
    ///
    /// @throws ReconProblem as [#select], or when a kept source cannot be read
    public BreakDetail detail(long number) throws ReconProblem {
        BreakTable open = requireTable();
        BreakTable.Look look = look();
        BreakRow row = open.rows(new long[] {number}, look).getFirst();
        BooksMatched run = session.record().run(open.runId()).orElseThrow().fact();
        return new BreakDetail(
                row,
                new CaseReader(session.books(), session.planOf(run).sources())
                        .read(row.found().rows()),
                row.found().rows().size(),
                look.decisions().history(row.id()));
    }

    /// Writes what a query lets through to a file: JSON when its name ends so, else CSV. The file
    /// is there wholly or not at all.
    ///
    /// @return how many breaks were written
    /// @throws ReconProblem as [#select], or `not-written`
    public long export(BreakQuery query, Path file) throws ReconProblem {
        return BreakExport.write(requireTable(), select(query), look(), file);
    }

    /// Closes the open table; the next look opens it again.
    synchronized void close() {
        if (table != null) {
            table.close();
            table = null;
        }
    }
}
