package cockpit.guard;

import cockpit.launch.GuardFact.FlowState;
import cockpit.launch.GuardFact.SwitchKind;

/// How the partner's flow is paused and opened. Setting it is one thing, what came of it another:
/// only [#read] says whether the flow is paused. It blocks, within bounds of its own.
public interface FlowSwitch {
    SwitchKind kind();

    /// Sets the switch once. The same order may be given again; it takes effect once.
    Answer set(SwitchOrder order);

    /// Reads back from the partner's side whether the flow is open.
    Reading read(SwitchOrder order);

    /// What the switch said.
    ///
    /// @param isDone whether it took the order
    /// @param isWorthRepeating whether trying again soon may help
    /// @param detail the answer in a few words, or why there was none; without secrets
    record Answer(boolean isDone, boolean isWorthRepeating, String detail) {}

    /// What was read back.
    ///
    /// @param detail what tells so
    record Reading(FlowState state, String detail) {
        static Reading unknown(String detail) {
            return new Reading(FlowState.UNKNOWN, detail);
        }
    }
}
