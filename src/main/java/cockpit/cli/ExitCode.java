package cockpit.cli;

/// The three exit codes of every command.
final class ExitCode {
    /// It was done and it holds.
    static final int HOLDS = 0;

    /// It was done and it does not hold.
    static final int DOES_NOT_HOLD = 1;

    /// It could not be done.
    static final int NOT_DONE = 2;

    private ExitCode() {}
}
