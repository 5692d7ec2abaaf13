package cockpit.guard.panel;

import cockpit.conductor.Command;
import cockpit.conductor.Conductor;
import cockpit.conductor.Snapshot;
import cockpit.evidence.EvidenceStore;
import cockpit.evidence.Progress;
import cockpit.evidence.Redactor;
import cockpit.launch.Environment;
import cockpit.launch.Fact;
import cockpit.launch.GuardFact;
import cockpit.launch.GuardRule;
import cockpit.launch.History;
import cockpit.launch.Recorded;
import cockpit.launch.TrafficFact;
import cockpit.launch.Watched;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/// A live side with its own store and conductor, so that the panels meet the rules as they are. Its
/// clock is moved by hand.
final class GuardWorld implements GuardActions, InstantSource, AutoCloseable {
    private final EvidenceStore store;
    private final Conductor conductor;
    private volatile Instant now = History.START;
    private int ids;

    /// What the store says from now on instead of taking anything.
    Optional<String> broken = Optional.empty();

    GuardWorld(Path folder, Environment environment) throws Exception {
        store = EvidenceStore.open(folder, environment, new Redactor(), this, Progress.none());
        conductor = Conductor.open(store, "session_1", "1", this);
    }

    /// With a launch on record.
    GuardWorld launched() {
        conductor.submit(new Command.CreateLaunch(History.profile(), "Manager")).join();
        return this;
    }

    /// Every rule approved and looked at, with nothing wrong.
    GuardWorld watched() {
        for (GuardRule rule : GuardRule.values()) {
            submit(new Command.DecideGuard(Watched.approved(rule, rule.standard())));
        }
        return looked();
    }

    GuardWorld looked() {
        for (GuardRule rule : GuardRule.values()) {
            record(Watched.look(rule, now, 10, 0, Duration.ZERO));
        }
        return this;
    }

    /// A look with this many signs, a second old.
    GuardWorld signs(GuardRule rule, int signs) {
        record(Watched.look(rule, now, 40, signs, Duration.ofSeconds(1)));
        return this;
    }

    void record(Fact fact) {
        conductor.record(List.of(fact)).join();
    }

    /// Time goes by, and every rule is looked at as often as it has to be.
    void okFor(Duration time) {
        Duration pace = Duration.ofSeconds(60);
        looked();
        for (Duration left = time; left.isPositive(); left = left.minus(pace)) {
            pass(left.compareTo(pace) < 0 ? left : pace);
            looked();
        }
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    Snapshot snapshot() {
        return conductor.tick().join();
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public CompletionStage<?> decide(GuardFact decided) {
        return submit(new Command.DecideGuard(decided));
    }

    @Override
    public CompletionStage<?> decide(TrafficFact decided) {
        return submit(new Command.DecideTraffic(decided));
    }

    private CompletionStage<?> submit(Command command) {
        if (broken.isPresent()) {
            return CompletableFuture.failedFuture(new IllegalStateException(broken.get()));
        }
        CompletableFuture<Object> done = new CompletableFuture<>();
        try {
            done.complete(conductor.submit(command).join());
        } catch (CompletionException e) {
            done.completeExceptionally(e.getCause());
        }
        return done;
    }

    @Override
    public CompletionStage<GuardHistory> history() {
        GuardHistory.Reader reader = new GuardHistory.Reader();
        store.forEach(reader::read);
        return CompletableFuture.completedFuture(reader.history());
    }

    @Override
    public CompletionStage<List<Recorded>> find(String id) {
        return CompletableFuture.completedFuture(store.find(null, id, 50));
    }

    @Override
    public String newId(String kind) {
        ids++;
        return kind + "_" + ids;
    }

    @Override
    public void close() {
        conductor.close();
        store.close();
    }
}
