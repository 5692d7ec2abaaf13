package cockpit.settings;

import cockpit.launch.Profile;

import java.util.concurrent.CompletionStage;

/// What the new-launch panel asks for. Every method is called on the window's thread.
public interface LaunchActions {
    /// Records the launch. The stage ends on the window's thread, once the launch is stored.
    ///
    /// @param createdBy the launch manager's name
    CompletionStage<?> create(Profile profile, String createdBy);

    /// The profile that fits the embedded 0Pools, for a launch that is only practised.
    Profile practice();

    /// Leaves the panel without creating anything.
    void close();
}
