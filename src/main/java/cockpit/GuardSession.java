package cockpit;

import cockpit.Cockpit.NotRecorded;
import cockpit.conductor.Command;
import cockpit.conductor.Receipt;
import cockpit.conductor.Snapshot;
import cockpit.conductor.Subscription;
import cockpit.evidence.Redactor;
import cockpit.evidence.StoreProblem;
import cockpit.guard.FlowKeeper;
import cockpit.guard.FlowOrders;
import cockpit.guard.FlowSwitches;
import cockpit.guard.Looks;
import cockpit.guard.Patience;
import cockpit.guard.RehearsalWatch;
import cockpit.guard.RollbackRehearsal;
import cockpit.guard.SwitchOrder;
import cockpit.launch.Environment;
import cockpit.launch.GuardFact;
import cockpit.launch.GuardFact.FlowState;
import cockpit.launch.GuardFact.RollbackRehearsed;
import cockpit.launch.GuardFact.SwitchRead;
import cockpit.launch.GuardFact.SwitchSet;
import cockpit.launch.GuardRule;
import cockpit.launch.LaunchRecord;
import cockpit.launch.Profile.PoolApproval;
import cockpit.launch.Recorded;
import cockpit.launch.Seen;
import cockpit.partner.PartnerBackend;
import cockpit.recon.ReconProblem;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// The guard of one side: it looks at what the rules watch, at its own pace, and sets the partner's
/// switch as the record wants it, whatever people are still deciding. Looks and switch have a
/// thread each, so that a slow look delays no pause. Any thread but the FX thread may call it.
public final class GuardSession implements AutoCloseable {
    /// How often it is asked whether a look is due.
    public static final Duration PACE = Duration.ofSeconds(10);

    /// After a switch did not take an order, or could not be read, it is tried again so often.
    private static final Duration TRY_AGAIN = Duration.ofMinutes(1);

    /// An order that was on its way when the flow was paused may still come in.
    private static final Duration ON_ITS_WAY = Duration.ofMinutes(1);

    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(40);

    private final Cockpit cockpit;
    private final Environment environment;
    private final Looks looks;
    private final FlowKeeper keeper;
    private final FlowSwitches switches;
    private final LookRecorder recorder;
    private final Runnable onClose;
    private final Map<GuardRule, Instant> lookedAt = new EnumMap<>(GuardRule.class);
    private final Semaphore orders = new Semaphore(0);
    private final Semaphore rounds = new Semaphore(0);
    private volatile boolean isClosed;
    private @Nullable Running running;

    /// What runs while the guard watches.
    private record Running(Thread looking, Thread switching, Subscription subscription) {}

    GuardSession(
            Cockpit cockpit,
            Environment environment,
            Looks looks,
            FlowKeeper keeper,
            FlowSwitches switches,
            Runnable onClose) {
        this.onClose = onClose;
        this.cockpit = cockpit;
        this.environment = environment;
        this.looks = looks;
        this.keeper = keeper;
        this.switches = switches;
        this.recorder = new LookRecorder(cockpit, environment);
        switches.onAsked(this::wake);
    }

    /// The guard of a launch of the user's own. What hooks are signed with comes from the
    /// environment variable `COCKPIT_SWITCH_SECRET`, the secret key of 0Pools from
    /// `OBIT_SECRET_KEY`.
    ///
    /// @param baseUrl where 0Pools is; without it the guard decides and switches, and looks at
    ///   nothing
    /// @param redactor is told both secrets, and keeps what it knows out of every fact
    /// @throws StoreProblem when the data folder is in use or cannot be used
    /// @throws ReconProblem when the books cannot be read
    /// @throws cockpit.pools.PoolsFailure when the key or the host is refused; nothing was sent
    public static GuardSession own(
            Path data,
            Environment environment,
            Optional<URI> baseUrl,
            Map<String, String> variables,
            Redactor redactor,
            InstantSource clock)
            throws StoreProblem, ReconProblem {
        return Guards.own(data, environment, baseUrl, variables, redactor, clock);
    }

