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

    /// Which request to read.
    Optional<Path> openRequest();

    /// Where to write a signature.
    ///
    /// @param name proposed, without a folder
    Optional<Path> saveSignature(String name);

    /// Where to write one's own card.
    ///
    /// @param name proposed, without a folder
    Optional<Path> saveCard(String name);

    /// Which approver's card to take in.
    Optional<Path> openCard();
}
