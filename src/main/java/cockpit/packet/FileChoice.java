package cockpit.packet;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Lets a person choose a file. It is called on the window's thread and returns when the person has
/// chosen; nothing is returned when they did not.
public interface FileChoice {
    /// Where to write a packet.
    ///
    /// @param name proposed, without a folder
    Optional<Path> save(String name);

    /// Which packet to read.
    Optional<Path> open();

    /// Which signature files to take in; empty when none.
    List<Path> openSignatures();

    /// Which approver's card to take in.
    Optional<Path> openCard();
}
