package cockpit.guard;

import cockpit.launch.Fact;
import cockpit.launch.GuardFact.GuardLooked;
import cockpit.launch.GuardRule;
import cockpit.launch.LaunchRecord;
import cockpit.launch.Seen;
import cockpit.launch.TrafficFact.StageOpened;
import cockpit.pools.Exchange;
import cockpit.pools.PoolsClient;
import cockpit.pools.PoolsFailure;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/// The looks of every rule. Any thread may ask for one; they are made one after the other, and the
/// caller records what they give.
public final class Looks implements AutoCloseable {
    private final ReentrantLock looking = new ReentrantLock();

    /// What went over the wire in the present look; used under the lock alone.
    private final List<Exchange> heard = new ArrayList<>();

    private final InstantSource clock;
    private final Function<Exchange.Listener, PoolsClient> opening;
    private final GuardMemory memory;
    private final List<RuleLook> looks;
    private @Nullable PoolsClient open;

    /// What the looks read beside 0Pools.
    ///
    /// @param facts hands over every stored fact from a number on, in order
    /// @param breaks the undecided breaks of the books
    /// @param learnedAt when the end of a trade came on record
    public record Sources(
            FactFeed facts, BreakSource breaks, Function<String, Optional<Instant>> learnedAt) {}

    /// @param pools makes a client that tells a listener of each exchange; it is asked for one at
    ///   the first look, and that is closed with this
    public Looks(
            Function<Exchange.Listener, PoolsClient> pools, Sources sources, InstantSource clock) {
        this.clock = clock;
        this.opening = pools;
        this.memory = new GuardMemory(sources.facts());
        this.looks =
                List.of(
                        new QuoteLook(memory, heard),
                        new ReservedLook(),
                        new WebhookLook(memory),
                        new BooksLook(sources.breaks()),
                        new ExpiryLook(),
                        new BalanceLook(),
                        new EndingsLook(sources.learnedAt()),
                        new LimitLook());
    }

    /// Looks at what these rules watch.
    ///
    /// @param each is given the facts of one look at a time, to be recorded before the next look
    /// @param cancel asked before each look
    public void look(
            Collection<GuardRule> rules,
            LaunchRecord record,
            Consumer<List<Fact>> each,
            BooleanSupplier cancel) {
        looking.lock();
        try {
            PoolsClient pools = pools();
            Instant to = clock.instant();
            memory.catchUp(to);
            TradeReader trades = new TradeReader(pools, earliest(rules, record, to));
            LookRound round = new LookRound(record, to, pools, trades);
            for (RuleLook look : looks) {
                if (rules.contains(look.rule()) && !cancel.getAsBoolean()) {
                    each.accept(facts(look, round));
                    heard.clear();
                }
            }
        } finally {
            looking.unlock();
        }
    }

    /// A trade that was made after a time, in one sentence; empty when there is none, or when the
    /// list cannot be read now.
    public Optional<String> madeAfter(Instant time) {
        looking.lock();
        try {
            return new TradeReader(pools(), time)
                    .madeAfter(time).stream()
                            .findFirst()
                            .map(
                                    trade ->
                                            "Trade %s was made at %s, after the flow was paused."
                                                    .formatted(
                                                            trade.transactId(), trade.createdAt()));
        } catch (LookFailed | PoolsFailure _) {
            // The looks of this round say the same of the list, and become facts.
            return Optional.empty();
        } finally {
            looking.unlock();
        }
    }

    /// The caller holds the lock.
    private PoolsClient pools() {
        PoolsClient known = open;
        if (known == null) {
            known = opening.apply(heard::add);
            open = known;
        }
        return known;
    }

    private static Instant earliest(Collection<GuardRule> rules, LaunchRecord record, Instant to) {
        Instant earliest = to;
        for (GuardRule rule : rules) {
            Instant from =
                    switch (rule) {
                        case RESERVED_AGE, ACCEPT_AFTER_EXPIRY, TERMINAL_FAILURES ->
                                to.minus(record.limits(rule).window());
                        case OVER_LIMIT ->
                                record.newest(StageOpened.class).map(Seen::at).orElse(to);
                        case QUOTE_FAILURES, WEBHOOK_VERIFICATION, UNMATCHED_ORDERS, BALANCE -> to;
                    };
            earliest = from.isBefore(earliest) ? from : earliest;
        }
        return earliest;
    }

    private static List<Fact> facts(RuleLook look, LookRound round) {
        GuardRule rule = look.rule();
        Instant from = round.from(rule);
        try {
            Sight sight = look.look(round);
            Instant to = sight.until().orElse(round.to());
            List<Fact> facts = new ArrayList<>(sight.records());
            facts.add(
                    new GuardLooked(
                            rule,
                            from.isAfter(to) ? to : from,
                            to,
                            sight.source(),
                            sight.total(),
                            sight.signs(),
                            sight.more(),
                            ""));
            return facts;
        } catch (LookFailed failed) {
            return List.of(failed(rule, from, round.to(), failed.sentence()));
        } catch (PoolsFailure failure) {
            return List.of(
                    failed(
                            rule,
                            from,
                            round.to(),
                            "0Pools gave no answer that could be used: %s [%s]"
                                    .formatted(failure.sentence(), failure.code())));
        } catch (RuntimeException e) {
            // A defect of ours must not look like a quiet rule.
            return List.of(
                    failed(
                            rule,
                            from,
                            round.to(),
                            "The look broke off (%s). [look-broken]"
                                    .formatted(e.getClass().getSimpleName())));
        }
    }

    private static GuardLooked failed(GuardRule rule, Instant from, Instant to, String problem) {
        return new GuardLooked(rule, from, to, rule.title(), 0, List.of(), 0, problem);
    }

    /// Ends the connections to 0Pools.
    @Override
    public void close() {
        looking.lock();
        try {
            if (open != null) {
                open.close();
            }
        } finally {
            looking.unlock();
        }
    }
}
