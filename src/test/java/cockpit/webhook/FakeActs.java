package cockpit.webhook;

import cockpit.launch.Environment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Remembers what was asked for; every act ends when the test says so.
final class FakeActs implements DeliveryActions {
    final List<String> asked = new ArrayList<>();
    final List<ReplayRequest> replays = new ArrayList<>();
    final CompletableFuture<Object> receiver = new CompletableFuture<>();
    final CompletableFuture<Object> compared = new CompletableFuture<>();
    CompletableFuture<ReplayResult> replayed = new CompletableFuture<>();
    Consumer<ReplayProgress> progress = now -> {};
    Gaps.Listener comparing = (done, total) -> {};
    BooleanSupplier isCancelled = () -> false;
    Environment environment = Environment.REHEARSAL;
    List<RefusedRow> refused = List.of();

    @Override
    public CompletionStage<?> startReceiver() {
        asked.add("start");
        return receiver;
    }

    @Override
    public CompletionStage<?> stopReceiver() {
        asked.add("stop");
        return receiver;
    }

    @Override
    public CompletionStage<?> checkPath() {
        asked.add("check");
        return receiver;
    }

    @Override
    public CompletionStage<List<RefusedRow>> refused() {
        return CompletableFuture.completedFuture(refused);
    }

    @Override
    public CompletionStage<ReplayOptions> replayOptions() {
        return CompletableFuture.completedFuture(
                new ReplayOptions(
                        environment,
                        "Practice partner",
                        List.of(
                                new ReplayOptions.Target(
                                        "The partner's handler",
                                        "http://127.0.0.1:18080/hooks",
                                        false),
                                new ReplayOptions.Target(
                                        "The cockpit's receiver",
                                        "http://127.0.0.1:18443/webhooks",
                                        true)),
                        List.of("whs_7f3ac91e02bb", "whs_019d44aa7c10"),
                        Duration.ofSeconds(300)));
    }

    @Override
    public CompletionStage<ReplayResult> replay(
            ReplayRequest request, Consumer<ReplayProgress> told, BooleanSupplier cancelled) {
        replays.add(request);
        progress = told;
        isCancelled = cancelled;
        return replayed;
    }

    @Override
    public CompletionStage<?> compareWithApi(Gaps.Listener told, BooleanSupplier cancelled) {
        asked.add("compare");
        comparing = told;
        isCancelled = cancelled;
        return compared;
    }

    @Override
    public void copy(String text) {
        asked.add("copy " + text);
    }
}
