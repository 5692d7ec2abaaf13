package cockpit.sandbox;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// One event on its way to the partner. Only [Deliveries] touches it, under its lock.
final class Delivery {
    enum State {
        PENDING,
        SUCCEEDED,
        DEAD_LETTERED,
        DROPPED
    }

    /// @param status the HTTP status, or 0 when no answer came
    /// @param error what went wrong when no answer came, or null
    record Attempt(Instant at, int status, long latencyMillis, @Nullable String error) {}

    /// Whom a delivery is for.
    enum To {
        /// The partner's handler.
        PARTNER,
        /// Somebody who is told of every event as well; a quote's plan says nothing about it.
        OBSERVER
    }

    final String id;
    final To to;
    final WebhookEvent event;
    final WebhookPlan.Mode mode;
    final List<Attempt> attempts = new ArrayList<>();
    State state = State.PENDING;
    Instant nextAt;
    boolean isUnderWay;

    /// What the last attempt sent, without the signature; before the first, what it will send.
    String body = "";

    List<SignedRequest.Header> headers = List.of();

    Delivery(String id, To to, WebhookEvent event, WebhookPlan.Mode mode, Instant nextAt) {
        this.id = id;
        this.to = to;
        this.event = event;
        this.mode = mode;
        this.nextAt = nextAt;
    }

    boolean isDue(Instant now) {
        return state == State.PENDING && !isUnderWay && !nextAt.isAfter(now);
    }
}
