package cockpit.recon.panel;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.kit.fx.Headless;
import cockpit.launch.ReconFact.BookSide;
import cockpit.launch.ReconFact.BookTotal;
import cockpit.recon.BooksProgress.Activity;
import cockpit.recon.match.BreakCode;
import cockpit.shell.DrawerContent;
import cockpit.shell.DrawerModel;
import cockpit.shell.Screen;

import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

class BreaksPanelTest {
    @BeforeAll
    static void start() throws Exception {
        Headless.start();
    }

    @Test
    void aDayShowsItsTotalsItsAgesItsCodesAndItsBreaks() throws Exception {
        ReconStage stage = new ReconStage(new MadeUpBooks(240), BreaksPanel::new);
        stage.pictures("recon-breaks");
        assertThat(stage.text())
                .contains("240 breaks: 0 decided, 240 not. 64,261 rows, matched 09:05.")
                .contains("1,345,512.000000000000000001")
                .contains("= 9,976")
                .contains("Different day")
                .contains("timing")
                .contains("Critical");
        stage.close();

        Screen narrow =
                Screen.of(
                        () ->
                                new BreaksPanel(
                                        ReconStage.model(new MadeUpBooks(240), new DrawerModel())),
                        676);
        narrow.pictures("recon-breaks-narrow");
        assertThat(narrow.nameless()).isEmpty();
        narrow.close();
    }

    @Test
    void aTotalThatDoesNotAddUpIsMarked() {
        BookTotal wrong =
                new BookTotal(BookSide.TRADE, "live", "EUR", 10, "100", 8, "80", 2, "19.99");
        assertThat(TotalLine.of(wrong).isSound()).isFalse();
        assertThat(TotalLine.of(wrong).spoken()).endsWith("this does not add up");
        BookTotal exact =
                new BookTotal(
                        BookSide.TRADE,
                        "live",
                        "USDT",
                        10,
                        "100.000000000000000001",
                        8,
                        "80",
                        2,
                        "20.000000000000000001");
        assertThat(TotalLine.of(exact).isSound()).isTrue();
        assertThat(TotalLine.of(exact).share()).isEqualTo(0.8);
    }

    @Test
    void everyMadeUpTotalAddsUpOnTheScreen() throws Exception {
        MadeUpBooks books = new MadeUpBooks(40);
        assertThat(books.totals).allMatch(total -> TotalLine.of(total).isSound());
    }

    /// D-M4: ages come from the injected clock, so time alone moves a break to the next bar.
    @Test
    void movingTheClockMovesABreakOneBucketOnWithoutAnotherImport() throws Exception {
        MadeUpBooks books = new MadeUpBooks(1);
        ReconStage stage = new ReconStage(books, BreaksPanel::new);
        assertThat(bars(stage)).containsExactly(1L, 0L, 0L, 0L, 0L);
        stage.does(
                () -> {
                    books.now = books.now.plusSeconds(3 * 3_600);
                    stage.model.breaks().setBuckets("1d 2d");
                });
        assertThat(bars(stage)).containsExactly(1L, 0L, 0L);
        stage.does(
                () -> {
                    books.now = books.now.plusSeconds(25 * 3_600);
                    stage.model.breaks().tick();
                });
        assertThat(bars(stage)).containsExactly(0L, 1L, 0L);
        assertThat(stage.text("#breakList .recon-age-text")).isEqualTo("1 d 4 h");
        assertThat(books.asked).isEmpty();
        stage.close();
    }

    @Test
    void bucketsAreEditedInPlaceAndWrongOnesSaySo() throws Exception {
        ReconStage stage = new ReconStage(new MadeUpBooks(240), BreaksPanel::new);
        TextField field = (TextField) stage.scene().lookup("#bucketsField");
        stage.type("#bucketsField", "1d 4h");
        stage.does(() -> field.fireEvent(new javafx.event.ActionEvent()));
        assertThat(stage.text("#bucketsLabel"))
                .isEqualTo("The bounds of age rise, and none is zero.");
        stage.pictures("recon-buckets-wrong");
        stage.type("#bucketsField", "12h 2d");
        stage.does(() -> field.fireEvent(new javafx.event.ActionEvent()));
        assertThat(stage.text("#bucketsLabel")).isEmpty();
        assertThat(bars(stage)).hasSize(3);
        stage.does(() -> ((Button) stage.scene().lookup(".recon-age")).fire());
        assertThat(stage.model.breaks().query().get().bucket()).isZero();
        assertThat(stage.model.breaks().list().get().size())
                .isEqualTo(bars(stage).getFirst().intValue());
        stage.fire("#clearButton");
        assertThat(stage.model.breaks().list().get()).hasSize(240);
        assertThat(bars(stage)).hasSize(3);
        stage.close();
    }

