package cockpit.shell;

import cockpit.conductor.Snapshot;
import cockpit.kit.fx.MiddleEllipsis;
import cockpit.kit.fx.Times;
import cockpit.kit.fx.Words;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What the bottom strip says, in words.
final class StripView {
    private static final int HASH_LENGTH_MAX = 9;

    private StripView() {}

    static String receiver(Connections connections) {
        if (!connections.isReceiving()) {
            return connections.receiverReason().isEmpty()
                    ? Words.text("shell.receiver.none")
                    : Words.text("shell.receiver.off", connections.receiverReason());
        }
        return connections
                .sinceDelivery()
                .map(age -> Times.ago(Instant.EPOCH, Instant.EPOCH.plus(age)))
                .map(ago -> Words.text("shell.receiver.listening", ago))
                .orElseGet(() -> Words.text("shell.receiver.waiting"));
    }

    static String api(Connections connections) {
        return connections
                .apiLatency()
                .map(latency -> Words.text("shell.api", latency.toMillis()))
                .orElseGet(() -> Words.text("shell.api.none"));
    }

    static String head(Optional<Snapshot> latest) {
        return latest.filter(snapshot -> snapshot.head().seq() > 0)
                .map(Snapshot::head)
                .map(
                        head ->
                                Times.number(head.seq())
                                        + " "
                                        + MiddleEllipsis.of(head.hash(), HASH_LENGTH_MAX))
                .orElseGet(() -> Words.text("shell.evidence.none"));
    }

    static String work(Work work) {
        Optional<Duration> left = work.left();
        return left.isPresent()
                ? Words.text(
                        "shell.work.left",
                        work.title(),
                        work.done(),
                        work.total(),
                        Times.duration(left.get()))
                : Words.text("shell.work", work.title(), work.done(), work.total());
    }
}
