package cockpit;

import cockpit.evidence.Redactor;
import cockpit.evidence.StoreProblem;
import cockpit.launch.Environment;
import cockpit.launch.Fact;
import cockpit.launch.Fact.LaunchCreated;
import cockpit.launch.ReconFact.BooksMatched;
import cockpit.launch.ReconFact.DayClosed;
import cockpit.launch.ReconFact.DayCollected;
import cockpit.launch.ReconFact.DayReopened;
import cockpit.launch.ReconFact.Origin;
import cockpit.launch.ReconFact.SourceImported;
import cockpit.launch.Seen;
import cockpit.packet.SignedDocument;
import cockpit.packet.SigningKey;
import cockpit.pools.Pause;
import cockpit.pools.PoolsClient;
import cockpit.recon.BookRecord;
import cockpit.recon.BooksProgress;
import cockpit.recon.BreakTable;
import cockpit.recon.Given;
import cockpit.recon.ReconProblem;
import cockpit.recon.Reconciler;
import cockpit.recon.RunPlan;
import cockpit.recon.Watch;
import cockpit.recon.close.CloseCertificate;
import cockpit.recon.close.CloseRejected;
import cockpit.recon.close.CloseVerifier;
import cockpit.recon.close.Collected;
import cockpit.recon.close.DayLimits;
import cockpit.recon.close.DayWindow;
import cockpit.recon.close.Digested;
import cockpit.recon.close.FirstDay;
import cockpit.recon.close.Recount;
import cockpit.recon.close.VerifiedClose;
import cockpit.recon.match.MatchResult;
import cockpit.recon.table.Side;
import cockpit.webhook.Received;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
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
                                        new Given.File(table.source()),
                                        table.mapping(),
                                        Watch.of(progress, isCancelled));
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

    /// Closes the period of the newest run: signs a certificate, keeps it, and records the close.
    ///
    /// @param person who closes it; the launch's finance contact
    /// @throws ReconProblem `cannot-close` with the reason, or as [CloseCertificate#signed] does;
    ///   nothing is kept then
    /// @throws Cockpit.NotRecorded when it was refused or could not be recorded
    public DayClosed close(String person, SigningKey key) throws ReconProblem {
        String refusal = new BookState(session).refusal();
        if (!refusal.isEmpty()) {
            throw new ReconProblem("cannot-close", refusal);
        }
        BookRecord record = session.record();
        BooksMatched run = record.run().orElseThrow().fact();
        LaunchCreated launch = launch();
        Optional<DayCollected> collected = record.collection(run.collectionId());
        DayClosed close = closed(person, key, run, collected);
        CloseCertificate certificate =
                new CloseCertificate(
                        launch.launchId(),
                        launch.profile().partnerId(),
                        session.environment(),
                        cockpit.clock().instant(),
                        close,
                        run,
                        Digested.ofLinks(run.links()),
                        Digested.ofDecisions(record.decided()),
                        session.planOf(run).sources(),
                        record.policyInForce(),
                        record.policy().isPresent(),
                        collected,
                        cockpit.conductor(session.environment()).snapshot().head());
        Path file = session.books().certificate(close.closeId());
        try {
            DayClosed signed =
                    close.certifiedBy(SignedDocument.write(certificate.signed(key), file));
            session.decided(signed);
            return signed;
        } catch (IOException e) {
            throw new ReconProblem("not-written", "The certificate cannot be written.", e);
        } catch (Cockpit.NotRecorded e) {
            discard(file, e);
            throw e;
        }
    }

    /// A certificate without its close on record would claim something that is not.
    private static void discard(Path file, Cockpit.NotRecorded cause) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    private LaunchCreated launch() throws ReconProblem {
        return cockpit.conductor(session.environment())
                .snapshot()
                .record()
                .launch()
                .orElseThrow(
                        () ->
                                new ReconProblem(
                                        "no-launch",
                                        "No launch is on record, so nobody is named to close its"
                                                + " day."));
    }

    private DayClosed closed(
            String person, SigningKey key, BooksMatched run, Optional<DayCollected> collected)
            throws ReconProblem {
        BreakTable table = session.breaks().requireTable();
        BreakTable.Look look = session.breaks().look();
        boolean isBalanceCompared =
                session.record().balances(run.collectionId(), run.from(), run.to()).stream()
                        .anyMatch(one -> !one.available().isEmpty() || !one.balance().isEmpty());
        return new DayClosed(
                Cockpit.newId("close"),
                run.runId(),
                run.collectionId(),
                collected.map(DayCollected::lookedAgain).orElse(0L),
                person,
                run.from(),
                run.to(),
                collected.map(DayCollected::zone).orElse("UTC"),
                run.totals(),
                table.counts(false, look),
                table.counts(true, look),
                isBalanceCompared,
                run.digest(),
                "",
                key.id());
    }

    /// Takes a close back; both stay on record.
    ///
    /// @throws Cockpit.NotRecorded when it was refused or could not be recorded
    public void reopen(String closeId, String person, String reason) {
        session.decided(new DayReopened(closeId, person, reason));
    }

    /// Verifies a certificate and counts its books again from what is kept here.
    ///
    /// @param trusted the key that must have signed it; empty to accept any and say so
    /// @throws CloseRejected when it does not hold, with the total that moved if one did
    /// @throws ReconProblem when the books cannot be counted
    /// @throws IOException when a file cannot be read
    public VerifiedClose verify(
            Path certificate, Optional<PublicKey> trusted, BooleanSupplier isCancelled)
            throws CloseRejected, ReconProblem, IOException {
        VerifiedClose verified =
                trusted.map(CloseVerifier::expecting)
                        .orElseGet(CloseVerifier::acceptingAnyKey)
                        .verify(certificate);
        return CloseVerifier.recount(
                verified,
                new Recount() {
                    @Override
                    public String keptSha256(SourceImported source) throws IOException {
                        return session.books().keptSha256(source);
                    }

                    @Override
                    public MatchResult match(CloseCertificate of) throws ReconProblem {
                        return new Reconciler(session.books()).recount(plan(of), isCancelled);
                    }
                });
    }

    /// The certificate leaves the confirmed links out; the run on record has them.
    private RunPlan plan(CloseCertificate of) throws ReconProblem {
        BooksMatched run =
                session.record()
                        .run(of.run().runId())
                        .map(Seen::fact)
                        .orElseThrow(
                                () ->
                                        new ReconProblem(
                                                "unknown-run",
                                                "The run that the certificate closes is not on"
                                                        + " record here."));
        return session.planOf(run);
    }
}