    @Test
    void codesAndSeverityAndTextFilterAndAHeadSorts() throws Exception {
        ReconStage stage = new ReconStage(new MadeUpBooks(240), BreaksPanel::new);
        stage.does(() -> stage.list("#codeList").getFocusModel().focus(0));
        stage.press("#codeList", KeyCode.SPACE, false);
        assertThat(stage.model.breaks().query().get().codes())
                .containsExactly(BreakCode.SETTLED_WITHOUT_EVENT);
        assertThat(stage.model.breaks().list().get()).hasSize(45);
        stage.pictures("recon-filtered");
        stage.fire("#codeHead");
        stage.fire("#codeHead");
        assertThat(stage.text("#codeHead")).isEqualTo("Code ↓");
        stage.type("#idField", "PO_8899");
        stage.does(books(stage)::passTime);
        stage.pictures("recon-no-match");
        assertThat(stage.text("#overlayTitle")).isEqualTo("No break fits");
        stage.fire("#overlayButton");
        assertThat(stage.model.breaks().list().get()).hasSize(240);
        stage.close();
    }

    @Test
    void theKeyboardOpensABreakWithItsRecordsSideBySideAndConfirmsACandidate() throws Exception {
        MadeUpBooks books = new MadeUpBooks(240);
        ReconStage stage = new ReconStage(books, BreaksPanel::new);
        stage.does(() -> stage.model.breaks().toggleCode(BreakCode.ORDER_WITHOUT_TRADE));
        stage.press("#breakList", KeyCode.DOWN, false);
        stage.press("#breakList", KeyCode.ENTER, false);
        stage.pictures("recon-drawer");
        assertThat(stage.text())
                .contains("Order without trade")
                .contains("Records side by side")
                .contains("0.05 EUR more")
                .contains("4.00 s earlier")
                .contains("Other network");
        stage.does(() -> button(stage, "Confirm this match…").fire());
        assertThat(stage.dialogText())
                .contains("REHEARSAL")
                .contains("Practice partner")
                .contains("A reason is needed.");
        assertThat(stage.dialogButton().isDisabled()).isTrue();
        stage.typeInDialog("#reasonField", "the customer's request says so");
        stage.typeInDialog("#personField", "Mara Lindqvist");
        stage.dialogPicture("recon-confirm");
        stage.does(stage.dialogButton()::fire);
        assertThat(books.asked.getLast())
                .isEqualTo("decide CONFIRMED 1 Mara Lindqvist the customer's request says so");
        assertThat(books.links).hasSize(1);
        assertThat(books.links.getFirst().orderId()).startsWith("po_");
        assertThat(books.links.getFirst().transactId()).startsWith("txn_live_52d");
        stage.does(books::passTime);
        assertThat(stage.text())
                .contains("Match confirmed by Mara Lindqvist")
                .contains("Take the decision back…");
        stage.pictures("recon-drawer-decided");
        stage.does(() -> button(stage, "Take the decision back…").fire());
        stage.typeInDialog("#reasonField", "it was another customer");
        stage.does(stage.dialogButton()::fire);
        stage.does(books::passTime);
        assertThat(stage.text()).contains("Taken back: Mara Lindqvist: it was another customer");
        stage.close();
    }

    @Test
    void whatIsAmbiguousIsSaidAndATradeIsConfirmedWithItsOrder() throws Exception {
        MadeUpBooks books = new MadeUpBooks(240);
        ReconStage stage = new ReconStage(books, BreaksPanel::new);
        stage.does(() -> stage.model.breaks().toggleCode(BreakCode.AMBIGUOUS));
        stage.press("#breakList", KeyCode.DOWN, false);
        stage.press("#breakList", KeyCode.ENTER, false);
        assertThat(stage.text())
                .contains("2 records fit equally well, and no id decides between them.");
        stage.pictures("recon-ambiguous");
        stage.does(() -> stage.model.breaks().clearFilters());
        stage.does(() -> stage.model.breaks().toggleCode(BreakCode.TRADE_WITHOUT_ORDER));
        stage.press("#breakList", KeyCode.DOWN, false);
        stage.press("#breakList", KeyCode.ENTER, false);
        stage.does(() -> button(stage, "Confirm this match…").fire());
        stage.typeInDialog("#reasonField", "same request");
        stage.typeInDialog("#personField", "Mara");
        stage.does(stage.dialogButton()::fire);
        assertThat(books.links.getFirst().orderId()).startsWith("po_9");
        assertThat(books.links.getFirst().transactId()).startsWith("txn_live_41c");
        stage.close();
    }

