package cockpit.smoke;

import cockpit.launch.Source;

/// What is known of a scenario before it runs.
///
/// @param id `group.name`, stable for ever
/// @param title the scenario in the words of its source row
/// @param expected the expected behaviour in the words of its source row
/// @param source the row of "Sandbox and production" that it stands for
public record ScenarioInfo(String id, String title, String expected, Source source) {
    /// The part of the id before the dot: `ladder`, `matrix` or `fixture`.
    public String group() {
        int dot = id.indexOf('.');
        return dot < 0 ? id : id.substring(0, dot);
    }
}
