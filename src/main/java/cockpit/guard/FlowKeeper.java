package cockpit.guard;

import cockpit.launch.Fact;
import cockpit.launch.Guard;
import cockpit.launch.GuardFact.FlowFoundPaused;
import cockpit.launch.GuardFact.FlowState;
import cockpit.launch.GuardFact.SwitchActed;
import cockpit.launch.GuardFact.SwitchKind;
import cockpit.launch.GuardFact.SwitchRead;
import cockpit.launch.LaunchRecord;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Keeps the partner's switch as the record wants it: sets it, reads it back and records both. Any
/// thread may call it; the switch is used by one at a time, and never for longer than one try.
public final class FlowKeeper {
    /// How often the switch is tried in a row.
    public static final int TRIES_MAX = 5;

    private static final Duration WAIT_FIRST = Duration.ofSeconds(1);

    private final ReentrantLock switching = new ReentrantLock();
    private final Ports ports;
    private volatile boolean isRehearsing;

    /// What the keeper works with.
    ///
    /// @param current how the flow is switched now
    /// @param record the newest record
    /// @param facts puts facts on record and returns when they are on the disk
    /// @param waits how it waits between tries
    /// @param rescue whom to tell when the switch does not take an order, in one sentence
    public record Ports(
            Supplier<FlowSwitch> current,
            Supplier<LaunchRecord> record,
            Consumer<List<Fact>> facts,
            InstantSource clock,
            Waits waits,
            Supplier<String> rescue) {}

    public FlowKeeper(Ports ports) {
        this.ports = ports;
    }

    /// Does what the record wants of the switch, with up to five tries. What is wanted is asked
    /// anew before each try, so a pause never waits for an opening.
    ///
    /// @param cancel asked before each try
    /// @return whether the switch was read back as it is wanted, or nothing is wanted
    public boolean keep(BooleanSupplier cancel) {
        String cause = "";
        int attempt = 0;
        while (!cancel.getAsBoolean()) {
            Optional<SwitchOrder> due = due();
            if (due.isEmpty()) {
                return true;
            }
            attempt = due.get().cause().equals(cause) ? attempt + 1 : 1;
            cause = due.get().cause();
            if (isSettled(due.get(), attempt) || attempt >= TRIES_MAX) {
                return due().isEmpty();
            }
            ports.waits().rest(WAIT_FIRST.multipliedBy(1L << (attempt - 1)));
        }
        return false;
    }

    /// A rehearsal opens the flow again itself; a pause comes before it.
    private Optional<SwitchOrder> due() {
        return FlowOrders.due(ports.record().get())
                .filter(order -> order.isPause() || !isRehearsing);
    }

    /// One try. False when another may help soon.
    private boolean isSettled(SwitchOrder order, int attempt) {
        switching.lock();
        try {
            FlowSwitch now = ports.current().get();
            if (!FlowOrders.isTaken(order, ports.record().get())) {
                FlowSwitch.Answer answer = act(now, order, attempt);
                if (!answer.isDone()) {
                    return !answer.isWorthRepeating();
                }
            }
            FlowState state = readBack(now, order, attempt);
            // Read as the opposite, it lied or was set otherwise; unknown may only become known.
            return state == order.wanted() || state == FlowState.UNKNOWN;
        } finally {
            switching.unlock();
        }
    }

    private FlowSwitch.Answer act(FlowSwitch now, SwitchOrder order, int attempt) {
        long start = System.nanoTime();
        FlowSwitch.Answer answer = now.set(order);
        boolean isLast = !answer.isDone() && (attempt >= TRIES_MAX || !answer.isWorthRepeating());
        ports.facts()
                .accept(
                        List.of(
                                new SwitchActed(
                                        order.cause(),
                                        now.kind(),
                                        order.wanted(),
                                        attempt,
                                        answer.isDone(),
                                        isLast
                                                ? answer.detail() + " " + ports.rescue().get()
                                                : answer.detail(),
                                        (System.nanoTime() - start) / 1_000_000)));
        return answer;
    }

    /// Reads the switch and records it when that is news since the order came.
    private FlowState readBack(FlowSwitch now, SwitchOrder order, int attempt) {
        FlowSwitch.Reading reading = now.read(order);
        Optional<SwitchRead> known = FlowOrders.readSince(order, ports.record().get());
        boolean isKnown =
                known.isPresent()
                        && known.get().kind() == now.kind()
                        && known.get().state() == reading.state();
        if (!isKnown || reading.state() == opposite(order.wanted())) {
            boolean isGivenUp = attempt >= TRIES_MAX && reading.state() != order.wanted();
            record(
                    now,
                    isGivenUp
                            ? new FlowSwitch.Reading(
                                    reading.state(), reading.detail() + " " + ports.rescue().get())
                            : reading);
        }
        return reading.state();
    }

    private static FlowState opposite(FlowState wanted) {
        return wanted == FlowState.OPEN ? FlowState.PAUSED : FlowState.OPEN;
    }

    private void record(FlowSwitch now, FlowSwitch.Reading reading) {
        ports.facts()
                .accept(
                        List.of(
                                new SwitchRead(
                                        now.kind(),
                                        reading.state(),
                                        ports.clock().instant(),
                                        reading.detail())));
    }

