package cockpit.guard;

import cockpit.launch.Id;

import java.time.Instant;

/// Ids of what the guard asked itself.
final class Ids {
    private Ids() {}

    /// The request's own id. Without one, a name of ours that stands in the facts of the look too,
    /// so that it can be looked up all the same.
    static Id request(String requestId, String what, Instant at) {
        boolean isOne = !requestId.isBlank() && requestId.length() <= Id.VALUE_LENGTH_MAX;
        return new Id(
                Id.Kind.REQUEST, isOne ? requestId : "guard-" + what + "-" + at.toEpochMilli());
    }
}
