package cockpit;

import cockpit.evidence.EvidenceStore;
import cockpit.evidence.FactCodec;
import cockpit.evidence.Head;
import cockpit.evidence.Redactor;
import cockpit.evidence.StoreProblem;
import cockpit.guard.BreakSource;
import cockpit.guard.FactFeed;
import cockpit.guard.FlowKeeper;
import cockpit.guard.FlowSwitches;
import cockpit.guard.Looks;
import cockpit.guard.RollbackRehearsal;
import cockpit.guard.Waits;
import cockpit.launch.Environment;
import cockpit.launch.GuardFact;
import cockpit.launch.GuardFact.RecordCount;
import cockpit.launch.GuardFact.Sign;
import cockpit.launch.GuardFact.SwitchSet;
import cockpit.launch.Id;
import cockpit.launch.LaunchRecord;
import cockpit.launch.Profile.PoolApproval;
import cockpit.launch.ReconFact.BooksMatched;
import cockpit.launch.Role;
import cockpit.launch.Seen;
import cockpit.partner.PartnerAnswer;
import cockpit.partner.PartnerBackend;
import cockpit.partner.PartnerFailure;
import cockpit.partner.PartnerOrder;
import cockpit.pools.Amount;
import cockpit.pools.Exchange;
import cockpit.pools.PoolsClient;
import cockpit.pools.Side;
import cockpit.recon.BreakQuery;
import cockpit.recon.BreakRow;
import cockpit.recon.BreakSelection;
import cockpit.recon.BreakTable;
import cockpit.recon.ReconProblem;
import cockpit.recon.match.Break;
import cockpit.recon.match.BreakCode;
import cockpit.smoke.Wallets;

import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/// Puts a guard together from what a session has at hand.
final class Guards {
    private static final String SWITCH_SECRET = "COCKPIT_SWITCH_SECRET";

    private static final Amount TRIAL = new Amount("100.00");

    private Guards() {}

    /// @param pools makes a client that tells a listener of each exchange
    /// @param recon the books of the same side
    /// @param switches what the kinds of switch work with
    /// @param waits how the switch waits between tries
    /// @param onClose closes what the guard is to close after itself
    static GuardSession of(
            Cockpit cockpit,
            Environment environment,
            Function<Exchange.Listener, PoolsClient> pools,
            ReconSession recon,
            FlowSwitches switches,
            Waits waits,
            Runnable onClose) {
        Supplier<LaunchRecord> record = () -> cockpit.conductor(environment).snapshot().record();
        Looks looks =
                new Looks(
                        pools,
                        new Looks.Sources(
                                facts(cockpit.store(environment)),
                                (run, codes) -> undecided(recon, run, codes),
                                id -> cockpit.statuses(environment).learnedAt(id)),
                        cockpit.clock());
        FlowKeeper keeper =
                new FlowKeeper(
                        new FlowKeeper.Ports(
                                () ->
                                        switches.of(
                                                record.get()
                                                        .newest(SwitchSet.class)
                                                        .map(Seen::fact)),
                                record,
                                facts -> cockpit.record(environment, facts),
                                cockpit.clock(),
                                waits,
                                () -> rescue(record.get())));
        return new GuardSession(cockpit, environment, looks, keeper, switches, onClose);
    }

    static GuardSession own(
            Path data,
            Environment environment,
            Optional<URI> baseUrl,
            Map<String, String> variables,
            Redactor redactor,
            InstantSource clock)
            throws StoreProblem, ReconProblem {
        Optional<String> secret =
                Optional.ofNullable(variables.get(SWITCH_SECRET)).filter(one -> !one.isBlank());
        secret.ifPresent(redactor::know);
        Function<Exchange.Listener, PoolsClient> pools =
                baseUrl.isPresent()
                        ? OwnPools.of(environment, baseUrl.get(), variables, redactor, clock)
                        : listener -> {
                            throw new IllegalArgumentException(
                                    "Say with --base-url where 0Pools is. [no-base-url]");
                        };
        ReconSession recon = ReconSession.own(data, environment, redactor, clock);
        Cockpit cockpit = recon.cockpit();
        FlowSwitches switches =
                new FlowSwitches(
                        () -> cockpit.conductor(environment).snapshot().record(),
                        () -> secret,
                        clock);
        return of(cockpit, environment, pools, recon, switches, Waits.real(), recon::close);
    }

    /// What a rehearsal of a rollback needs beside the guard.
    ///
    /// @param partner the product whose flow is switched; closed by who asks
    static RollbackRehearsal rehearsal(
            Cockpit cockpit,
            Environment environment,
            FlowKeeper keeper,
            PartnerBackend partner,
            PoolApproval pool) {
        return new RollbackRehearsal(
                keeper,
                () -> tryOrder(partner, pool),
                before -> count(cockpit, environment, before),
                cockpit.clock(),
                environment.word());
    }

