package cockpit.recon.panel;

import cockpit.kit.fx.Headless;
import cockpit.kit.fx.Panel;
import cockpit.launch.Environment;
import cockpit.launch.Step;
import cockpit.shell.CockpitWindow;
import cockpit.shell.DrawerModel;
import cockpit.shell.Launches;
import cockpit.shell.MainPanelModel;
import cockpit.shell.Place;
import cockpit.shell.SearchModel;
import cockpit.shell.Starts;
import cockpit.shell.Theme;

import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.stage.Window;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/// One of the three panels in the whole window, with its drawer, on made-up books.
final class ReconStage {
    final MadeUpBooks books;
    final ReconPanelModel model;
    private final DrawerModel drawer = new DrawerModel();
    private final Theme theme = new Theme();
    private final MainPanelModel main;
    private final CockpitWindow window;
    private final Stage stage;

    ReconStage(MadeUpBooks books, Function<ReconPanelModel, Panel> panel) throws Exception {
        this.books = books;
        this.main =
                new MainPanelModel(
                        drawer,
                        new SearchModel(_ -> List.of(), Runnable::run, Runnable::run),
                        ZoneOffset.UTC);
        AtomicReference<ReconPanelModel> made = new AtomicReference<>();
        AtomicReference<Stage> shown = new AtomicReference<>();
        this.window =
                Headless.get(
                        () -> {
                            made.set(model(books, drawer));
                            Panel tab = panel.apply(made.get());
                            CockpitWindow opened =
                                    new CockpitWindow(main, _ -> tab, new NoStarts(), theme);
                            shown.set(new Stage());
                            opened.show(shown.get());
                            main.show(Launches.rehearsal(), Launches.sandbox());
                            main.open(Place.of(Step.RECONCILIATION));
                            return opened;
                        });
        this.model = made.get();
        this.stage = shown.get();
        Headless.settle();
    }

    static ReconPanelModel model(MadeUpBooks books, DrawerModel drawer) {
        return new ReconPanelModel(
                books,
                books,
                drawer,
                books,
                ZoneOffset.UTC,
                books.delay(),
                () -> new BooksPlace(Environment.REHEARSAL, "Practice partner"));
    }

    DrawerModel drawer() {
        return drawer;
    }

    Scene scene() {
        return window.scene();
    }

    /// Does something in the window and lets what follows happen.
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
        Headless.picture(dialog(), name);
    }

    void press(String selector, KeyCode code, boolean isControl) throws Exception {
        press(Headless.get(() -> find(selector)), code, isControl, false, false);
    }

    void pressAlt(String selector, KeyCode code) throws Exception {
        press(Headless.get(() -> find(selector)), code, false, false, true);
    }

    void pressShift(String selector, KeyCode code) throws Exception {
        press(Headless.get(() -> find(selector)), code, false, true, false);
    }

    private static void press(
            Node node, KeyCode code, boolean isControl, boolean isShift, boolean isAlt)
            throws Exception {
        Headless.run(
                () ->
                        Event.fireEvent(
                                node,
                                new KeyEvent(
                                        KeyEvent.KEY_PRESSED,
                                        "",
                                        "",
                                        code,
                                        isShift,
                                        isControl,
                                        isAlt,
                                        false)));
        Headless.settle();
    }

    /// A node of the window. What a scroll pane holds is there only once the window was laid out,
    /// which otherwise happens when the toolkit comes to it.
    private Node find(String selector) throws Exception {
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

    /// Types into a field of the dialog that is open.
    void typeInDialog(String selector, String text) throws Exception {
        does(() -> ((TextInputControl) dialog().lookup(selector)).setText(text));
    }

    void type(String selector, String text) throws Exception {
        does(() -> ((TextInputControl) find(selector)).setText(text));
    }

    /// The button of the open dialog that acts.
    Button dialogButton() throws Exception {
        return Headless.get(
                () ->
                        dialog().getRoot().lookupAll(".button").stream()
                                .map(Button.class::cast)
                                .filter(Button::isDefaultButton)
                                .findFirst()
                                .orElseThrow());
    }

    boolean hasDialog() throws Exception {
        return Headless.get(() -> Window.getWindows().size() > 1);
    }

    Scene dialog() {
        return Window.getWindows().stream()
                .filter(one -> !one.equals(stage) && one instanceof Stage)
                .findFirst()
                .orElseThrow()
                .getScene();
    }

    String dialogText() throws Exception {
        return Headless.get(() -> text(dialog().getRoot()));
    }

    /// Everything that can be read in the window.
    String text() throws Exception {
        Headless.settle();
        return Headless.get(
                () -> {
                    window.scene().getRoot().applyCss();
                    window.scene().getRoot().layout();
                    return text(window.scene().getRoot());
                });
    }

    String text(String selector) throws Exception {
        Headless.settle();
        return Headless.get(
                () -> find(selector) instanceof Labeled labeled ? labeled.getText() : "");
    }

    ListView<?> list(String selector) throws Exception {
        return (ListView<?>) find(selector);
    }

    void close() throws Exception {
        Headless.run(
                () -> {
                    main.open(Place.of(Step.WEBHOOKS));
                    stage.close();
                });
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
        if (node instanceof Label label && label.getText() != null) {
            all.append(label.getText()).append('\n');
        } else if (node instanceof Labeled labeled && labeled.getText() != null) {
            all.append(labeled.getText()).append('\n');
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, all));
        }
    }

    private static final class NoStarts implements Starts {
        @Override
        public void practice() {}

        @Override
        public void create() {}
    }
}
