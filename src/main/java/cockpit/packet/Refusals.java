package cockpit.packet;

import cockpit.kit.fx.Failures;
import cockpit.kit.fx.Words;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// The stable codes of what was refused, for a window.
final class Refusals {
    private Refusals() {}

    /// @param other when it is none of the named reasons, such as a file that cannot be read
    static String code(Throwable failure, String other) {
        return switch (Failures.cause(failure)) {
            case PacketRejected rejected -> rejected.code();
            case PacketRefused refused -> refused.code();
            default -> other;
        };
    }

    /// What happened, in one sentence.
    static String sentence(Throwable failure) {
        return Failures.cause(failure) instanceof IOException
                ? Words.text("packet.file.trouble")
                : Failures.sentence(failure);
    }

    /// The same stage; what it fails with says its sentence and its code, as a dialog shows it.
    static <T> CompletionStage<T> worded(CompletionStage<T> stage, String other) {
        return stage.exceptionallyCompose(
                failure ->
                        CompletableFuture.failedStage(
                                new IOException(
                                        "%s [%s]"
                                                .formatted(sentence(failure), code(failure, other)),
                                        failure)));
    }
}
