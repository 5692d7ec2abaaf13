package cockpit.packet;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionStage;

/// What the card of signatures asks for. Every method is called on the window's thread and returns
/// at once; every stage ends on the window's thread.
public interface SigningActions {
    /// Asks every seat of the policy to sign what the store holds now, and writes the request.
    ///
    /// @param person who asks, and so signs for nothing
    /// @return fails with [PacketRefused], [java.io.IOException] or with why it was not recorded
    CompletionStage<PacketActions.Exported> ask(String person, Path file);

    /// Takes in what approvers handed back, each file on its own: one that does not count keeps no
    /// other out.
    CompletionStage<List<Taken>> take(List<Path> files);

    /// Takes an approver's key in.
    ///
    /// @param person who takes it in, somebody else than whose key it is
    /// @return whose key it is and its id; fails with [PacketRejected] or with why it was not
    ///   recorded
    CompletionStage<ApproverCard> enrol(Path card, String person);

    /// What became of one signature file.
    ///
    /// @param sentence what was taken in, or why it was not
    /// @param code why it was not, kebab-case; empty when it was
    record Taken(String file, String sentence, String code) {
        boolean isTaken() {
            return code.isEmpty();
        }
    }
}
