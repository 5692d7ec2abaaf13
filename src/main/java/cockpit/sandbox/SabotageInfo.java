package cockpit.sandbox;

/// A switch that makes 0Pools itself wrong.
///
/// @param name the kebab-case name for the control interface and the command line
/// @param sentence what the sandbox then does, in one plain sentence
public record SabotageInfo(String name, String sentence) {}
