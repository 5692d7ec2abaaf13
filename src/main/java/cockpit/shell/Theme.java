package cockpit.shell;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;

import javafx.application.ColorScheme;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.scene.Scene;

import org.jspecify.annotations.Nullable;

import java.net.URL;
import java.util.List;

/// The look of every scene. It follows the system's colour scheme until a person sets one.
public final class Theme {
    /// Every sheet of ours, in order; later ones win.
    public static final List<String> SHEETS =
            List.of(
                    "/styles/tokens.css",
                    "/styles/bridge.css",
                    "/styles/kit.css",
                    "/styles/shell.css",
                    "/styles/checklist.css",
                    "/styles/cases.css",
                    "/styles/smoke.css",
                    "/styles/packet.css",
                    "/styles/webhook.css",
                    "/styles/drill.css",
                    "/styles/recon.css",
                    "/styles/alerts.css",
                    "/styles/guard.css",
                    "/styles/settings.css",
                    "/styles/trend.css");

    private static final String LIGHT = new PrimerLight().getUserAgentStylesheet();
    private static final String DARK = new PrimerDark().getUserAgentStylesheet();

    /// What a person chose.
    public enum Choice {
        SYSTEM,
        LIGHT,
        DARK
    }

    private final ObjectProperty<Choice> choice = new SimpleObjectProperty<>(Choice.SYSTEM);

    public ObjectProperty<Choice> choiceProperty() {
        return choice;
    }

    /// Light and dark in turn, starting from what the scene shows now.
    public void toggle(Scene scene) {
        choice.set(
                scene.getPreferences().getColorScheme() == ColorScheme.DARK
                        ? Choice.LIGHT
                        : Choice.DARK);
    }

    /// Gives a scene its sheets and keeps it in the chosen scheme, and lets it hear the key that
    /// pauses the live flow. The theme does not keep the scene in memory.
    public void dress(Scene scene) {
        PauseKey.listen(scene);
        scene.getStylesheets().setAll(SHEETS.stream().map(Theme::address).toList());
        Scene.Preferences preferences = scene.getPreferences();
        ChangeListener<ColorScheme> base =
                (_, _, scheme) ->
                        scene.setUserAgentStylesheet(scheme == ColorScheme.DARK ? DARK : LIGHT);
        preferences.colorSchemeProperty().addListener(base);
        ChangeListener<Choice> chosen = (_, _, now) -> preferences.setColorScheme(scheme(now));
        // The scene holds the listener and the theme holds it weakly.
        scene.getProperties().put(Theme.class, chosen);
        choice.addListener(new WeakChangeListener<>(chosen));
        preferences.setColorScheme(scheme(choice.get()));
        base.changed(
                preferences.colorSchemeProperty(),
                preferences.getColorScheme(),
                preferences.getColorScheme());
    }

    /// Gives a scene the look that another one has now, and the key that pauses the live flow, for
    /// a dialog over a window.
    public static void dressLike(Scene scene, Scene owner) {
        PauseKey.listen(scene);
        scene.getStylesheets().setAll(owner.getStylesheets());
        scene.setUserAgentStylesheet(owner.getUserAgentStylesheet());
        scene.getPreferences().setColorScheme(owner.getPreferences().getColorScheme());
    }

    // A null scheme is JavaFX's word for "as the system has it".
    private static @Nullable ColorScheme scheme(Choice choice) {
        return switch (choice) {
            case SYSTEM -> null;
            case LIGHT -> ColorScheme.LIGHT;
            case DARK -> ColorScheme.DARK;
        };
    }

    private static String address(String sheet) {
        URL url = Theme.class.getResource(sheet);
        if (url == null) {
            throw new IllegalStateException("there is no " + sheet);
        }
        return url.toExternalForm();
    }
}