    @Test
    void manyAreDecidedAtOnceAndTooManyAreRefusedWithTheReason() throws Exception {
        MadeUpBooks books = new MadeUpBooks(240);
        ReconStage stage = new ReconStage(books, BreaksPanel::new);
        assertThat(((Button) stage.scene().lookup("#resolveButton")).isDisabled()).isTrue();
        stage.press("#breakList", KeyCode.DOWN, false);
        stage.pressShift("#breakList", KeyCode.DOWN);
        assertThat(stage.text("#chosenLabel")).isEqualTo("2 of 240 chosen");
        stage.press("#breakList", KeyCode.A, true);
        assertThat(stage.text("#chosenLabel")).isEqualTo("All 240 chosen");
        stage.pictures("recon-all-chosen");
        stage.does(() -> stage.model.breaks().toggleCode(BreakCode.AMBIGUOUS));
        assertThat(stage.text("#chosenLabel")).isEqualTo("15 shown, 15 undecided");
        stage.does(() -> stage.model.breaks().clearFilters());
        stage.press("#breakList", KeyCode.A, true);
        stage.press("#breakList", KeyCode.A, false);
        assertThat(stage.dialogButton().getText()).isEqualTo("Accept 240 differences");
        stage.typeInDialog("#reasonField", "known rounding");
        stage.typeInDialog("#personField", "Mara");
        stage.does(stage.dialogButton()::fire);
        stage.does(books::passTime);
        assertThat(books.asked.getLast()).isEqualTo("decide ACCEPTED 240 Mara known rounding");
        assertThat(stage.text()).contains("240 breaks: 240 decided, 0 not.");
        stage.pictures("recon-decided");
        stage.close();

        ReconStage large = new ReconStage(new MadeUpBooks(120_000), BreaksPanel::new);
        large.press("#breakList", KeyCode.A, true);
        Button resolve = (Button) large.scene().lookup("#resolveButton");
        assertThat(resolve.isDisabled()).isTrue();
        assertThat(resolve.getAccessibleHelp()).contains("20,000 breaks at most");
        large.close();
    }

    @Test
    void numbersOfAnEarlierRunDecideNothing() throws Exception {
        MadeUpBooks books = new MadeUpBooks(240);
        ReconStage stage = new ReconStage(books, BreaksPanel::new);
        stage.press("#breakList", KeyCode.DOWN, false);
        stage.press("#breakList", KeyCode.R, false);
        stage.typeInDialog("#reasonField", "corrected");
        stage.typeInDialog("#personField", "Mara");
        stage.does(
                () -> {
                    books.runId = "run_next";
                    stage.model.changed();
                    books.passTime();
                });
        stage.does(stage.dialogButton()::fire);
        assertThat(books.asked).isEmpty();
        assertThat(stage.text()).contains("the books were matched again meanwhile");
        stage.close();
    }

    @Test
    void aMillionBreaksAreScrolledWithoutReadingThemAll() throws Exception {
        MadeUpBooks books = new MadeUpBooks(1_000_000);
        ReconStage stage = new ReconStage(books, BreaksPanel::new);
        ListView<?> list = stage.list("#breakList");
        stage.does(() -> list.scrollTo(500_000));
        assertThat(stage.text()).contains("po_" + (8812 + 500_003));
        stage.press("#breakList", KeyCode.END, false);
        stage.pictures("recon-million-end");
        assertThat(stage.text()).contains("po_" + (8812 + 999_999));
        assertThat(stage.model.breaks().list().get().pageCount())
                .isLessThanOrEqualTo(BreaksPanelModel.PAGE_COUNT_MAX);
        assertThat(books.rowsRead).isLessThan(5_000);
        stage.close();
    }

    @Test
    void whatIsExportedIsWhatIsFilteredAndSorted() throws Exception {
        MadeUpBooks books = new MadeUpBooks(240);
        ReconStage stage = new ReconStage(books, BreaksPanel::new);
        stage.does(() -> stage.model.breaks().toggleCode(BreakCode.AMOUNT_MISMATCH));
        stage.fire("#amountHead");
        stage.press("#breakList", KeyCode.E, true);
        assertThat(books.asked).containsExactly("export AMOUNT [AMOUNT_MISMATCH] breaks.csv");
        assertThat(stage.text()).contains("15 breaks were written to breaks.csv");
        stage.close();
    }

