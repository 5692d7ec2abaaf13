package cockpit.smoke;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// Keeps the newest progress of each scenario, so that a flood of it becomes one small list. The
/// scenarios' threads tell it; what it hands on may be dropped in favour of a later list.
public final class ProgressBoard implements SmokeProgress.Listener {
    private final Map<String, SmokeProgress> newest = new ConcurrentHashMap<>();
    private final Consumer<List<SmokeProgress>> sink;

    /// @param sink takes the newest progress of every scenario of the run, on any thread; quick
    public ProgressBoard(Consumer<List<SmokeProgress>> sink) {
        this.sink = sink;
    }

    @Override
    public void progressed(SmokeProgress progress) {
        newest.values().removeIf(old -> !old.runId().equals(progress.runId()));
        newest.put(progress.scenarioId(), progress);
        sink.accept(List.copyOf(newest.values()));
    }
}
