package cockpit;

import cockpit.evidence.StoreProblem;
import cockpit.launch.Fact.OrderObserved;
import cockpit.launch.ReconFact.BooksMatched;
import cockpit.launch.ReconFact.BreakCount;
import cockpit.launch.ReconFact.BreakVerdict;
import cockpit.launch.ReconFact.Origin;
import cockpit.launch.Role;
import cockpit.partner.PartnerBackend;
import cockpit.pools.Pause;
import cockpit.pools.PoolsClient;
import cockpit.recon.BooksProgress;
import cockpit.recon.BreakQuery;
import cockpit.recon.Given;
import cockpit.recon.ReconProblem;
import cockpit.recon.Watch;
import cockpit.recon.match.BreakCode;
import cockpit.recon.table.Mapping;
import cockpit.recon.table.TableSource;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The rehearsal's first day, from the reading of 0Pools to the close.
final class PracticeDay {
    private static final List<String> ACCOUNTS = List.of("EUR=EUR-USDT");

    private final ReconSession books;
    private final PracticeSession session;

    PracticeDay(PracticeSession session) {
        this.session = session;
        this.books = session.recon();
    }

    /// Reads the day from 0Pools, takes the practice partner's own orders and ledger in, matches
    /// them, and closes the day. An order whose events were withheld leaves a break, which the
    /// played finance contact accepts; any other break keeps the day open.
    ///
    /// @return what came of it, in one line
    /// @throws ReconProblem when the day cannot be read, matched or closed
    String close(
            PoolsClient pools,
            PartnerBackend partner,
            Instant from,
            Instant to,
            List<OrderObserved> orders)
            throws ReconProblem, StoreProblem {
        books.day()
                .collect(
                        pools,
                        new DaySession.Declared(from, to, "UTC", ACCOUNTS),
                        Pause.real(),
                        BooksProgress.NONE,
                        () -> false);
        take(PracticeExport.orders(partner, orders), PracticeExport.orderMapping());
        take(PracticeExport.ledger(partner, orders), PracticeExport.ledgerMapping());
        BooksMatched run = books.run(Optional.empty(), BooksProgress.NONE, () -> false);
        int accepted = acceptWithheldEvents();
        String refusal = new BookState(books).refusal();
        if (refusal.isEmpty()) {
            books.day().close(PracticeLaunch.closer(), session.signer());
        }
        return "%s rows matched, %s breaks, %s of them accepted; %s"
                .formatted(
                        run.rows(),
                        run.breaks().stream().mapToLong(BreakCount::count).sum(),
                        accepted,
                        refusal.isEmpty() ? "the day is closed" : refusal);
    }

    private void take(TableSource file, Mapping mapping) throws ReconProblem {
        books.take(Origin.FILE, file.name(), new Given.File(file), mapping, Watch.NONE);
    }

    private int acceptWithheldEvents() throws ReconProblem {
        long[] withheld =
                books.breaks()
                        .select(BreakQuery.ALL.withCodes(Set.of(BreakCode.SETTLED_WITHOUT_EVENT)))
                        .numbers();
        if (withheld.length > 0) {
            books.breaks()
                    .decide(
                            BreakVerdict.ACCEPTED,
                            withheld,
                            List.of(),
                            PracticeLaunch.person(Role.FINANCE),
                            PracticeLaunch.STATEMENT + " Its events were withheld on purpose.");
        }
        return withheld.length;
    }
}
