package cockpit.conductor;

import cockpit.evidence.EvidenceStore;
import cockpit.evidence.StoreProblem;
import cockpit.launch.Environment;
import cockpit.launch.Fact;
import cockpit.launch.Guard;
import cockpit.launch.Judge;
import cockpit.launch.LaunchRecord;
import cockpit.launch.Readiness;
import cockpit.launch.Recorded;
import cockpit.launch.Seen;
import cockpit.launch.Step;
import cockpit.launch.Verdict;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// One environment's loop. Offers wait in a bounded inbox; one thread takes them in batches, has
/// them stored, judges what is stored, records every verdict that changed, and only then tells the
/// senders and publishes the next snapshot.
///
/// Any thread may offer, read the snapshot or subscribe. The conductor does not own its store:
/// close the conductor first, then the store.
public final class Conductor implements AutoCloseable {
    /// How many offers wait at most.
    public static final int INBOX_SIZE_MAX = 1_000;

    /// How many offers are stored with one sync at most.
    public static final int BATCH_SIZE_MAX = 20;

    private final EvidenceStore store;
    private final InstantSource clock;
    private final Inbox<Offer> inbox = new Inbox<>(INBOX_SIZE_MAX);
    private final Subscribers subscribers;
    private final Thread thread;
    private LaunchRecord record;

    private Conductor(EvidenceStore store, InstantSource clock, Snapshot first) {
        this.store = store;
        this.clock = clock;
        this.record = first.record();
        this.subscribers = new Subscribers(first);
        this.thread =
                Thread.ofPlatform()
                        .name("cockpit-conductor-" + store.environment().word())
                        .daemon(true)
                        .unstarted(this::run);
    }

    /// Starts the loop over what the store holds, and records the start of a session. With a store
    /// that is for reading only nothing is recorded, and every offer is refused with its reason.
    ///
    /// @param sessionId names this run of the program
    /// @param version of the program
    public static Conductor open(
            EvidenceStore store, String sessionId, String version, InstantSource clock) {
        Conductor conductor = visit(store, clock);
        if (store.problem().isEmpty()) {
            CompletableFuture<Receipt> started =
                    conductor.offer(
                            new Offer.Observed(
                                    List.of(new Fact.SessionStarted(sessionId, version)),
                                    new CompletableFuture<>()));
            // A store that fails right here shows it as the snapshot's problem.
            started.exceptionally(_ -> new Receipt(List.of(), store.head())).join();
        }
        return conductor;
    }

    /// The same without a session: whoever only adds a decision ends nothing that an earlier
    /// session observed.
    public static Conductor visit(EvidenceStore store, InstantSource clock) {
        LaunchRecord[] record = {LaunchRecord.empty(store.environment())};
        store.forEach(recorded -> record[0] = record[0].with(recorded));
        Instant now = clock.instant();
        Snapshot first =
                new Snapshot(
                        store.environment(),
                        store.head(),
                        record[0],
                        Judge.judge(record[0], now),
                        now,
                        store.problem());
        Conductor conductor = new Conductor(store, clock, first);
        conductor.thread.start();
        return conductor;
    }

    public Environment environment() {
        return store.environment();
    }

    /// Records what was observed. The future completes when the facts are on the disk and judged.
    ///
    /// It fails with a [Refusal] (`inbox-full`, `conductor-closed`, `not-an-observation` for what
    /// only a [Command] or the conductor itself may record) or a [StoreProblem].
    public CompletableFuture<Receipt> record(List<Fact> facts) {
        for (Fact fact : facts) {
            if (!Offer.isObservation(fact)) {
                return CompletableFuture.failedFuture(
                        new Refusal(
                                "not-an-observation",
                                "A "
                                        + fact.getClass().getSimpleName()
                                        + " is decided by a command, not observed."));
            }
        }
        return offer(new Offer.Observed(List.copyOf(facts), new CompletableFuture<>()));
    }

    /// Does what a person wants, or fails with the [Refusal] that says why not; otherwise as
    /// [#record].
    public CompletableFuture<Receipt> submit(Command command) {
        return offer(new Offer.Wanted(command, new CompletableFuture<>()));
    }

    /// Judges again at the present time, so that what has grown old shows. The future completes
    /// with the snapshot of that moment; when much is waiting, with the one at hand, because what
    /// waits will be judged anyway.
    public CompletableFuture<Snapshot> tick() {
        return offer(new Offer.Observed(List.of(), new CompletableFuture<>()))
                .handle((_, _) -> snapshot());
    }

    /// The newest snapshot.
    public Snapshot snapshot() {
        return subscribers.newest();
    }

    /// Hands over the present snapshot at once and every later one, newest wins: an older one never
    /// follows a newer. The listener is called on the caller's or the conductor's thread and must
    /// return at once.
    public Subscription subscribe(Consumer<Snapshot> listener) {
        return subscribers.add(listener);
    }

