package cockpit.alerts.panel;

import cockpit.launch.AlertFact.AlertDrilled;
import cockpit.launch.AlertFact.AlertsRead;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/// What the panel of step 6 asks for. Every stage ends on the FX thread; a failed one carries a
/// sentence.
public interface AlertActions {
    /// How far a reading or a drill is.
    enum Phase {
        STARTING,
        READING,
        SENDING,
        WAITING
    }

    /// Why no monitoring can be asked here; empty when one can.
    String unavailable();

    /// Reads how rules and dashboard stand, and records it.
    ///
    /// @param progress told on the FX thread
    CompletionStage<AlertsRead> read(Consumer<Phase> progress);

    /// Drills an alert, and records how it ended.
    ///
    /// @param progress told on the FX thread
    CompletionStage<AlertDrilled> drill(Consumer<Phase> progress);

    /// Asks what is under way to stop; it may take a moment.
    void cancel();

    /// Which folder a person chose; empty when none.
    Optional<Path> chooseFolder();

    /// Writes rules, tests, dashboard and configurations.
    CompletionStage<?> export(Path folder);

    /// The newest drills on record, newest first.
    CompletionStage<List<DrillRun>> drills();
}