    public Cockpit cockpit() {
        return cockpit;
    }

    public Environment environment() {
        return environment;
    }

    /// The newest record of this side.
    public LaunchRecord record() {
        return cockpit.conductor(environment).snapshot().record();
    }

    /// Hands over every stored fact of this side in order, for a replay.
    public void facts(Consumer<Recorded> consumer) {
        cockpit.store(environment).forEach(consumer);
    }

    /// A new id for a person's pause.
    public static String newPauseId() {
        return Cockpit.newId("pause");
    }

    /// Begins to watch: at once, and then at each rule's pace. Nothing happens when it does
    /// already.
    ///
    /// @param pace how often it is asked whether a look is due, see [#PACE]
    public synchronized void watch(Duration pace) {
        if (running != null || isClosed) {
            return;
        }
        serve();
        Thread looking = start("guard", () -> keepLooking(pace));
        Thread switching = start("switch", this::keepSwitching);
        running =
                new Running(
                        looking, switching, cockpit.conductor(environment).subscribe(this::told));
    }

    /// The flag is served from the first moment on, so that the partner's product never waits for
    /// it.
    private void serve() {
        switches.serve(record().newest(SwitchSet.class).map(Seen::fact));
    }

    private Thread start(String role, Runnable work) {
        return Thread.ofPlatform()
                .name("cockpit-" + role + "-" + environment.word())
                .daemon(true)
                .start(work);
    }

    /// Called on the conductor's thread; it only wakes the thread that switches.
    private void told(Snapshot snapshot) {
        if (FlowOrders.due(snapshot.record()).isPresent()) {
            orders.release();
        }
    }

    /// Wakes the thread that switches, because something may be read back now.
    void wake() {
        orders.release();
        keeper.news();
    }

    private void keepLooking(Duration pace) {
        while (!isClosed) {
            try {
                lookAtWhatIsDue();
            } catch (NotRecorded _) {
                // The conductor is closing, or the store shows its problem; the next round tries.
            }
            await(rounds, pace);
        }
    }

    private void keepSwitching() {
        while (!isClosed) {
            try {
                keeper.keep(() -> isClosed);
            } catch (NotRecorded _) {
                // As above. A switch that was set and not recorded is read back the next time.
            }
            await(orders, TRY_AGAIN);
        }
    }

