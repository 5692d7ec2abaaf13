package cockpit.shell;

import cockpit.launch.StepState;

import java.util.List;

/// The evidence behind what is selected, as the drawer shows it, from top to bottom. Text that is
/// not given is empty.
///
/// @param title what was selected
/// @param subtitle where and when, in one line
/// @param lines what was checked, each with its state
/// @param cards short boxed texts, such as what to do
/// @param entries ids and other named values
/// @param actions buttons
public record DrawerContent(
        String title,
        String subtitle,
        List<Line> lines,
        List<Card> cards,
        List<Entry> entries,
        List<Action> actions) {
    public DrawerContent {
        lines = List.copyOf(lines);
        cards = List.copyOf(cards);
        entries = List.copyOf(entries);
        actions = List.copyOf(actions);
    }

    /// One thing that was checked.
    ///
    /// @param detail what was found, when it did not hold
    public record Line(StepState state, String text, String detail) {}

    /// A boxed text.
    public record Card(String title, String text) {}

    /// A named value.
    ///
    /// @param isId shown in monospace, shortened in its middle, with a copy link
    public record Entry(String name, String value, boolean isId) {}

    /// A button.
    ///
    /// @param disabledReason why it cannot be done now; empty when it can
    public record Action(String label, String disabledReason, Runnable act) {}
}
