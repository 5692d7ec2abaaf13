package cockpit.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.kit.fx.Headless;
import cockpit.launch.Fact.ExchangeRecorded;
import cockpit.launch.Outcome;
import cockpit.shell.DrawerContent;
import cockpit.shell.DrawerModel;
import cockpit.shell.Screen;

import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

class SmokePanelTest {
    private static final String CLICK = ScenarioCatalogue.MATRIX_DOUBLE_CLICK;
    private final List<List<String>> runs = new ArrayList<>();
    private final DrawerModel drawer = new DrawerModel();

    @BeforeAll
    static void start() throws Exception {
        Headless.start();
    }

    @Test
    void anEmptyPanelOffersTheRunAndExplainsWhatItCannotDo() throws Exception {
        Screen screen = screen(new SmokePanelModel(new SmokeStory().record(), new Silent()));
        screen.pictures("smoke-empty");

        assertThat(screen.nameless()).isEmpty();
        Button failed = (Button) screen.scene().lookup("#runFailedButton");
        assertThat(failed.isDisabled()).isTrue();
        assertThat(failed.getAccessibleHelp()).isEqualTo("No scenario is red.");
        press(screen, KeyCode.R);
        assertThat(runs).containsExactly(ScenarioCatalogue.ids());
        screen.close();
    }

    @Test
    void theKeyboardOpensTheEvidenceOfAFailedRow() throws Exception {
        SmokeStory story = history();
        story.start("smoke_8f21");
        for (String id : ScenarioCatalogue.ids()) {
            if (id.equals(CLICK)) {
                story.doubled(id);
            } else if (id.equals(ScenarioCatalogue.FIXTURE_WEBHOOK_REPLAY)) {
                story.ended(
                        id,
                        Outcome.ERROR,
                        "The scenario could not be carried through: the partner did not answer"
                                + " within 20 seconds of its own time limit, three times over.");
            } else {
                story.passed(id, 150 + id.length() * 11L);
            }
        }
        SmokePanelModel model = new SmokePanelModel(story.finish(false).record(), new Silent());
        Screen screen = screen(model);
        ListView<?> list = (ListView<?>) screen.scene().lookup("#caseList");
        Headless.run(
                () -> {
                    list.requestFocus();
                    list.getSelectionModel().select(ScenarioCatalogue.ids().indexOf(CLICK));
                    list.scrollTo(6);
                });
        assertThat(drawer.isOpen()).isFalse();
        press(screen, KeyCode.ENTER);
        screen.pictures("smoke-failed");

        DrawerContent content = drawer.contentProperty().get().orElseThrow();
        assertThat(content.title()).isEqualTo("User double-clicks accept");
        assertThat(content.lines().getFirst().text()).isEqualTo("One trade for two accepts");
        assertThat(content.cards().getFirst().title()).isEqualTo("What to do");
        assertThat(content.actions().getFirst().disabledReason()).isEmpty();
        assertThat(screen.nameless()).isEmpty();
        press(screen, KeyCode.ESCAPE);
        assertThat(drawer.isOpen()).isFalse();
        screen.close();
    }

    @Test
    void aRunUnderWayShowsEachStepAndCanBeCancelled() throws Exception {
        SmokeStory story = history();
        story.start("smoke_9a02");
        List<String> ids = ScenarioCatalogue.ids();
        ids.subList(0, 9).forEach(id -> story.passed(id, 150 + id.length() * 11L));
        SmokePanelModel model = new SmokePanelModel(story.record(), new Silent());
        Screen screen = screen(model);
        Headless.run(
                () ->
                        model.progressed(
                                List.of(
                                        SmokeStory.progress(
                                                "smoke_9a02", ids.get(9), 2, "asking for XAU-USDT"),
                                        SmokeStory.progress(
                                                "smoke_9a02",
                                                ids.get(10),
                                                3,
                                                "waiting for the quote to expire"))));
        screen.pictures("smoke-running");

        Button cancel = (Button) screen.scene().lookup("#cancelButton");
        assertThat(cancel.isVisible()).isTrue();
        assertThat(cancel.isDisabled()).isFalse();
        assertThat(screen.scene().lookup("#runButton").isDisabled()).isTrue();
        screen.close();
    }

    @Test
    void aSabotagedRunSaysSoAboveTheRows() throws Exception {
        SmokeStory story = new SmokeStory();
        story.start("smoke_bad1", ScenarioCatalogue.ids(), List.of("transact-forgets-key"));
        for (String id : ScenarioCatalogue.ids()) {
            if (id.equals(CLICK)) {
                story.doubled(id);
            } else {
                story.passed(id, 200);
            }
        }
        Screen screen = screen(new SmokePanelModel(story.finish(false).record(), new Silent()));
        screen.pictures("smoke-sabotaged");
        assertThat(screen.scene().lookup("#noteLabel").isVisible()).isTrue();
        screen.close();
    }

    @Test
    void aDroppedPanelIsForgotten() throws Exception {
        SmokeStory story = history();
        SmokePanelModel model = new SmokePanelModel(story.record(), new Silent());
        assertThat(Screen.survivors(() -> new SmokePanel(model, drawer))).isZero();
    }

    private static SmokeStory history() {
        SmokeStory story = new SmokeStory();
        for (int i = 1; i <= 11; i++) {
            story.green("smoke_" + i, 120 + i * 17L % 60);
        }
        return story;
    }

    private Screen screen(SmokePanelModel model) throws Exception {
        return Screen.of(() -> new SmokePanel(model, drawer), 716);
    }

    private static void press(Screen screen, KeyCode code) throws Exception {
        screen.press("#caseList", code, false);
    }

    /// Answers at once, so that the panel shows exchanges.
    private final class Silent implements SmokeActions {
        private final Decided decided = new Decided();

        @Override
        public CompletionStage<?> run(List<String> scenarioIds) {
            runs.add(scenarioIds);
            return new CompletableFuture<>();
        }

        @Override
        public void cancel() {}

        @Override
        public CompletionStage<List<ExchangeRecorded>> exchanges(String runId, String scenarioId) {
            return CompletableFuture.completedFuture(
                    List.of(SmokeStory.exchange("/v1/pools/transact")));
        }

        @Override
        public String baseUrl(ExchangeRecorded exchange) {
            return "http://127.0.0.1:9/v1";
        }

        @Override
        public String decisionRefusal(String scenarioId) {
            return decided.refusal;
        }

        @Override
        public void waive(String scenarioId) {
            decided.waived.add(scenarioId);
        }

        @Override
        public void attest(String scenarioId) {
            decided.attested.add(scenarioId);
        }

        @Override
        public void copy(String text) {}
    }
}
