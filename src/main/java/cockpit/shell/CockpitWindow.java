package cockpit.shell;

import cockpit.kit.fx.Panel;
import cockpit.kit.fx.Words;

import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;

import java.util.Optional;
import java.util.function.Function;

/// The window: the frame in a themed scene, with its keys. Built once by the composition root, on
/// the FX thread.
public final class CockpitWindow {
    private static final double WIDTH_PX = 1280;
    private static final double HEIGHT_PX = 800;
    private static final double WIDTH_MIN_PX = 1024;
    private static final double HEIGHT_MIN_PX = 700;

    private final MainPanelModel model;
    private final MainPanel frame;
    private final Theme theme;
    private final Scene scene;

    /// @param panels makes the panel of a place, each time it is opened
    public CockpitWindow(
            MainPanelModel model, Function<Place, Panel> panels, Starts starts, Theme theme) {
        this.model = model;
        this.theme = theme;
        this.frame = new MainPanel(model, panels, starts);
        this.scene = new Scene(frame.root(), WIDTH_PX, HEIGHT_PX);
        theme.dress(scene);
        PauseKey.offer(scene, () -> model.pausingProperty().get());
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        scene.addEventFilter(KeyEvent.KEY_TYPED, this::typed);
    }

    public Scene scene() {
        return scene;
    }

    /// Puts the window on a stage and shows it. The links to the model live until it is hidden.
    public void show(Stage stage) {
        stage.setTitle(Words.text("shell.title"));
        stage.setMinWidth(WIDTH_MIN_PX);
        stage.setMinHeight(HEIGHT_MIN_PX);
        stage.setScene(scene);
        stage.setOnHidden(_ -> frame.hidden());
        frame.shown();
        stage.show();
        frame.focusFirst();
    }

    private void pressed(KeyEvent event) {
        Optional<Keymap> key = Keymap.of(event);
        if (key.isPresent()) {
            act(key.get());
            event.consume();
        }
    }

    // The character, because its key differs from layout to layout; in a text field it is text.
    private void typed(KeyEvent event) {
        if (event.getCharacter().equals("?")
                && !(scene.getFocusOwner() instanceof TextInputControl)) {
            act(Keymap.SHEET);
            event.consume();
        }
    }

    private void act(Keymap key) {
        switch (key) {
            case STEP_1, STEP_2, STEP_3, STEP_4, STEP_5, STEP_6, STEP_7, STEP_8, PACKET, TREND ->
                    key.place().ifPresent(model::open);
            // Every dressed scene hears that key by itself.
            case PAUSE -> {}
            case SEARCH -> frame.focusSearch();
            case NEXT_REGION -> Regions.cycle(frame.regions(), scene.getFocusOwner(), 1);
            case PREVIOUS_REGION -> Regions.cycle(frame.regions(), scene.getFocusOwner(), -1);
            case BACK -> model.back();
            case THEME -> theme.toggle(scene);
            case SHEET -> KeySheet.dialog(scene, frame.keysHere()).show();
        }
    }
}
