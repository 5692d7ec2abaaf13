package cockpit.alerts.panel;

import cockpit.conductor.Snapshot;
import cockpit.evidence.Head;
import cockpit.kit.fx.Headless;
import cockpit.launch.AlertFact.AlertDrilled;
import cockpit.launch.AlertFact.AlertsRead;
import cockpit.launch.History;
import cockpit.shell.DrawerModel;
import cockpit.shell.Theme;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;

import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/// The alerts' panel in a window of its own, on facts that a test tells.
final class AlertStage implements AlertActions {
    final DrawerModel drawer = new DrawerModel();
    final AlertPanelModel model;
    final CompletableFuture<AlertsRead> reading = new CompletableFuture<>();
    final CompletableFuture<AlertDrilled> drilling = new CompletableFuture<>();
    Consumer<Phase> progress = _ -> {};
    Optional<Path> folder = Optional.empty();
    CompletionStage<List<DrillRun>> drills = CompletableFuture.completedFuture(List.of());
    CompletionStage<?> exported = CompletableFuture.completedFuture(true);
    int cancels;

    private final String unavailable;
    private final Theme theme = new Theme();
    private final Stage stage;
    private final AlertPanel panel;

    AlertStage(String unavailable) throws Exception {
        this.unavailable = unavailable;
        this.model = Headless.get(() -> new AlertPanelModel(this, drawer, ZoneOffset.UTC));
        this.panel = Headless.get(() -> new AlertPanel(model, ZoneOffset.UTC));
        this.stage =
                Headless.get(
                        () -> {
                            Stage opened = new Stage();
                            Scene scene = new Scene(panel.root(), 900, 720);
                            theme.dress(scene);
                            opened.setScene(scene);
                            opened.show();
                            panel.shown();
                            return opened;
                        });
    }

    void show(History history) throws Exception {
        does(() -> model.show(snapshot(history)));
    }

    static Snapshot snapshot(History history) {
        return new Snapshot(
                history.record().environment(),
                new Head(history.facts().size(), "a".repeat(64), history.facts().size()),
                history.record(),
                history.judge(),
                history.now(),
                Optional.empty());
    }

    void does(Headless.Work work) throws Exception {
        Headless.run(work);
        Headless.settle();
    }

    Node find(String selector) {
        return stage.getScene().lookup(selector);
    }

    Button button(String selector) {
        return (Button) find(selector);
    }

    String text() throws Exception {
        Headless.settle();
        return Headless.get(
                () -> {
                    stage.getScene().getRoot().applyCss();
                    stage.getScene().getRoot().layout();
                    StringBuilder all = new StringBuilder();
                    collect(stage.getScene().getRoot(), all);
                    return all.toString();
                });
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

    void pictures(String name) throws Exception {
        for (Theme.Choice choice : List.of(Theme.Choice.LIGHT, Theme.Choice.DARK)) {
            Headless.run(() -> theme.choiceProperty().set(choice));
            Headless.picture(stage.getScene(), name + "-" + choice.name().toLowerCase(Locale.ROOT));
        }
    }

    void close() throws Exception {
        Headless.run(
                () -> {
                    panel.hidden();
                    stage.close();
                });
    }

    @Override
    public String unavailable() {
        return unavailable;
    }

    @Override
    public CompletionStage<AlertsRead> read(Consumer<Phase> told) {
        progress = told;
        return reading;
    }

    @Override
    public CompletionStage<AlertDrilled> drill(Consumer<Phase> told) {
        progress = told;
        return drilling;
    }

    @Override
    public void cancel() {
        cancels++;
    }

    @Override
    public Optional<Path> chooseFolder() {
        return folder;
    }

    @Override
    public CompletionStage<?> export(Path target) {
        return exported;
    }

    @Override
    public CompletionStage<List<DrillRun>> drills() {
        return drills;
    }
}
