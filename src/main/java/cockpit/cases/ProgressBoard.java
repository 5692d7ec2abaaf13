package cockpit.cases;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Keeps the newest progress of each case of the newest run, so that a flood of it becomes one
/// small list. Any thread tells it; what it hands on may be dropped in favour of a later list.
public final class ProgressBoard<P extends CaseProgress> {
    private final Map<String, P> newest = new LinkedHashMap<>();
    private final Consumer<List<P>> sink;

    /// @param sink takes the newest progress of every case of the run, on any thread; quick
    public ProgressBoard(Consumer<List<P>> sink) {
        this.sink = sink;
    }

    public synchronized void progressed(P progress) {
        put(newest, progress);
        sink.accept(List.copyOf(newest.values()));
    }

    /// Puts one among the newest; those of another run go.
    static <P extends CaseProgress> void put(Map<String, P> newest, P one) {
        newest.values().removeIf(old -> !old.runId().equals(one.runId()));
        newest.put(one.caseId(), one);
    }
}