    private static void await(Semaphore signal, Duration atMost) {
        try {
            signal.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS);
            signal.drainPermits();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Looks at the rules whose look is due, as the guard does at its pace.
    ///
    /// @throws NotRecorded when something could not be recorded
    void lookAtWhatIsDue() {
        look(due());
    }

    /// Looks at every rule now, lets the conductor judge, and does what is due at the switch.
    ///
    /// @return the record afterwards
    /// @throws NotRecorded when something could not be recorded
    public LaunchRecord lookOnce() {
        look(EnumSet.allOf(GuardRule.class));
        keeper.keep(() -> isClosed);
        return record();
    }

    /// Does what is due at the switch, with up to five tries.
    ///
    /// @return whether it was read back as it is wanted
    /// @throws NotRecorded when something could not be recorded
    public boolean switchNow() {
        return keeper.keep(() -> isClosed);
    }

    /// Where the flag is served that the partner's product asks for; empty while it is not.
    public Optional<URI> flagUrl() {
        return switches.flagUrl();
    }

    /// Puts a person's decision on record and does at the switch what follows from it.
    ///
    /// @throws NotRecorded when it was refused or could not be recorded
    public Receipt decide(GuardFact decision) {
        Receipt receipt = cockpit.submit(environment, new Command.DecideGuard(decision));
        if (decision instanceof SwitchSet) {
            serve();
        }
        wake();
        return receipt;
    }

    /// Rehearses a rollback with the patience that is usual for the switch, and nobody following.
    ///
    /// @throws RollbackRehearsal.Uncounted when nothing was done
    /// @throws NotRecorded when something could not be recorded
    public RollbackRehearsed rehearse(PartnerBackend partner, String person)
            throws RollbackRehearsal.Uncounted {
        return rehearse(partner, person, Optional.empty(), RehearsalWatch.none());
    }

    /// Rehearses a rollback and records what came of it: pauses the flow through its switch, has a
    /// new order refused, opens the flow again, and counts the records before and after. A person
    /// at the switch gives the word meanwhile by [#decide], from any thread.
    ///
    /// @param partner the product whose flow it is; the caller closes it
    /// @param patience how long to wait for the pause, and as long again for the opening; empty for
    ///   what is usual for the switch
    /// @throws RollbackRehearsal.Uncounted when nothing was done
    /// @throws NotRecorded when something could not be recorded
    public RollbackRehearsed rehearse(
            PartnerBackend partner,
            String person,
            Optional<Patience> patience,
            RehearsalWatch watch)
            throws RollbackRehearsal.Uncounted {
        List<PoolApproval> pools =
                record().launch().map(launch -> launch.profile().pools()).orElse(List.of());
        if (pools.isEmpty()) {
            throw new RollbackRehearsal.Uncounted(
                    "No launch names a pool to try an order at. [no-pool]", null);
        }
        serve();
        RollbackRehearsed rehearsed =
                Guards.rehearsal(cockpit, environment, keeper, partner, pools.getFirst())
                        .run(
                                Cockpit.newId("rollback"),
                                person,
                                patience,
                                watch.until(() -> isClosed, "The cockpit is closing."));
        cockpit.record(environment, List.of(rehearsed));
        wake();
        return rehearsed;
    }

    private void look(Set<GuardRule> rules) {
        if (record().launch().isEmpty()) {
            return;
        }
        Instant now = cockpit.clock().instant();
        try {
            looks.look(rules, record(), recorder::take, () -> isClosed);
        } finally {
            recorder.finish();
        }
        rules.forEach(rule -> lookedAt(rule, now));
        cockpit.conductor(environment).tick().join();
        keeper.check();
        if (FlowOrders.wanted(record()).filter(SwitchOrder::isPause).isPresent()) {
            lookForOrdersAfterThePause();
        }
    }

    private synchronized void lookedAt(GuardRule rule, Instant now) {
        lookedAt.put(rule, now);
    }

    /// The rules whose next look is due: at half of the time after which there would be no data.
    /// The books are looked at each minute, because that asks nobody.
    private synchronized Set<GuardRule> due() {
        Instant now = cockpit.clock().instant();
        LaunchRecord record = record();
        Set<GuardRule> due = EnumSet.noneOf(GuardRule.class);
        for (GuardRule rule : GuardRule.values()) {
            Duration half = record.limits(rule).interval().dividedBy(2);
            Duration every =
                    rule == GuardRule.UNMATCHED_ORDERS && half.compareTo(TRY_AGAIN) > 0
                            ? TRY_AGAIN
                            : half;
            Instant last = lookedAt.get(rule);
            if (last == null || !last.plus(every).isAfter(now) || last.isAfter(now)) {
                due.add(rule);
            }
        }
        return due;
    }

    /// Whoever says that the flow is paused is watched: a later trade says otherwise.
    private void lookForOrdersAfterThePause() {
        Optional<Seen<SwitchRead>> paused =
                record().newest(SwitchRead.class)
                        .filter(read -> read.fact().state() == FlowState.PAUSED);
        if (paused.isPresent()) {
            looks.madeAfter(paused.get().fact().at().plus(ON_ITS_WAY))
                    .ifPresent(
                            trade -> {
                                keeper.foundOpen(trade);
                                wake();
                            });
        }
    }

    /// Ends the watch. A look or a try that is under way ends first, within its own bounds.
    @Override
    public void close() {
        Running before;
        synchronized (this) {
            isClosed = true;
            before = running;
            running = null;
        }
        if (before != null) {
            before.subscription().close();
            rounds.release();
            orders.release();
            await(before.looking());
            await(before.switching());
        }
        looks.close();
        switches.close();
        onClose.run();
    }

    /// Waits for a thread, and never for longer than any request of its may take.
    private static void await(Thread thread) {
        try {
            thread.join(CLOSE_WITHIN);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
