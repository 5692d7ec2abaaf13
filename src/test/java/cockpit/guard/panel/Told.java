package cockpit.guard.panel;

import cockpit.conductor.Snapshot;
import cockpit.launch.Environment;
import cockpit.launch.Fact;
import cockpit.launch.GuardFact;
import cockpit.launch.History;
import cockpit.launch.Recorded;
import cockpit.launch.TrafficFact;
import cockpit.launch.TrafficFact.StageAsked;
import cockpit.launch.TrafficFact.TrafficSeen;
import cockpit.launch.Watched;
import cockpit.shell.Launches;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// A live side told fact by fact, for what no test reaches through every rule: a stage that is open
/// and full of orders.
final class Told implements GuardActions {
    final History history = new History(Environment.LIVE);
    final List<Object> decided = new ArrayList<>();
    private final GuardHistory.Reader reader = new GuardHistory.Reader();
    private long seq;

    Told() {
        add(new Fact.LaunchCreated("launch_1", History.profile(), "Manager"));
        Watched.allOk(history).facts().stream().skip(1).forEach(this::read);
    }

    Told add(Fact fact) {
        history.add(fact);
        read(fact);
        return this;
    }

    private void read(Fact fact) {
        seq++;
        reader.read(new Recorded(seq, "0".repeat(64), history.now(), Environment.LIVE, fact));
    }

    /// A first stage of ten orders and 1000 euros, with orders coming in over forty minutes.
    Told flowing() {
        add(new StageAsked("stage_1", 1, Watched.limits(10), "Manager", "a first look"));
        history.pass(Duration.ofMinutes(4));
        add(Watched.stage(1, Watched.limits(10)));
        int[] orders = {0, 1, 1, 2, 3, 3, 5, 6, 6, 8};
        String[] amounts = {
            "0.00", "60.00", "60.00", "180.50", "260.50", "260.50", "488.00", "590.25", "590.25",
            "812.75"
        };
        for (int i = 0; i < orders.length; i++) {
            history.pass(Duration.ofMinutes(4));
            add(
                    new TrafficSeen(
                            "stage_1",
                            History.START,
                            history.now(),
                            orders[i],
                            Math.max(0, orders[i] - 1),
                            0,
                            Math.min(1, orders[i]),
                            amounts[i],
                            "EUR"));
            if (i == 5) {
                add(new GuardFact.PauseAsked("pause_1", "Ann", "a customer called"));
                add(new GuardFact.EnableAsked("Ann", "it was a misunderstanding"));
                history.pass(Duration.ofMinutes(1));
                add(new GuardFact.FlowEnabled("Ann", "Ben", "it was a misunderstanding"));
            }
        }
        return this;
    }

    Snapshot snapshot() {
        return Launches.of(Environment.LIVE, history);
    }

    @Override
    public CompletionStage<?> decide(GuardFact fact) {
        decided.add(fact);
        return CompletableFuture.completedFuture(true);
    }

    @Override
    public CompletionStage<?> decide(TrafficFact fact) {
        decided.add(fact);
        return CompletableFuture.completedFuture(true);
    }

    @Override
    public CompletionStage<GuardHistory> history() {
        return CompletableFuture.completedFuture(reader.history());
    }

    @Override
    public CompletionStage<List<Recorded>> find(String id) {
        return CompletableFuture.completedFuture(List.of());
    }

    @Override
    public String newId(String kind) {
        return kind + "_2";
    }
}