    private CompletableFuture<Receipt> offer(Offer offer) {
        try {
            inbox.offer(offer);
        } catch (Refusal e) {
            offer.receipt().completeExceptionally(e);
        }
        return offer.receipt();
    }

    private void run() {
        List<Offer> batch = inbox.take(BATCH_SIZE_MAX);
        while (!batch.isEmpty()) {
            work(batch);
            batch = inbox.take(BATCH_SIZE_MAX);
        }
    }

    private void work(List<Offer> batch) {
        List<Offer.Answer> answers = new ArrayList<>();
        try {
            storeAll(batch, answers);
            judge();
            answers.forEach(Offer.Answer::give);
        } catch (RuntimeException e) {
            // A defect of ours ends one batch with its reason, never the loop. What was stored is
            // answered as stored, so that nobody sends it again.
            answers.forEach(Offer.Answer::give);
            batch.forEach(offer -> offer.receipt().completeExceptionally(e));
        }
    }

    private void storeAll(List<Offer> batch, List<Offer.Answer> answers) {
        List<Offer.Observed> together = new ArrayList<>();
        for (Offer offer : batch) {
            switch (offer) {
                case Offer.Observed observed -> together.add(observed);
                case Offer.Wanted wanted -> {
                    // A decision is made on what was stored before it.
                    store(together, answers);
                    together.clear();
                    decide(wanted, answers);
                }
            }
        }
        store(together, answers);
    }

    private void decide(Offer.Wanted wanted, List<Offer.Answer> answers) {
        try {
            List<Fact> facts = Decision.decide(wanted.command(), record, clock.instant());
            store(List.of(new Offer.Observed(facts, wanted.receipt())), answers);
        } catch (Refusal e) {
            answers.add(new Offer.Answer(wanted.receipt(), null, e));
        }
    }

    /// Stores what was observed with one sync. When one of them cannot be stored, the others are.
    private void store(List<Offer.Observed> together, List<Offer.Answer> answers) {
        List<Fact> facts = together.stream().flatMap(o -> o.facts().stream()).toList();
        try {
            List<Recorded> stored = store.append(facts);
            fold(stored);
            int from = 0;
            for (Offer.Observed observed : together) {
                int to = from + observed.facts().size();
                Receipt receipt = new Receipt(stored.subList(from, to), store.head());
                answers.add(new Offer.Answer(observed.receipt(), receipt, null));
                from = to;
            }
        } catch (StoreProblem e) {
            if (together.size() > 1 && store.problem().isEmpty()) {
                together.forEach(one -> store(List.of(one), answers));
            } else {
                together.forEach(one -> answers.add(new Offer.Answer(one.receipt(), null, e)));
            }
        }
    }

    private void fold(List<Recorded> stored) {
        for (Recorded recorded : stored) {
            record = record.with(recorded);
        }
    }

    private void judge() {
        Instant now = clock.instant();
        if (store.problem().isEmpty()) {
            recordTrips(now);
        }
        Readiness readiness = Judge.judge(record, now);
        if (store.problem().isEmpty()) {
            recordChanges(readiness);
        }
        Snapshot snapshot =
                new Snapshot(
                        store.environment(), store.head(), record, readiness, now, store.problem());
        subscribers.publish(snapshot);
    }

    /// Records every rule that trips now, whatever people are still deciding.
    private void recordTrips(Instant now) {
        List<Fact> trips = List.copyOf(Guard.trips(record, now));
        try {
            fold(store.append(trips));
        } catch (StoreProblem _) {
            // The rule is still over its limit, so it trips at the next chance; a store that failed
            // shows it as its problem.
        }
    }

    private void recordChanges(Readiness readiness) {
        List<Fact> changes = new ArrayList<>();
        for (Map.Entry<Step, Verdict> entry : new TreeMap<>(readiness.steps()).entrySet()) {
            Verdict verdict = entry.getValue();
            List<Seen<Fact.StepJudged>> history = record.history(entry.getKey());
            boolean isSame =
                    !history.isEmpty()
                            && history.getLast().fact().state() == verdict.state()
                            && history.getLast().fact().sentence().equals(verdict.sentence());
            if (!isSame) {
                changes.add(
                        new Fact.StepJudged(
                                entry.getKey(),
                                verdict.state(),
                                verdict.sentence(),
                                verdict.evidence()));
            }
        }
        try {
            fold(store.append(changes));
        } catch (StoreProblem _) {
            // The facts are stored and the verdict is shown. What is missing in its history is
            // written at the next chance; a store that failed shows it as its problem.
        }
    }

    /// Takes nothing more, finishes what waits, and ends the thread.
    @Override
    public void close() {
        inbox.close();
        boolean isInterrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                isInterrupted = true;
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
