package cockpit.settings.panel;

import cockpit.kit.fx.Words;
import cockpit.launch.Check;
import cockpit.launch.Foresight.Turn;
import cockpit.settings.ProfileDocument;

import java.util.List;
import java.util.stream.Collectors;

/// What a profile file would change, before anything of it is recorded.
///
/// @param differences one line for each field that differs from what is in force
/// @param turns what would become of the steps
record Preview(ProfileDocument document, List<String> differences, List<Turn> turns) {
    Preview {
        differences = List.copyOf(differences);
        turns = List.copyOf(turns);
    }

    /// One line for each step.
    List<String> steps() {
        return turns.stream().map(Preview::line).toList();
    }

    /// What would become of a step, and which of its checks would be stale.
    static String line(Turn turn) {
        String step =
                turn.from() == turn.to()
                        ? Words.text(
                                "profile.turn.same",
                                turn.step().number(),
                                turn.step().title(),
                                turn.to().word())
                        : Words.text(
                                "profile.turn",
                                turn.step().number(),
                                turn.step().title(),
                                turn.from().word(),
                                turn.to().word());
        return turn.stale().isEmpty()
                ? step
                : Words.text(
                        "profile.turn.stale",
                        step,
                        turn.stale().stream().map(Check::title).collect(Collectors.joining("; ")));
    }
}
