package cockpit.drill;

import cockpit.launch.Outcome;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// What the cases of one drill share.
final class Rig implements AutoCloseable {
    private final DrillTarget target;
    private final Sender sender;
    private final Optional<Subject> settled;
    private final BooleanSupplier cancel;
    private final Map<String, Outcome> outcomes = new HashMap<>();

    /// @param settled the live order on which everything is tried, absent when there is a world
    Rig(DrillTarget target, Optional<Subject> settled, BooleanSupplier cancel) {
        this.target = target;
        this.sender = new Sender(target.endpoint());
        this.settled = settled;
        this.cancel = cancel;
    }

    DrillTarget target() {
        return target;
    }

    Sender sender() {
        return sender;
    }

    /// Whether only what cannot move money may be tried.
    boolean isRestricted() {
        return settled.isPresent();
    }

    boolean isCancelled() {
        return cancel.getAsBoolean();
    }

    DrillWorld world() {
        return target.world()
                .orElseThrow(() -> new IllegalStateException("a restricted drill has no world"));
    }

    Subject subject() {
        return settled.orElseGet(() -> Subject.of(world().pending()));
    }

    Instant now() {
        return isRestricted() ? target.clock().instant() : world().now();
    }

    Optional<Outcome> outcome(String caseId) {
        return Optional.ofNullable(outcomes.get(caseId));
    }

    void noteOutcome(String caseId, Outcome outcome) {
        outcomes.put(caseId, outcome);
    }

    @Override
    public void close() {
        sender.close();
    }
}
