package cockpit.guard.panel;

import cockpit.kit.fx.Headless;
import cockpit.kit.fx.Panel;
import cockpit.launch.Step;
import cockpit.shell.CockpitWindow;
import cockpit.shell.DrawerModel;
import cockpit.shell.Launches;
import cockpit.shell.MainPanelModel;
import cockpit.shell.Pausing;
import cockpit.shell.Place;
import cockpit.shell.SearchModel;
import cockpit.shell.Starts;
import cockpit.shell.Theme;

import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.stage.Window;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/// A panel of step 7 in the whole window, with its drawer, on a live side of its own.
final class GuardStage {
    final GuardWorld world;
    final MainPanelModel main;
    final DrawerModel drawer = new DrawerModel();
    final GuardPanelModel model;
    private final Theme theme = new Theme();
    private final CockpitWindow window;
    private final Stage stage;
    private final int windowsBefore;

    GuardStage(GuardWorld world, Function<GuardPanelModel, Panel> panel) throws Exception {
        this.world = world;
        this.windowsBefore = Headless.get(() -> Window.getWindows().size());
        this.main =
                new MainPanelModel(
                        drawer,
                        new SearchModel(_ -> List.of(), Runnable::run, Runnable::run),
                        ZoneOffset.UTC);
        AtomicReference<GuardPanelModel> made = new AtomicReference<>();
        AtomicReference<Stage> shown = new AtomicReference<>();
        this.window =
                Headless.get(
                        () -> {
                            GuardPanelModel guard =
                                    new GuardPanelModel(world, drawer, ZoneOffset.UTC);
                            made.set(guard);
                            main.pausingProperty().set(Optional.of(new Door(guard, main)));
                            Panel tab = panel.apply(guard);
                            Place seven = Place.of(Step.LIMITED_TRAFFIC);
                            CockpitWindow opened =
                                    new CockpitWindow(
                                            main,
                                            place -> place.equals(seven) ? tab : new Blank(),
                                            new NoStarts(),
                                            theme);
                            shown.set(new Stage());
                            opened.show(shown.get());
                            main.open(seven);
                            return opened;
                        });
        this.model = made.get();
        this.stage = shown.get();
        refresh();
    }

    /// Shows what is on record by now.
    void refresh() throws Exception {
        does(
                () -> {
                    main.show(world.snapshot(), Launches.sandbox());
                    model.show(world.snapshot());
                });
    }

    Scene scene() {
        return window.scene();
    }

    void does(Headless.Work work) throws Exception {
        Headless.run(work);
        Headless.settle();
    }

    void pictures(String name) throws Exception {
        for (Theme.Choice choice : List.of(Theme.Choice.LIGHT, Theme.Choice.DARK)) {
            Headless.run(() -> theme.choiceProperty().set(choice));
            Headless.picture(window.scene(), name + "-" + choice.name().toLowerCase(Locale.ROOT));
        }
    }

    void dialogPicture(String name) throws Exception {
        Headless.picture(front(), name);
    }

    /// A key pressed where the focus is, in the window or dialog in front.
    void press(KeyCode code, boolean isControl, boolean isShift) throws Exception {
        does(
                () -> {
                    Scene scene = front();
                    Node owner = scene.getFocusOwner();
                    Event.fireEvent(
                            owner == null ? scene.getRoot() : owner,
                            new KeyEvent(
                                    KeyEvent.KEY_PRESSED,
                                    "",
                                    "",
                                    code,
                                    isShift,
                                    isControl,
                                    false,
                                    false));
                });
    }

    void pressPause() throws Exception {
        press(KeyCode.P, true, true);
    }

    /// The newest dialog, or the window where there is none.
    Scene front() {
        return Window.getWindows().stream()
                .filter(Stage.class::isInstance)
                .reduce((_, last) -> last)
                .orElseThrow()
                .getScene();
    }

    /// The window and the dialogs over it.
    int windows() throws Exception {
        return Headless.get(() -> Window.getWindows().size() - windowsBefore);
    }

    Node find(String selector) throws Exception {
        return Headless.get(
                () -> {
                    window.scene().getRoot().applyCss();
                    window.scene().getRoot().layout();
                    return window.scene().lookup(selector);
                });
    }

    void fire(String selector) throws Exception {
        does(() -> ((Button) find(selector)).fire());
    }

    void type(String selector, String text) throws Exception {
        does(() -> ((TextInputControl) front().lookup(selector)).setText(text));
    }

    /// The button of the dialog in front that acts.
    Button act() throws Exception {
        return Headless.get(
                () ->
                        front().getRoot().lookupAll(".button").stream()
                                .map(Button.class::cast)
                                .filter(Button::isDefaultButton)
                                .findFirst()
                                .orElseThrow());
    }

    String text() throws Exception {
        Headless.settle();
        return Headless.get(
                () -> {
                    window.scene().getRoot().applyCss();
                    window.scene().getRoot().layout();
                    return text(window.scene().getRoot());
                });
    }

    String frontText() throws Exception {
        Headless.settle();
        return Headless.get(() -> text(front().getRoot()));
    }

    String title() throws Exception {
        return Headless.get(() -> ((Stage) front().getWindow()).getTitle());
    }

    void close() throws Exception {
        Headless.run(
                () -> {
                    main.open(Place.of(Step.WEBHOOKS));
                    List.copyOf(Window.getWindows()).forEach(Window::hide);
                    stage.close();
                });
        world.close();
    }

    private static String text(Node node) {
        StringBuilder all = new StringBuilder();
        collect(node, all);
        return all.toString();
    }

    private static void collect(Node node, StringBuilder all) {
        if (!node.isVisible()) {
            return;
        }
        if (node instanceof Labeled labeled && labeled.getText() != null) {
            all.append(labeled.getText()).append('\n');
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, all));
        }
    }

    private record Door(GuardPanelModel guard, MainPanelModel main) implements Pausing {
        @Override
        public void ask(Scene over) {
            PausePanel.ask(guard, over);
        }

        @Override
        public void showPaused() {
            main.open(Place.of(Step.LIMITED_TRAFFIC));
        }
    }

    private static final class Blank implements Panel {
        private final VBox root = new VBox();

        @Override
        public Parent root() {
            return root;
        }

        @Override
        public void shown() {}

        @Override
        public void hidden() {}
    }

    private static final class NoStarts implements Starts {
        @Override
        public void practice() {}

        @Override
        public void create() {}
    }
}
