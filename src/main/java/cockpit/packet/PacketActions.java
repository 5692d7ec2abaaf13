package cockpit.packet;

import java.nio.file.Path;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/// What the packet panel asks for. Every method is called on the window's thread and returns at
/// once; every stage ends on the window's thread.
public interface PacketActions {
    /// Makes the packet and puts it in its place, whole or not at all.
    ///
    /// @return fails with [PacketRefused] or [java.io.IOException]
    CompletionStage<Exported> export(Path file);

    /// Checks a packet with nothing but itself.
    ///
    /// @return fails with [PacketRejected] or [java.io.IOException]
    CompletionStage<VerifiedPacket> verify(Path file);

    /// Opens the dialog that exports evidence.
    ///
    /// @param came told what an export came to
    void exportEvidence(Consumer<PacketPanelModel.Outcome> came);

    /// Shows a stored fact.
    void openEvidence(long seq);

    /// Puts text on the clipboard.
    void copy(String text);

    /// A packet that was written.
    ///
    /// @param sha256 of the file, 64 hex digits
    /// @param throughSeq the last fact that it speaks of
    record Exported(Path file, String sha256, long throughSeq) {}
}
