package cockpit.settings;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.kit.fx.Headless;
import cockpit.settings.DraftCheck.Input;
import cockpit.shell.Screen;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class NewLaunchPanelTest {
    private final NewLaunchPanelModelTest.Asked asked = new NewLaunchPanelModelTest.Asked();
    private final NewLaunchPanelModel model = new NewLaunchPanelModel(asked);

    @BeforeAll
    static void start() throws Exception {
        Headless.start();
    }

    @Test
    void anEmptyFormSaysWhyNothingCanBeCreated() throws Exception {
        Screen screen = Screen.of(() -> new NewLaunchPanel(model), 716);
        screen.pictures("launch-empty");

        assertThat(screen.scene().lookup("#createButton").isDisabled()).isTrue();
        assertThat(((Label) screen.scene().lookup("#refusalLabel")).getText())
                .startsWith("Give the partner's id");
        assertThat(screen.nameless()).isEmpty();
        screen.close();
    }

    @Test
    void aMistakeShowsUnderItsFieldAndNothingTypedIsLost() throws Exception {
        Screen screen = Screen.of(() -> new NewLaunchPanel(model), 1100);
        TextField id = (TextField) screen.scene().lookup("#partnerIdField");
        Headless.run(
                () -> {
                    model.edit(draft -> LaunchDraft.of(asked.practice()));
                    id.setText("partner 01H");
                    model.edit(
                            draft ->
                                    draft.withPools(
                                            java.util.List.of(
                                                    new LaunchDraft.Pool(
                                                            "eur", false, false, "tron", "-1"))));
                    model.complainAboutAll();
                });
        screen.pictures("launch-mistakes");

        Label error = (Label) screen.scene().lookup("#partnerIdFieldError");
        assertThat(error.getText()).startsWith("A partner id has up to 64");
        assertThat(id.getText()).isEqualTo("partner 01H");
        assertThat(model.shown().get()).containsKey(new Input.PoolSides(0));
        assertThat(screen.nameless()).isEmpty();
        screen.close();
    }

    @Test
    void thePracticeLaunchIsOneClick() throws Exception {
        Screen screen = Screen.of(() -> new NewLaunchPanel(model), 716);
        Headless.run(() -> ((Button) screen.scene().lookup("#practiceButton")).fire());
        Headless.run(
                () ->
                        asked.answer.completeExceptionally(
                                new IllegalStateException(
                                        "The store is read-only. [store-read-only]")));
        screen.pictures("launch-practice-failed");

        assertThat(asked.created).hasSize(1);
        assertThat(screen.scene().lookup("#problemLabel").isVisible()).isTrue();
        assertThat(screen.scene().lookup("#createButton").isDisabled()).isFalse();
        screen.close();
    }

    @Test
    void aDroppedPanelIsForgotten() throws Exception {
        assertThat(Screen.survivors(() -> new NewLaunchPanel(model))).isZero();
    }
}
