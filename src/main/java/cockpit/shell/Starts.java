package cockpit.shell;

/// How a launch is begun; the composition root gives it to the window.
public interface Starts {
    /// Begins a practice launch on the embedded sandbox. Returns at once.
    void practice();

    /// Opens the new-launch dialog.
    void create();
}