    @Test
    void emptyLoadingFailedAndBehindEachSayTheNextAction() throws Exception {
        MadeUpBooks books = new MadeUpBooks(240);
        books.isEmpty = true;
        books.isMatched = false;
        ReconStage stage = new ReconStage(books, BreaksPanel::new);
        assertThat(stage.text("#overlayTitle")).isEqualTo("Not matched yet");
        assertThat(stage.text("#overlayText")).contains("Sources tab");
        stage.pictures("recon-empty");
        assertThat(((Button) stage.scene().lookup("#matchButton")).isDisabled()).isTrue();

        books.isEmpty = false;
        stage.does(
                () -> {
                    stage.model.changed();
                    books.passTime();
                });
        stage.fire("#overlayButton");
        assertThat(books.asked).containsExactly("run");
        stage.does(
                () -> {
                    books.progress.at(Activity.MATCH, 0, 64_261);
                    books.now = books.now.plusSeconds(4);
                    books.progress.at(Activity.MATCH, 16_000, 64_261);
                });
        stage.pictures("recon-matching");
        assertThat(stage.text("#runningLabel"))
                .isEqualTo("Matching 16,000 of 64,261 rows, 4,000 a second, about 12 s left");
        stage.fire("#cancelButton");
        assertThat(books.isCancelled.getAsBoolean()).isTrue();
        stage.does(
                () ->
                        books.work.completeExceptionally(
                                new IllegalStateException(
                                        "The run was cancelled; nothing of it was kept."
                                                + " [match-cancelled]")));
        assertThat(stage.text("#endedLabel")).startsWith("Matching was cancelled.");

        books.isMatched = true;
        books.behind = "A source came in after the run: match the books again.";
        stage.does(books::passTime);
        assertThat(stage.text()).contains(books.behind);
        stage.pictures("recon-behind");

        books.problem =
                Optional.of(new IllegalStateException("The books are locked. [books-locked]"));
        stage.does(
                () -> {
                    stage.model.changed();
                    books.passTime();
                });
        stage.pictures("recon-failed");
        assertThat(stage.text()).contains("what you see is older. The books are locked.");
        assertThat(stage.text("#overlayText")).contains("[books-locked]");
        books.problem = Optional.empty();
        stage.fire("#overlayButton");
        assertThat(stage.model.breaks().list().get()).hasSize(240);
        stage.close();
    }

    @Test
    void aSlowAnswerIsSaidAfterAWhileAndChangesAreReadOnceAFrame() throws Exception {
        MadeUpBooks books = new MadeUpBooks(240);
        books.isSlow = true;
        ReconStage stage = new ReconStage(books, BreaksPanel::new);
        assertThat(stage.text("#overlayText")).isEmpty();
        stage.does(books::passTime);
        assertThat(stage.text("#overlayText")).isEqualTo("Reading the breaks…");
        stage.pictures("recon-loading");
        stage.does(books::fulfil);
        assertThat(stage.model.breaks().list().get()).hasSize(240);
        int before = books.views;
        stage.does(
                () -> {
                    for (int i = 0; i < 100; i++) {
                        stage.model.changed();
                    }
                    books.passTime();
                });
        assertThat(books.views).isEqualTo(before + 1);
        stage.close();
    }

    @Test
    void agesAreReadAnewWithoutMovingTheTableOrTheDrawer() throws Exception {
        MadeUpBooks books = new MadeUpBooks(240);
        ReconStage stage = new ReconStage(books, BreaksPanel::new);
        ListView<?> list = stage.list("#breakList");
        stage.press("#breakList", KeyCode.DOWN, false);
        stage.press("#breakList", KeyCode.ENTER, false);
        stage.does(() -> list.scrollTo(120));
        String before = stage.text();
        Object content = stage.drawer().contentProperty().get().orElseThrow();
        stage.does(
                () -> {
                    books.now = books.now.plusSeconds(61);
                    stage.model.breaks().tick();
                });
        assertThat(stage.text()).isEqualTo(before);
        assertThat(stage.text("#chosenLabel")).isEqualTo("1 of 240 chosen");
        assertThat(stage.drawer().contentProperty().get()).hasValue((DrawerContent) content);
        stage.does(
                () -> {
                    books.runId = "run_next";
                    stage.model.changed();
                    books.passTime();
                });
        assertThat(stage.text("#chosenLabel")).isEqualTo("240 shown, 240 undecided");
        stage.close();
    }

    @Test
    void aDroppedPanelIsForgotten() throws Exception {
        ReconPanelModel model = ReconStage.model(new MadeUpBooks(4_000), new DrawerModel());
        assertThat(Screen.survivors(() -> new BreaksPanel(model))).isZero();
        assertThat(Headless.get(() -> model.breaks().list().get())).isEmpty();
    }

    @Test
    void noStyleIsUnknownInEitherScheme() {
        assertThat(Headless.cssWarnings()).isEmpty();
    }

    private static MadeUpBooks books(ReconStage stage) {
        return stage.books;
    }

    private static List<Long> bars(ReconStage stage) throws Exception {
        return Headless.get(
                () ->
                        stage.model.breaks().ageing().get().stream()
                                .map(bar -> bar.count())
                                .toList());
    }

    private static Button button(ReconStage stage, String words) {
        return stage.scene().getRoot().lookupAll(".button").stream()
                .map(Button.class::cast)
                .filter(one -> words.equals(one.getText()))
                .findFirst()
                .orElseThrow();
    }
}
