package cockpit.guard;

import cockpit.launch.GuardFact.FlowState;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Who follows a rehearsal while it waits. Called on the thread that rehearses; each call returns
/// soon.
public interface RehearsalWatch {
    /// The switch took an order; nothing was read back yet.
    ///
    /// @param wanted what the flow is to be
    /// @param detail the switch's answer; of a person, what the person was told
    void told(FlowState wanted, String detail);

    /// It still waits.
    ///
    /// @param waited how long, of `limit`
    /// @param detail what was read back last, in one sentence
    void waiting(FlowState wanted, Duration waited, Duration limit, String detail);

    /// Why it shall wait no longer, in one sentence; empty while it shall. The flow is opened again
    /// all the same.
    Optional<String> givenUp();

    /// Nobody follows.
    static RehearsalWatch none() {
        return new RehearsalWatch() {
            @Override
            public void told(FlowState wanted, String detail) {}

            @Override
            public void waiting(FlowState wanted, Duration waited, Duration limit, String detail) {}

            @Override
            public Optional<String> givenUp() {
                return Optional.empty();
            }
        };
    }

    /// The same, which also ends when something else says so.
    ///
    /// @param reason why, in one sentence
    default RehearsalWatch until(BooleanSupplier isOver, String reason) {
        RehearsalWatch inner = this;
        return new RehearsalWatch() {
            @Override
            public void told(FlowState wanted, String detail) {
                inner.told(wanted, detail);
            }

            @Override
            public void waiting(FlowState wanted, Duration waited, Duration limit, String detail) {
                inner.waiting(wanted, waited, limit, detail);
            }

            @Override
            public Optional<String> givenUp() {
                return isOver.getAsBoolean() ? Optional.of(reason) : inner.givenUp();
            }
        };
    }
}