    /// Opens an order and leaves it: its quote expires, and no money moves.
    private static RollbackRehearsal.Tried tryOrder(PartnerBackend partner, PoolApproval pool) {
        String network = pool.networks().isEmpty() ? "ethereum" : pool.networks().getFirst();
        try {
            return switch (partner.openOrder(
                    pool.poolId(), Side.ON_RAMP, TRIAL, network, Wallets.of(network))) {
                case PartnerAnswer.Given<PartnerOrder> given ->
                        new RollbackRehearsal.Tried(
                                RollbackRehearsal.Outcome.TAKEN, given.value().orderId());
                case PartnerAnswer.Refused<PartnerOrder> refused ->
                        new RollbackRehearsal.Tried(
                                RollbackRehearsal.Outcome.REFUSED,
                                "%s %s"
                                        .formatted(
                                                refused.refusal().status(),
                                                refused.refusal().code()));
            };
        } catch (PartnerFailure failure) {
            return new RollbackRehearsal.Tried(
                    RollbackRehearsal.Outcome.NO_ANSWER, String.valueOf(failure.getMessage()));
        }
    }

    /// The head of before must stand in the chain as it did, and the whole chain must hold.
    private static RecordCount count(
            Cockpit cockpit, Environment environment, Optional<RecordCount> before)
            throws RollbackRehearsal.Uncounted {
        EvidenceStore store = cockpit.store(environment);
        try {
            long deliveries = cockpit.deliveries(environment).count();
            boolean[] isExtension = {before.isEmpty() || before.get().facts() == 0};
            if (before.isPresent()) {
                store.lines(
                        before.get().facts(),
                        before.get().facts(),
                        line -> isExtension[0] = line.hash().equals(before.get().headHash()));
                isExtension[0] &= store.verify().holds();
            }
            Head head = store.head();
            return new RecordCount(head.seq(), head.hash(), deliveries, isExtension[0]);
        } catch (StoreProblem | UncheckedIOException e) {
            throw new RollbackRehearsal.Uncounted(
                    "The records cannot be counted: " + e.getMessage(), e);
        }
    }

    static FactFeed facts(EvidenceStore store) {
        return (from, consumer) ->
                store.lines(
                        from,
                        store.head().seq(),
                        line -> consumer.accept(FactCodec.read(line, store.environment())));
    }

    private static String rescue(LaunchRecord record) {
        String owner =
                record.launch()
                        .map(launch -> launch.profile().contacts().get(Role.ROLLBACK_OWNER))
                        .filter(name -> !name.isBlank())
                        .orElse("The rollback owner");
        return owner + ": switch the flow by hand now, and say so in the cockpit.";
    }

    private static Optional<BreakSource.Undecided> undecided(
            ReconSession recon, BooksMatched run, Set<BreakCode> codes) {
        try (BreakTable table = BreakTable.open(recon.books(), run)) {
            BreakTable.Look look = recon.breaks().look();
            BreakSelection found =
                    table.select(
                            BreakQuery.ALL
                                    .withCodes(codes)
                                    .withDecided(BreakQuery.Decided.UNDECIDED),
                            look);
            int named = Math.min(found.numbers().length, GuardFact.SIGN_COUNT_MAX);
            List<Sign> signs = new ArrayList<>();
            for (BreakRow row : table.rows(Arrays.copyOf(found.numbers(), named), look)) {
                signs.add(
                        new Sign(
                                id(row),
                                row.age().isZero() ? run.asOf() : look.now().minus(row.age()),
                                row.found().code().code()));
            }
            return Optional.of(
                    new BreakSource.Undecided(signs, found.numbers().length - (long) named));
        } catch (ReconProblem _) {
            // The counts of the run are on record; only the rows cannot be named.
            return Optional.empty();
        }
    }

    /// The break's own id is the last resort: it finds the row in the table of breaks.
    private static Id id(BreakRow row) {
        Break found = row.found();
        if (isOne(found.transactId())) {
            return new Id(Id.Kind.TRADE, found.transactId());
        }
        if (isOne(found.orderId())) {
            return new Id(Id.Kind.PARTNER_ORDER, found.orderId());
        }
        return isOne(found.quoteId())
                ? new Id(Id.Kind.QUOTE, found.quoteId())
                : new Id(Id.Kind.LEDGER, isOne(found.entryId()) ? found.entryId() : row.id());
    }

    private static boolean isOne(String ids) {
        return !ids.isBlank() && !ids.contains(",") && ids.length() <= Id.VALUE_LENGTH_MAX;
    }
}
