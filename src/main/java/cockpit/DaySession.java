package cockpit;

import cockpit.evidence.Redactor;
import cockpit.evidence.StoreProblem;
import cockpit.launch.Environment;
import cockpit.launch.Fact;
import cockpit.launch.ReconFact.DayCollected;
import cockpit.launch.ReconFact.Origin;
import cockpit.launch.ReconFact.SourceImported;
import cockpit.pools.Pause;
import cockpit.pools.PoolsClient;
import cockpit.recon.BooksProgress;
import cockpit.recon.ReconProblem;
import cockpit.recon.close.Collected;
import cockpit.recon.close.DayLimits;
import cockpit.recon.close.DayWindow;
import cockpit.recon.close.FirstDay;
import cockpit.recon.table.Side;
import cockpit.webhook.Received;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// A day of one side's books: reads it from 0Pools, and closes it. Safe for any thread; long work
/// belongs in the background.
public final class DaySession {
    private final ReconSession session;
    private final Cockpit cockpit;

    DaySession(ReconSession session) {
        this.session = session;
        this.cockpit = session.cockpit();
    }

    /// The period that a person declares.
    ///
    /// @param zone the zone in which it was declared
    /// @param accounts prefunded balances: a currency each, with `=` and a pool that states it if
    ///   there is one
    public record Declared(Instant from, Instant to, String zone, List<String> accounts) {
        public Declared {
            accounts = List.copyOf(accounts);
        }

        DayWindow window(Environment environment) {
            List<DayWindow.Account> of = new ArrayList<>();
            for (String account : accounts) {
                int mark = account.indexOf('=');
                of.add(
                        mark < 0
                                ? new DayWindow.Account(account, "")
                                : new DayWindow.Account(
                                        account.substring(0, mark), account.substring(mark + 1)));
            }
            String world = environment == Environment.SANDBOX ? "sandbox" : "live";
            return new DayWindow(from, to, zone, world, of);
        }
    }

    /// Freezes a period and reads it from a 0Pools of the user's own. The secret key comes from the
    /// environment variable `OBIT_SECRET_KEY`.
    ///
    /// @param redactor is told the key
    /// @throws cockpit.pools.PoolsFailure when the key or the host is refused; nothing was sent
    /// @throws ReconProblem as [FirstDay#collect] does; nothing was recorded then
    public DayCollected collectOwn(
            URI baseUrl,
            Map<String, String> variables,
            Redactor redactor,
            Declared period,
            BooksProgress progress,
            BooleanSupplier isCancelled)
            throws ReconProblem, StoreProblem {
        try (PoolsClient pools =
                OwnPools.of(session.environment(), baseUrl, variables, redactor, cockpit.clock())
                        .apply(exchange -> {})) {
            return collect(pools, period, Pause.real(), progress, isCancelled);
        }
    }

    /// Freezes a period and reads it from 0Pools; what it read before takes part no longer.
    ///
    /// @throws ReconProblem as [FirstDay#collect] does; nothing was recorded then
    public DayCollected collect(
            PoolsClient pools,
            Declared period,
            Pause pause,
            BooksProgress progress,
            BooleanSupplier isCancelled)
            throws ReconProblem, StoreProblem {
        FirstDay day =
                new FirstDay(
                        pools,
                        Optional.of(Received.in(cockpit.deliveries(session.environment()))),
                        cockpit.clock(),
                        pause,
                        DayLimits.USUAL);
        try (Collected collected =
                day.collect(period.window(session.environment()), progress, isCancelled)) {
            List<Fact> facts = new ArrayList<>();
            List<String> importIds = new ArrayList<>();
            for (Collected.Table table : collected.tables()) {
                boolean isOurs = table.mapping().side() == Side.EVENT;
                SourceImported imported =
                        session.books()
                                .keep(
                                        ReconSession.label(
                                                isOurs ? Origin.COCKPIT : Origin.API,
                                                table.source().name()),
                                        table.source(),
                                        table.mapping(),
                                        progress,
                                        isCancelled);
                facts.add(imported);
                importIds.add(imported.importId());
            }
            DayCollected fact = collected.fact(Cockpit.newId("collection"), importIds);
            facts.add(fact);
            session.observed(facts);
            return fact;
        } catch (IOException e) {
            throw new ReconProblem(
                    "not-written", "What was read of the day could not be cleared away.", e);
        }
    }
}
