package cockpit.drill;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.cases.CaseActions;
import cockpit.kit.fx.Headless;
import cockpit.launch.DrillCatalogue;
import cockpit.launch.Outcome;
import cockpit.shell.DrawerModel;
import cockpit.shell.Screen;

import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

class DrillPanelTest {
    private final List<List<String>> runs = new ArrayList<>();
    private final DrawerModel drawer = new DrawerModel();

    @BeforeAll
    static void start() throws Exception {
        Headless.start();
    }

    @Test
    void anEmptyPanelOffersTheDrill() throws Exception {
        Screen screen = screen(model(new DrillStory()));
        screen.pictures("drill-empty");
        assertThat(screen.nameless()).isEmpty();
        assertThat(screen.scene().lookup("#cancelButton").isVisible()).isFalse();
        press(screen, KeyCode.R);
        assertThat(runs).containsExactly(DrillCatalogue.ids());
        screen.close();
    }

    @Test
    void theKeyboardOpensTheEvidenceOfARedCase() throws Exception {
        DrillStory story =
                new DrillStory()
                        .session()
                        .start("drill_8f21")
                        .finish(
                                Map.of(
                                        DrillCatalogue.DUPLICATE_AT_ONCE,
                                        DrillStory.doubled(),
                                        DrillCatalogue.RETRY_AFTER_500,
                                        DrillStory.ended(
                                                DrillCatalogue.RETRY_AFTER_500,
                                                Outcome.SKIPPED,
                                                "The partner's backend cannot be made to fail"
                                                        + " once.")),
                                false);
        Screen screen = screen(model(story));
        ListView<?> list = (ListView<?>) screen.scene().lookup("#caseList");
        Headless.run(
                () -> {
                    list.requestFocus();
                    list.getSelectionModel()
                            .select(DrillCatalogue.ids().indexOf(DrillCatalogue.DUPLICATE_AT_ONCE));
                });
        press(screen, KeyCode.ENTER);
        screen.pictures("drill-failed");
        assertThat(drawer.contentProperty().get().orElseThrow().title())
                .isEqualTo("Copies in the same moment");
        assertThat(screen.nameless()).isEmpty();
        press(screen, KeyCode.ESCAPE);
        assertThat(drawer.isOpen()).isFalse();
        screen.close();
    }

    @Test
    void aDrillUnderWayShowsHowFarItIsAndCanBeCancelled() throws Exception {
        DrillPanelModel model = model(new DrillStory().session().start("drill_9a02"));
        Screen screen = screen(model);
        Headless.run(
                () -> {
                    for (String id : DrillCatalogue.ids().subList(0, 6)) {
                        model.progressed(
                                List.of(
                                        DrillStory.progress(
                                                "drill_9a02",
                                                id,
                                                Optional.of(DrillStory.passed(id)))));
                    }
                    model.progressed(
                            List.of(
                                    DrillStory.progress(
                                            "drill_9a02",
                                            DrillCatalogue.WRONG_ENVIRONMENT,
                                            Optional.empty())));
                });
        screen.pictures("drill-running");
        Button cancel = (Button) screen.scene().lookup("#cancelButton");
        assertThat(cancel.isVisible()).isTrue();
        assertThat(cancel.isDisabled()).isFalse();
        assertThat(screen.scene().lookup("#runButton").isDisabled()).isTrue();
        Headless.run(cancel::fire);
        assertThat(cancel.isDisabled()).isTrue();
        screen.close();
    }

    @Test
    void aDroppedPanelIsForgotten() throws Exception {
        DrillPanelModel model =
                model(new DrillStory().session().start("drill_1").finish(Map.of(), false));
        assertThat(Screen.survivors(() -> new DrillPanel(model, drawer))).isZero();
    }

    private DrillPanelModel model(DrillStory story) {
        return new DrillPanelModel(
                story.record(),
                new CaseActions() {
                    @Override
                    public CompletionStage<?> run(List<String> caseIds) {
                        runs.add(caseIds);
                        return new CompletableFuture<>();
                    }

                    @Override
                    public void cancel() {}
                });
    }

    private Screen screen(DrillPanelModel model) throws Exception {
        return Screen.of(() -> new DrillPanel(model, drawer), 716);
    }

    private static void press(Screen screen, KeyCode code) throws Exception {
        screen.press("#caseList", code, false);
    }
}
