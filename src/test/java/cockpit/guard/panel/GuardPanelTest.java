package cockpit.guard.panel;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.kit.fx.Headless;
import cockpit.launch.Environment;
import cockpit.launch.GuardFact.FlowState;
import cockpit.launch.GuardFact.SwitchConfirmed;
import cockpit.launch.GuardFact.SwitchKind;
import cockpit.launch.GuardRule;
import cockpit.launch.Step;
import cockpit.shell.DrawerModel;
import cockpit.shell.Place;
import cockpit.shell.Screen;

import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.ListView;
import javafx.scene.control.RadioButton;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;

/// Row G-M4 and what the guard shows, in the whole window and by keyboard.
class GuardPanelTest {
    @TempDir private Path folder;

    @BeforeAll
    static void start() throws Exception {
        Headless.start();
    }

    private GuardStage open() throws Exception {
        Headless.cssWarnings();
        return new GuardStage(
                new GuardWorld(folder, Environment.LIVE).launched().watched(), GuardPanel::new);
    }

    @Test
    void gm4ThePauseIsOneKeyAwayOnEveryScreenInEveryDialogAndWhileAnApprovalIsPending()
            throws Exception {
        GuardStage stage = open();
        for (Place place : Place.all()) {
            stage.does(() -> stage.main.open(place));
            stage.pressPause();
            assertThat(stage.title()).isEqualTo("Pause live flow, Practice partner (LIVE)");
            stage.pressPause();
            assertThat(stage.windows()).as("it is opened once").isEqualTo(2);
            stage.does(() -> stage.front().getWindow().hide());
        }
        stage.does(() -> stage.main.open(Place.of(Step.SANDBOX_SMOKE)));
        stage.press(KeyCode.F1, false, false);
        assertThat(stage.frontText()).contains("Pause live flow, in every dialog too");
        stage.pressPause();
        assertThat(stage.windows()).as("over the sheet of keys").isEqualTo(3);
        stage.type("#reasonField", "a customer called");
        assertThat(stage.act().isDisabled()).isTrue();
        stage.type("#personField", "Ann");
        stage.dialogPicture("guard-pause-dialog");
        assertThat(stage.frontText())
                .contains("Real orders of LIVE, Practice partner, stop.")
                .doesNotContain("Type LIVE");
        stage.press(KeyCode.ENTER, false, false);
        stage.refresh();
        assertThat(stage.model.view().get().orElseThrow().paused()).isPresent();
        stage.does(() -> stage.front().getWindow().hide());

        assertThat(stage.text()).contains("Paused since 09:00 by Ann");
        stage.fire("#pauseButton");
        assertThat(stage.main.placeProperty().get()).isEqualTo(Place.of(Step.LIMITED_TRAFFIC));
        stage.fire("#askButton");
        stage.pressPause();
        assertThat(stage.frontText())
                .as("while somebody asks for it to be enabled")
                .contains("Paused 09:00 by Ann. This pause is recorded as well.");
        stage.does(() -> stage.front().getWindow().hide());
        stage.type("#reasonField", "it was a misunderstanding");
        stage.does(stage.act()::fire);
        stage.refresh();
        assertThat(stage.model.view().get().orElseThrow().paused().orElseThrow().asked())
                .isPresent();
        stage.pressPause();
        assertThat(stage.title()).startsWith("Pause live flow");
        stage.close();
        assertThat(Headless.cssWarnings()).isEmpty();
    }

    @Test
    void aTripIsShownWithItsRowsAndTwoPeopleEnableTheFlowAgain() throws Exception {
        GuardStage stage = open();
        stage.world.signs(GuardRule.QUOTE_FAILURES, 7).signs(GuardRule.QUOTE_FAILURES, 7);
        stage.world.pass(Duration.ofMinutes(3));
        stage.refresh();
        stage.does(
                () ->
                        ((ListView<?>) stage.find("#rulesList"))
                                .getSelectionModel()
                                .select(GuardRule.QUOTE_FAILURES.ordinal()));
        stage.pictures("guard-tripped");
        assertThat(stage.text())
                .contains("Paused since 09:00: Quote failures")
                .contains("The live flow is paused")
                .contains("Rows that caused the trip: 7")
                .contains("over its limit with 7");
        stage.does(() -> ((Hyperlink) stage.find(".guard-open-sign")).fire());
        assertThat(stage.drawer.contentProperty().get().orElseThrow().entries().getFirst().value())
                .isEqualTo("req_live_0");
        stage.pictures("guard-evidence");

        stage.fire("#askButton");
        stage.type("#personField", "Ann");
        stage.type("#reasonField", "the engine is back");
        stage.does(stage.act()::fire);
        stage.refresh();
        assertThat(stage.text()).contains("Ann asked at 09:03 for it to be enabled again");
        stage.fire("#approveButton");
        stage.type("#personField", "ann");
        assertThat(stage.act().isDisabled()).as("environment and partner are typed").isTrue();
        stage.type("#phraseField", "LIVE Practice partner");
        stage.does(stage.act()::fire);
        assertThat(stage.frontText()).contains("somebody else").contains("[same-person]");
        stage.dialogPicture("guard-enable-refused");
        stage.type("#personField", "Ben");
        stage.does(stage.act()::fire);
        assertThat(stage.frontText()).contains("[rule-not-ok]");
        stage.world.okFor(Duration.ofSeconds(900));
        stage.does(stage.act()::fire);
        assertThat(stage.windows()).isEqualTo(1);
        stage.refresh();
        assertThat(stage.text())
                .contains("Pause live flow")
                .doesNotContain("The live flow is paused")
                .contains("8 of 8 rules are ok");
        stage.pictures("guard-ok");
        stage.close();
        assertThat(Headless.cssWarnings()).isEmpty();
    }

