package cockpit.webhook;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// What the deliveries panel asks for. Every method is called on the window's thread and returns at
/// once; what it returns ends on the window's thread, and its failure says why in one sentence.
public interface DeliveryActions {
    CompletionStage<?> startReceiver();

    CompletionStage<?> stopReceiver();

    /// Sends a probe to the receiver's public address now.
    CompletionStage<?> checkPath();

    /// The deliveries that were turned away, newest first.
    CompletionStage<List<RefusedRow>> refused();

    /// What a replay can be sent to and signed with.
    CompletionStage<ReplayOptions> replayOptions();

    /// Sends stored deliveries again, in the order given.
    ///
    /// @param progress told on the window's thread
    /// @param isCancelled asked between two deliveries, on any thread
    CompletionStage<ReplayResult> replay(
            ReplayRequest request, Consumer<ReplayProgress> progress, BooleanSupplier isCancelled);

    /// Compares the API's terminal trades with the events received, polls for what is missing and
    /// records the result.
    ///
    /// @param progress told on the window's thread
    /// @param isCancelled asked before each request, on any thread
    CompletionStage<?> compareWithApi(Gaps.Listener progress, BooleanSupplier isCancelled);

    /// Puts text on the clipboard.
    void copy(String text);
}
