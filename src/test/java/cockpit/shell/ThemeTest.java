package cockpit.shell;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.kit.fx.Headless;
import cockpit.launch.StepState;

import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.stage.Stage;

import org.controlsfx.control.StatusBar;
import org.controlsfx.control.TaskProgressView;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ThemeTest {
    @BeforeAll
    static void start() throws Exception {
        Headless.start();
    }

    @Test
    void theSchemeSwitchesTheTokensAndTheBaseWithoutOneWarning() throws Exception {
        Theme theme = new Theme();
        Headless.cssWarnings();
        Scene scene =
                Headless.get(
                        () -> {
                            HBox icons = new HBox(12);
                            for (StepState state : StepState.values()) {
                                icons.getChildren().add(StateIcons.icon(state, 24));
                            }
                            VBox box =
                                    new VBox(
                                            12,
                                            new Label("text"),
                                            icons,
                                            new Button("Run all"),
                                            new TextField("field"),
                                            new StatusBar(),
                                            new TaskProgressView<>(),
                                            new ListView<String>());
                            Scene made = new Scene(box, 600, 600);
                            theme.dress(made);
                            Stage stage = new Stage();
                            stage.setScene(made);
                            stage.show();
                            return made;
                        });
        Headless.run(() -> theme.choiceProperty().set(Theme.Choice.LIGHT));
        Headless.picture(scene, "theme-light");
        assertThat(background(scene)).isEqualTo(Color.web("#ffffff"));
        Headless.run(() -> theme.choiceProperty().set(Theme.Choice.DARK));
        Headless.picture(scene, "theme-dark");
        assertThat(background(scene)).isEqualTo(Color.web("#0d1117"));
        Headless.run(() -> scene.getWindow().hide());
        assertThat(Headless.cssWarnings()).isEmpty();
    }

    private static Color background(Scene scene) throws Exception {
        return Headless.get(
                () ->
                        (Color)
                                ((Region) scene.getRoot())
                                        .getBackground()
                                        .getFills()
                                        .getFirst()
                                        .getFill());
    }
}
