package cockpit.trend;

import cockpit.launch.Trend;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// What the panel of trends asks for. Every stage ends on the window's thread.
public interface TrendActions {
    /// The trend of the launch in this window, read from its store.
    CompletionStage<Trend> own();

    /// The trend in a packet that holds; otherwise the stage fails with the reason.
    CompletionStage<Trend> packet(Path file);

    /// Writes the table of all of them.
    ///
    /// @return how many rows it has
    CompletionStage<Long> save(List<Trend> trends, Path file);

    /// Asks for packets to compare with.
    List<Path> choosePackets();

    /// Asks where to save.
    Optional<Path> chooseTarget(String name);
}