    @Test
    void aPauseThatCannotBeRecordedSaysToPauseInTheOwnProduct() throws Exception {
        GuardStage stage = open();
        stage.world.broken = Optional.of("The disk is full. [disk-full]");
        stage.pressPause();
        stage.type("#reasonField", "a customer called");
        stage.type("#personField", "Ann");
        stage.does(stage.act()::fire);
        assertThat(stage.frontText())
                .contains("The disk is full. [disk-full]")
                .contains("Pause the flow in your own product now.");
        stage.dialogPicture("guard-pause-failed");
        stage.does(() -> stage.front().getWindow().hide());
        stage.pressPause();
        assertThat(stage.front().lookup("#reasonField"))
                .as("what was typed is there again")
                .extracting(field -> ((javafx.scene.control.TextField) field).getText())
                .isEqualTo("a customer called");
        stage.close();
    }

    @Test
    void numbersOutOfTheirRangeAreSaidAndTheirApproverIsRecorded() throws Exception {
        GuardStage stage = open();
        stage.does(
                () ->
                        ((ListView<?>) stage.find("#rulesList"))
                                .getSelectionModel()
                                .select(GuardRule.RESERVED_AGE.ordinal()));
        stage.fire("#numbersButton");
        stage.type("#settleField", "59");
        assertThat(stage.frontText()).contains("The time to settle is 60 to 604800, not 59.");
        stage.type("#settleField", "ten");
        assertThat(stage.frontText()).contains("Every number is a whole one");
        stage.type("#settleField", "120");
        stage.type("#ageField", "1800");
        assertThat(stage.frontText()).contains("Name who approves these numbers.");
        stage.type("#approverField", "Cleo");
        stage.type("#reasonField", "agreed with support");
        stage.dialogPicture("guard-numbers");
        Button act = stage.act();
        stage.does(act::fire);
        stage.refresh();
        assertThat(stage.text())
                .contains("any older than 30 min")
                .contains("approved by Cleo, 09:00");
        stage.close();
    }

    @Test
    void aSwitchIsAgreedAndThePersonAtItSaysWhatWasDone() throws Exception {
        GuardStage stage = open();
        assertThat(((Button) stage.find("#switchedButton")).isDisabled())
                .as("nobody switches by agreement yet")
                .isTrue();
        stage.fire("#agreeButton");
        assertThat(stage.frontText()).contains("Nobody has agreed yet how the flow is switched.");
        assertThat(stage.act().isDisabled()).isTrue();
        stage.type("#addressField", "the hook of the shop");
        stage.type("#personField", "Ann");
        stage.does(stage.act()::fire);
        assertThat(stage.frontText()).as("refused in place").contains("[not-an-address]");
        stage.dialogPicture("guard-switch-refused");
        stage.does(
                () -> {
                    @SuppressWarnings("unchecked") // the dialog's own box
                    ComboBox<SwitchKind> box =
                            (ComboBox<SwitchKind>) stage.front().lookup("#kindBox");
                    box.setValue(SwitchKind.PERSON);
                });
        assertThat(stage.frontText()).contains("Name of the person who is told");
        stage.type("#addressField", "Shift lead");
        stage.does(stage.act()::fire);
        stage.refresh();
        assertThat(stage.text()).contains("A person: Shift lead. Agreed by Ann.");

        stage.fire("#switchedButton");
        stage.type("#statementField", "flag turned in the shop");
        assertThat(stage.act().isDisabled()).as("no state is chosen to begin with").isTrue();
        stage.does(() -> ((RadioButton) stage.front().lookup("#pausedButton")).fire());
        stage.dialogPicture("guard-switched");
        stage.does(stage.act()::fire);
        stage.refresh();
        assertThat(stage.windows()).isEqualTo(1);
        assertThat(
                        stage.world
                                .snapshot()
                                .record()
                                .newest(SwitchConfirmed.class)
                                .orElseThrow()
                                .fact())
                .isEqualTo(new SwitchConfirmed(FlowState.PAUSED, "Ann", "flag turned in the shop"));
        stage.close();
        assertThat(Headless.cssWarnings()).isEmpty();
    }

    @Test
    void everyControlHasANameAndADroppedPanelIsForgotten() throws Exception {
        try (GuardWorld world = new GuardWorld(folder, Environment.REHEARSAL).launched()) {
            GuardPanelModel model = new GuardPanelModel(world, new DrawerModel(), ZoneOffset.UTC);
            Screen empty = Screen.of(() -> new GuardPanel(model), 676);
            empty.pictures("guard-empty");
            empty.close();
            world.watched().signs(GuardRule.ACCEPT_AFTER_EXPIRY, 3);
            Headless.run(
                    () -> {
                        model.show(world.snapshot());
                        model.chosen().set(Optional.of(GuardRule.ACCEPT_AFTER_EXPIRY));
                    });
            Screen screen = Screen.of(() -> new GuardPanel(model), 676);
            screen.pictures("guard-narrow");
            assertThat(screen.nameless()).isEmpty();
            screen.close();
            assertThat(Screen.survivors(() -> new GuardPanel(model))).isZero();
        }
    }
}