    /// Reads the switch again, so that one that was opened or paused behind our back is found.
    /// Records it when it is not as it was read last.
    public void check() {
        switching.lock();
        try {
            LaunchRecord record = ports.record().get();
            Optional<SwitchOrder> wanted = FlowOrders.wanted(record);
            if (wanted.isEmpty() || FlowOrders.due(record).isPresent()) {
                return;
            }
            if (wanted.get().isPause()) {
                readBack(ports.current().get(), wanted.get(), 1);
            } else if (!isRehearsing) {
                lookForAPause(ports.current().get(), wanted.get(), record);
            }
        } finally {
            switching.unlock();
        }
    }

    /// A pause that somebody made at the product is told and not undone.
    private void lookForAPause(FlowSwitch now, SwitchOrder opening, LaunchRecord record) {
        FlowSwitch.Reading reading = now.read(opening);
        boolean isKnown = Guard.foundPaused(record).isPresent();
        if (reading.state() == FlowState.PAUSED && !isKnown) {
            ports.facts()
                    .accept(
                            List.of(
                                    new FlowFoundPaused(
                                            now.kind(),
                                            ports.clock().instant(),
                                            reading.detail())));
        } else if (reading.state() == FlowState.OPEN && isKnown) {
            record(now, reading);
        }
    }

    /// Records that orders come in although the flow is to be paused.
    ///
    /// @param detail what tells so
    public void foundOpen(String detail) {
        switching.lock();
        try {
            record(ports.current().get(), new FlowSwitch.Reading(FlowState.OPEN, detail));
        } finally {
            switching.unlock();
        }
    }

    /// How the flow is switched now.
    SwitchKind kind() {
        return ports.current().get().kind();
    }

    /// Whether the flow is to be paused, by a rule or a person.
    boolean isPaused() {
        return Guard.isPaused(ports.record().get());
    }

    /// Rehearses: no flow is opened meanwhile but by the rehearsal itself.
    <T> T rehearsing(Supplier<T> rehearsal) {
        isRehearsing = true;
        try {
            return rehearsal.get();
        } finally {
            isRehearsing = false;
        }
    }

    /// Does an order of a rehearsal, with up to five tries, and reads it back until it is done or
    /// the wait is over. Each try and each change of what is read are recorded.
    ///
    /// @param isSeen tells that the flow is as it is wanted although the switch cannot say; asked
    ///   at most once
    /// @return why it was not read back as done; empty when it was
    Optional<String> set(SwitchOrder order, SwitchWait wait, BooleanSupplier isSeen) {
        RehearsedOrder rehearsed = new RehearsedOrder(order, wait, isSeen);
        while (true) {
            switching.lock();
            try {
                if (!order.isPause() && isPaused()) {
                    return Optional.of("The flow was paused during the rehearsal and stays so.");
                }
                if (rehearsed.isDone(ports.current().get())) {
                    return Optional.empty();
                }
            } finally {
                switching.unlock();
            }
            if (rehearsed.isHopeless) {
                return Optional.of(
                        "The switch was not read back as %s: %s"
                                .formatted(order.word(), rehearsed.problem));
            }
            if (wait.isOver()) {
                return Optional.of(wait.problem(rehearsed.problem));
            }
            wait.rest(rehearsed.problem);
        }
    }

    /// How far an order of a rehearsal is; used under the lock.
    private final class RehearsedOrder {
        private final SwitchOrder order;
        private final SwitchWait wait;
        private final BooleanSupplier isSeen;
        private Optional<FlowState> known = Optional.empty();
        private int tries;
        private boolean isTaken;
        private boolean isAsked;
        private boolean isHopeless;
        private String problem = "It was not tried.";

        RehearsedOrder(SwitchOrder order, SwitchWait wait, BooleanSupplier isSeen) {
            this.order = order;
            this.wait = wait;
            this.isSeen = isSeen;
        }

        /// Tries once, unless the switch took the order already, and reads once.
        boolean isDone(FlowSwitch now) {
            if (!isTaken && !isTakenNow(now)) {
                return false;
            }
            FlowSwitch.Reading reading = now.read(order);
            if (reading.state() == FlowState.UNKNOWN && !isAsked) {
                isAsked = true;
                if (isSeen.getAsBoolean()) {
                    reading =
                            new FlowSwitch.Reading(
                                    order.wanted(), "An order to try showed that it is so.");
                }
            }
            if (known.filter(reading.state()::equals).isEmpty()) {
                record(now, reading);
            }
            known = Optional.of(reading.state());
            problem = reading.detail();
            // Read as the opposite it lied, or has not done it yet; it is told again, five times.
            isTaken = reading.state() == FlowState.UNKNOWN || tries >= TRIES_MAX;
            return reading.state() == order.wanted();
        }

        private boolean isTakenNow(FlowSwitch now) {
            tries++;
            FlowSwitch.Answer answer = act(now, order, tries);
            problem = answer.detail();
            isHopeless = !answer.isDone() && (!answer.isWorthRepeating() || tries >= TRIES_MAX);
            if (answer.isDone()) {
                wait.told(answer.detail());
            }
            return answer.isDone();
        }
    }

    /// A wait of a rehearsal for a state of the flow.
    SwitchWait wait(Patience patience, FlowState wanted, RehearsalWatch watch) {
        return new SwitchWait(ports.waits(), patience, wanted, watch);
    }

    /// Tells whoever waits for the switch that something may be read back now.
    public void news() {
        ports.waits().news();
    }

    /// A time in nanoseconds that only ever grows.
    long nanos() {
        return ports.waits().nanos();
    }
}
