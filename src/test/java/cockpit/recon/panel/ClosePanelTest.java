package cockpit.recon.panel;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.kit.fx.Headless;
import cockpit.launch.ReconFact.BreakVerdict;
import cockpit.launch.ReconFact.DayReopened;
import cockpit.launch.Seen;
import cockpit.recon.BreakDecision;
import cockpit.shell.DrawerModel;
import cockpit.shell.Screen;

import javafx.scene.control.Button;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.Optional;
import java.util.stream.LongStream;

class ClosePanelTest {
    @BeforeAll
    static void start() throws Exception {
        Headless.start();
    }

    @Test
    void whatIsStillMissingIsSaidAndTheButtonGivesTheReason() throws Exception {
        MadeUpBooks books = new MadeUpBooks(240);
        books.refusal = "180 undecided breaks are above Medium. [breaks-too-severe]";
        ReconStage stage = new ReconStage(books, ClosePanel::new);
        stage.pictures("recon-close-open");
        Button close = (Button) stage.scene().lookup("#closeButton");
        assertThat(close.isDisabled()).isTrue();
        assertThat(close.getAccessibleHelp()).isEqualTo(books.refusal);
        assertThat(stage.text())
                .contains("20 Nov 2026 23:00:00 +00:00 to 21 Nov 2026 23:00:00 +00:00")
                .contains("21 Nov 2026 00:00:00 +01:00 to 22 Nov 2026 00:00:00 +01:00")
                .contains("Nothing takes part for: Events.")
                .contains("undecided breaks are above Medium.")
                .contains("Mara Lindqvist closes the day.");
        stage.close();
    }

    @Test
    void theNamedContactClosesTheDayByTypingTheNameTheEnvironmentAndThePartner() throws Exception {
        MadeUpBooks books = new MadeUpBooks(240);
        books.breaks.decide(
                LongStream.range(0, 240).toArray(),
                new BreakDecision(
                        "decision_1", BreakVerdict.ACCEPTED, "Mara", "known", MadeUpBooks.NOW, ""));
        ReconStage stage = new ReconStage(books, ClosePanel::new);
        assertThat(stage.text()).contains("Nothing is missing").contains("Every break is decided.");
        stage.fire("#closeButton");
        assertThat(stage.dialogText())
                .contains("REHEARSAL")
                .contains("Close the first day, Practice partner")
                .contains("Type REHEARSAL Practice partner to go on");
        stage.typeInDialog("#personField", "Somebody Else");
        assertThat(stage.dialogText()).contains("the name has to be Mara Lindqvist");
        stage.typeInDialog("#personField", "Mara Lindqvist");
        assertThat(stage.dialogButton().isDisabled()).isTrue();
        stage.typeInDialog("#phraseField", "REHEARSAL Practice partner");
        stage.dialogPicture("recon-close-dialog");
        stage.does(stage.dialogButton()::fire);
        assertThat(books.asked).containsExactly("close Mara Lindqvist");

        books.closed = Optional.of(new Seen<>(440, MadeUpBooks.NOW, MadeUpBooks.aClose()));
        books.refusal = "The day is closed already. [day-closed]";
        stage.does(books::passTime);
        stage.pictures("recon-closed");
        assertThat(stage.text())
                .contains("Closed by Mara Lindqvist, 09:30")
                .contains("key_2f1b9c77")
                .contains("412 settled trades");
        stage.fire("#reopenButton");
        stage.typeInDialog("#reasonField", "an export was incomplete");
        stage.typeInDialog("#personField", "Mara Lindqvist");
        stage.typeInDialog("#phraseField", "REHEARSAL Practice partner");
        stage.does(stage.dialogButton()::fire);
        assertThat(books.asked.getLast())
                .isEqualTo("reopen close_81aa20 Mara Lindqvist an export was incomplete");
        books.reopened =
                Optional.of(
                        new Seen<>(
                                441,
                                MadeUpBooks.NOW,
                                new DayReopened(
                                        "close_81aa20",
                                        "Mara Lindqvist",
                                        "an export was incomplete")));
        stage.does(books::passTime);
        stage.pictures("recon-reopened");
        assertThat(stage.text())
                .contains("Reopened by Mara Lindqvist, 09:30: an export was incomplete");
        assertThat(stage.scene().lookup("#reopenButton").isVisible()).isFalse();
        stage.close();
    }

    @Test
    void matchingStartsHereTooAndAFailureIsSaid() throws Exception {
        MadeUpBooks books = new MadeUpBooks(240);
        ReconStage stage = new ReconStage(books, ClosePanel::new);
        stage.fire("#matchButton");
        assertThat(books.asked).containsExactly("run");
        assertThat(((Button) stage.scene().lookup("#closeButton")).isDisabled()).isTrue();
        stage.does(
                () ->
                        books.work.completeExceptionally(
                                new IllegalStateException("The disk is full. [spill-failed]")));
        assertThat(stage.text()).contains("Matching failed. The disk is full. [spill-failed]");
        books.problem =
                Optional.of(new IllegalStateException("The books are locked. [books-locked]"));
        stage.does(books::passTime);
        stage.pictures("recon-close-failed");
        assertThat(stage.text("#problemLabel")).isEqualTo("The books are locked. [books-locked]");
        stage.close();
    }

    @Test
    void everyControlHasANameAndADroppedPanelIsForgotten() throws Exception {
        ReconPanelModel model = ReconStage.model(new MadeUpBooks(240), new DrawerModel());
        Screen screen = Screen.of(() -> new ClosePanel(model), 676);
        screen.pictures("recon-close-narrow");
        assertThat(screen.nameless()).isEmpty();
        screen.close();
        assertThat(Screen.survivors(() -> new ClosePanel(model))).isZero();
        assertThat(Headless.cssWarnings()).isEmpty();
    }
}
