package cockpit.kit.fx;

import javafx.fxml.FXMLLoader;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;

/// Loads a view for a controller that is already built, so that constructors do the injection. The
/// path comes from the class: `cockpit.shell.MainPanel` is `/fxml/shell/MainPanel.fxml`, and
/// `cockpit.recon.panel.BreaksPanel` is `/fxml/recon/panel/BreaksPanel.fxml`.
public final class FxmlViews {
    private FxmlViews() {}

    /// @param root the type of the view's root
    /// @throws IllegalStateException when the class has no FXML file or it names another controller
    public static <V> V load(Class<V> root, Object controller) {
        Class<?> type = controller.getClass();
        String path = path(type);
        URL url = FxmlViews.class.getResource(path);
        if (url == null) {
            throw new IllegalStateException("there is no " + path);
        }
        FXMLLoader loader = new FXMLLoader(url, Words.bundle());
        loader.setControllerFactory(
                asked -> {
                    if (asked != type) {
                        throw new IllegalStateException(path + " names " + asked.getName());
                    }
                    return controller;
                });
        try {
            return root.cast(loader.load());
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be loaded", e);
        }
    }

    private static String path(Class<?> type) {
        String packageName = type.getPackageName();
        String folder = packageName.substring(packageName.indexOf('.') + 1).replace('.', '/');
        return "/fxml/" + folder + "/" + type.getSimpleName() + ".fxml";
    }
}
