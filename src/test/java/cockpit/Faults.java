package cockpit;

/// How often a fault test does its worst: seldom in every build, often before a release (`mvn
/// -Pfaults verify`).
public final class Faults {
    private static final boolean IS_FULL = "full".equals(System.getProperty("cockpit.faults"));

    private Faults() {}

    /// @param quick how many times in every build
    /// @param full how many times before a release
    public static int times(int quick, int full) {
        return IS_FULL ? full : quick;
    }
}
