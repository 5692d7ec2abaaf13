package cockpit;

import cockpit.evidence.Progress;
import cockpit.evidence.StoreProblem;
import cockpit.shell.Theme;

import javafx.application.Application;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/// The desktop program: a window on the embedded worlds. JavaFX makes the object itself, so what it
/// shows is handed over in [#SESSION].
public final class Desktop extends Application {
    private static final AtomicReference<@Nullable PracticeSession> SESSION =
            new AtomicReference<>();

    /// Opens the window and returns when it was closed.
    ///
    /// @return 0, or 2 when the data folder cannot be used
    static int open(Path data, InstantSource clock, PrintWriter err) {
        try (PracticeSession session = PracticeSession.open(data, clock, Progress.none())) {
            SESSION.set(session);
            session.guard().watch(GuardSession.PACE);
            launch(Desktop.class);
            return 0;
        } catch (StoreProblem problem) {
            err.println(problem.getMessage());
            err.flush();
            return 2;
        }
    }

    private @Nullable Workbench workbench;

    @Override
    public void start(Stage stage) {
        Workbench workbench =
                new Workbench(Objects.requireNonNull(SESSION.get()), stage, new Theme());
        workbench.window().show(stage);
        workbench.follow();
        this.workbench = workbench;
    }

    @Override
    public void stop() {
        if (workbench != null) {
            workbench.close();
        }
    }
}
