package cockpit.checklist;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.conductor.Snapshot;
import cockpit.kit.fx.Headless;
import cockpit.launch.Fact;
import cockpit.launch.Step;
import cockpit.shell.CockpitWindow;
import cockpit.shell.DrawerModel;
import cockpit.shell.Launches;
import cockpit.shell.MainPanelModel;
import cockpit.shell.Place;
import cockpit.shell.SearchModel;
import cockpit.shell.Starts;
import cockpit.shell.Theme;

import javafx.scene.control.ListView;
import javafx.stage.Stage;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

class StepPanelTest {
    private final DrawerModel drawer = new DrawerModel();
    private final List<Fact.Confirmed> confirmed = new ArrayList<>();
    private final List<StepPanelModel> models = new ArrayList<>();

    StepPanelTest() {
        for (Step step : Step.values()) {
            models.add(
                    new StepPanelModel(
                            step,
                            drawer,
                            (fact, answer) -> {
                                confirmed.add(fact);
                                answer.accept(Optional.empty());
                            },
                            _ -> CompletableFuture.completedFuture(true),
                            ZoneOffset.UTC));
        }
    }

    @BeforeAll
    static void start() throws Exception {
        Headless.start();
    }

    @Test
    void everyStepListsItsChecksInBothSchemes() throws Exception {
        Theme theme = new Theme();
        theme.choiceProperty().set(Theme.Choice.LIGHT);
        MainPanelModel frame =
                new MainPanelModel(
                        drawer,
                        new SearchModel(_ -> List.of(), Runnable::run, Runnable::run),
                        ZoneOffset.UTC);
        CockpitWindow window =
                Headless.get(
                        () -> {
                            CockpitWindow made =
                                    new CockpitWindow(
                                            frame,
                                            place ->
                                                    new StepPanel(
                                                            model(((Place.AtStep) place).step())),
                                            new Nowhere(),
                                            theme);
                            made.show(new Stage());
                            Snapshot rehearsal = Launches.rehearsal();
                            frame.show(rehearsal, Launches.sandbox());
                            models.forEach(model -> model.show(rehearsal));
                            return made;
                        });
        for (Step step : Step.values()) {
            Headless.run(
                    () -> {
                        frame.open(Place.of(step));
                        window.scene().getRoot().applyCss();
                        ListView<?> list = (ListView<?>) window.scene().lookup("#checksList");
                        list.getSelectionModel().select(0);
                    });
            Headless.picture(window.scene(), "step-%d-light".formatted(step.number()));
            assertThat(model(step).rows()).isNotEmpty();
            assertThat(drawer.isOpen()).isTrue();
        }
        Headless.run(
                () -> {
                    theme.choiceProperty().set(Theme.Choice.DARK);
                    frame.open(Place.of(Step.WEBHOOKS));
                });
        Headless.picture(window.scene(), "step-4-dark");
        Headless.run(() -> window.scene().getWindow().hide());
    }

    private StepPanelModel model(Step step) {
        return models.get(step.number() - 1);
    }

    private static final class Nowhere implements Starts {
        @Override
        public void practice() {}

        @Override
        public void create() {}
    }
}
