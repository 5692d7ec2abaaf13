package cockpit;

import cockpit.kit.fx.Words;
import cockpit.launch.Environment;
import cockpit.launch.Profile;
import cockpit.settings.LaunchActions;
import cockpit.settings.NewLaunchPanel;
import cockpit.settings.NewLaunchPanelModel;
import cockpit.shell.StateIcons;
import cockpit.shell.Theme;

import javafx.scene.Scene;
import javafx.stage.Modality;
import javafx.stage.Stage;

import java.util.concurrent.CompletionStage;

/// The new-launch dialog and what it asks for.
final class LaunchDesk implements LaunchActions {
    private static final double WIDTH_PX = 760;
    private static final double HEIGHT_PX = 720;

    private final PracticeSession session;
    private final Background background;
    private final Stage dialog = new Stage();
    private final Theme theme;

    LaunchDesk(PracticeSession session, Background background, Stage owner, Theme theme) {
        this.session = session;
        this.background = background;
        this.theme = theme;
        dialog.initOwner(owner);
        dialog.initModality(Modality.WINDOW_MODAL);
        dialog.setTitle(
                Words.text(
                        "shell.dialog.title",
                        Words.text("settings.title"),
                        StateIcons.word(Environment.REHEARSAL)));
    }

    /// Opens the dialog and returns at once.
    void open() {
        NewLaunchPanel panel = new NewLaunchPanel(new NewLaunchPanelModel(this));
        Scene scene = new Scene(panel.root(), WIDTH_PX, HEIGHT_PX);
        theme.dress(scene);
        dialog.setScene(scene);
        dialog.setOnHidden(closed -> panel.hidden());
        panel.shown();
        dialog.show();
        panel.focusFirst();
    }

    Scene scene() {
        return dialog.getScene();
    }

    @Override
    public CompletionStage<?> create(Profile profile, String createdBy) {
        return background.call(
                () -> {
                    session.createLaunch(profile, createdBy);
                    return true;
                });
    }

    @Override
    public Profile practice() {
        return PracticeLaunch.profile();
    }

    @Override
    public void close() {
        dialog.close();
    }
}
