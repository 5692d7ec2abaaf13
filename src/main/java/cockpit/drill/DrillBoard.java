package cockpit.drill;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Keeps the newest progress of each case, so that what is handed on may be dropped in favour of a
/// later list. The drill's thread tells it.
public final class DrillBoard implements DrillProgress.Listener {
    private final Map<String, DrillProgress> newest = new LinkedHashMap<>();
    private final Consumer<List<DrillProgress>> sink;

    /// @param sink takes the newest progress of every case of the drill, on any thread; quick
    public DrillBoard(Consumer<List<DrillProgress>> sink) {
        this.sink = sink;
    }

    @Override
    public synchronized void progressed(DrillProgress progress) {
        newest.values().removeIf(old -> !old.drillId().equals(progress.drillId()));
        newest.put(progress.caseId(), progress);
        sink.accept(List.copyOf(newest.values()));
    }
}
