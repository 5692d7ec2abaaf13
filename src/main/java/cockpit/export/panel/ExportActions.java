package cockpit.export.panel;

import cockpit.evidence.Progress;
import cockpit.export.ExportFormat;
import cockpit.export.Exported;
import cockpit.launch.Environment;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;

/// What the export's dialog asks for. Every method is called on the window's thread.
public interface ExportActions {
    /// Lets the person say where to; empty when they did not.
    ///
    /// @param name proposed, without a folder
    Optional<Path> choose(String name);

    /// Exports, and returns at once.
    ///
    /// @param progress is told on another thread
    /// @param isCancelled asked often on another thread
    /// @return ends on the window's thread; fails with [cockpit.export.ExportProblem]
    CompletionStage<Exported> export(
            Wanted wanted, Path target, Progress progress, BooleanSupplier isCancelled);

    /// What is exported.
    ///
    /// @param runId which smoke run; empty for the newest (JUnit) or for every exchange (HAR)
    /// @param denied words that must not be in it
    record Wanted(Environment environment, ExportFormat format, String runId, List<String> denied) {
        public Wanted {
            denied = List.copyOf(denied);
        }
    }
}
