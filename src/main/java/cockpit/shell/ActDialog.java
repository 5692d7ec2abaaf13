package cockpit.shell;

import cockpit.kit.fx.Failures;
import cockpit.kit.fx.Shown;
import cockpit.kit.fx.Words;
import cockpit.launch.Environment;

import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/// A dialog for one act. Its title names the environment, its button says the act, and the focus
/// returns to whatever opened it.
public final class ActDialog {
    private static final double WIDTH_PX = 480;
    private static final double PROGRESS_PX = 18;

    private ActDialog() {}

    /// Opens the dialog and returns at once.
    ///
    /// @param opener in the window that the dialog belongs to
    /// @param act the words on the button, such as "Confirm"
    /// @param isReady whether the act is possible with what has been typed
    /// @param onAct called when the person acts; the dialog is closed by then
    public static Dialog<ButtonType> open(
            Node opener,
            Environment environment,
            String title,
            Node content,
            String act,
            ObservableBooleanValue isReady,
            Runnable onAct) {
        ButtonType acting = new ButtonType(act, ButtonBar.ButtonData.OK_DONE);
        Dialog<ButtonType> dialog =
                make(opener.getScene(), environment, title, acting, new VBox(content));
        if (dialog.getDialogPane().lookupButton(acting) instanceof Button button) {
            button.disableProperty().bind(Bindings.not(isReady));
            button.addEventHandler(ActionEvent.ACTION, _ -> onAct.run());
        }
        show(dialog, content, opener);
        return dialog;
    }

    /// Opens a dialog that stays until the act is done, shows that it is under way, and says in
    /// place why it was refused.
    ///
    /// @param over the scene of the window or dialog that it belongs to
    /// @param onAct begins the act; its stage ends on the FX thread
    public static Dialog<ButtonType> openStaying(
            Scene over,
            Environment environment,
            String title,
            Node content,
            String act,
            ObservableBooleanValue isReady,
            Supplier<? extends CompletionStage<?>> onAct) {
        return openStaying(
                over,
                environment,
                title,
                content,
                new Act(
                        new SimpleStringProperty(act),
                        Words.text("shell.dialog.underWay"),
                        isReady,
                        onAct));
    }

    /// An act whose words follow what is chosen.
    ///
    /// @param words on the button, such as "Sign as Product"
    /// @param underWay what is said while it is done
    /// @param isReady whether the act is possible with what has been typed
    /// @param begin begins the act; its stage ends on the FX thread
    public record Act(
            ObservableValue<String> words,
            String underWay,
            ObservableBooleanValue isReady,
            Supplier<? extends CompletionStage<?>> begin) {}

    /// The same for an act whose words follow what is chosen. A content that asks for more width
    /// than a dialog has gets it.
    public static Dialog<ButtonType> openStaying(
            Scene over, Environment environment, String title, Node content, Act act) {
        Node opener = over.getFocusOwner() == null ? over.getRoot() : over.getFocusOwner();
        ButtonType acting = new ButtonType(act.words().getValue(), ButtonBar.ButtonData.OK_DONE);
        BooleanProperty isUnderWay = new SimpleBooleanProperty();
        Label problem = new Label();
        problem.setId("dialogProblem");
        problem.getStyleClass().add("problem-text");
        problem.setWrapText(true);
        problem.setMinHeight(Label.USE_PREF_SIZE);
        problem.setMaxWidth(Double.MAX_VALUE);
        Shown.set(problem, false);
        HBox progress = progress(act.underWay());
        VBox box = new VBox(12, content, problem, progress);
        Dialog<ButtonType> dialog = make(over, environment, title, acting, box);
        if (dialog.getDialogPane().lookupButton(acting) instanceof Button button) {
            button.textProperty().bind(act.words());
            // The bar would keep the width of the first words.
            ButtonBar.setButtonUniformSize(button, false);
            button.disableProperty().bind(Bindings.not(act.isReady()).or(isUnderWay));
            button.addEventFilter(
                    ActionEvent.ACTION,
                    event -> {
                        event.consume();
                        isUnderWay.set(true);
                        Shown.set(problem, false);
                        Shown.set(progress, true);
                        act.begin()
                                .get()
                                .whenComplete(
                                        (_, failure) -> {
                                            isUnderWay.set(false);
                                            Shown.set(progress, false);
                                            if (failure == null) {
                                                dialog.setResult(acting);
                                                dialog.close();
                                            } else {
                                                problem.setText(Failures.sentence(failure));
                                                Shown.set(problem, true);
                                                dialog.getDialogPane()
                                                        .getScene()
                                                        .getWindow()
                                                        .sizeToScene();
                                            }
                                        });
                    });
        }
        show(dialog, content, opener);
        return dialog;
    }

    private static HBox progress(String underWay) {
        ProgressIndicator turning = new ProgressIndicator();
        turning.setPrefSize(PROGRESS_PX, PROGRESS_PX);
        turning.setFocusTraversable(false);
        turning.setAccessibleText(underWay);
        HBox progress = new HBox(8, turning, new Label(underWay));
        Shown.set(progress, false);
        return progress;
    }

    private static Dialog<ButtonType> make(
            Scene over, Environment environment, String title, ButtonType acting, VBox content) {
        Dialog<ButtonType> dialog = new Dialog<>();
        dialog.initOwner(over.getWindow());
        dialog.setTitle(Words.text("shell.dialog.title", title, StateIcons.word(environment)));
        Label band = new Label(StateIcons.word(environment));
        band.getStyleClass().addAll("environment-band", StateIcons.glyph(environment).styleClass());
        band.setGraphic(StateIcons.icon(environment, 12));
        Label heading = new Label(title);
        heading.getStyleClass().add("heading");
        heading.setWrapText(true);
        VBox.setVgrow(content, Priority.ALWAYS);
        VBox box = new VBox(12, band, heading, content);
        box.getStyleClass().add("dialog-box");
        double wantedPx =
                content.getChildren().stream()
                        .mapToDouble(node -> node instanceof Region asks ? asks.getPrefWidth() : 0)
                        .max()
                        .orElse(0);
        box.setPrefWidth(Math.max(WIDTH_PX, wantedPx));
        ButtonType cancel =
                new ButtonType(
                        Words.text("shell.dialog.cancel"), ButtonBar.ButtonData.CANCEL_CLOSE);
        dialog.getDialogPane().setContent(box);
        dialog.getDialogPane().getButtonTypes().setAll(acting, cancel);
        Theme.dressLike(dialog.getDialogPane().getScene(), over);
        return dialog;
    }

    private static void show(Dialog<ButtonType> dialog, Node content, Node opener) {
        dialog.setOnShown(_ -> Regions.first(content).ifPresent(Node::requestFocus));
        dialog.setOnHidden(_ -> opener.requestFocus());
        dialog.show();
    }
}
