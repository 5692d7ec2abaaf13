package cockpit.recon.panel;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.kit.fx.Headless;
import cockpit.launch.ReconFact.BookSide;
import cockpit.launch.ReconFact.Origin;
import cockpit.launch.ReconFact.SourceImported;
import cockpit.recon.BooksProgress.Activity;
import cockpit.recon.table.ColumnMap;
import cockpit.recon.table.Dialect;
import cockpit.recon.table.Mapping;
import cockpit.recon.table.NumberForm;
import cockpit.recon.table.Side;
import cockpit.recon.table.TimeForm;
import cockpit.shell.DrawerModel;
import cockpit.shell.Screen;

import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

class SourcesPanelTest {
    @BeforeAll
    static void start() throws Exception {
        Headless.start();
    }

    @Test
    void everySourceSaysItsRowsItsRejectionsItsZoneAndWhatIsMissing() throws Exception {
        MadeUpBooks books = new MadeUpBooks(240);
        ReconStage stage = new ReconStage(books, SourcesPanel::new);
        stage.pictures("recon-sources");
        assertThat(stage.text())
                .contains("10,000 rows in = 9,997 loaded + 3 rejected")
                .contains("2 not-a-decimal, 1 time-in-gap")
                .contains("Europe/Berlin, the day ends 00:00.")
                .contains("Nothing takes part for: Events.");
        stage.does(
                () -> ((Button) stage.scene().lookup(".recon-source .recon-small-button")).fire());
        assertThat(stage.dialogText()).contains("orders-2026-11-21.csv takes part no longer");
        stage.typeInDialog("#reasonField", "wrong day");
        stage.typeInDialog("#personField", "Mara");
        stage.does(stage.dialogButton()::fire);
        assertThat(books.asked).containsExactly("withdraw import_01 Mara wrong day");
        stage.fire("#collectButton");
        stage.does(() -> books.progress.at(Activity.COLLECT, 1_200, -1));
        assertThat(stage.text("#runningLabel")).isEqualTo("Reading from 0Pools: 1,200 trades");
        assertThat(((Button) stage.scene().lookup("#collectButton")).isDisabled()).isTrue();
        stage.fire("#cancelButton");
        assertThat(books.isCancelled.getAsBoolean()).isTrue();
        stage.close();
    }

    @Test
    void withoutSourcesTheNextActionIsSaid() throws Exception {
        MadeUpBooks books = new MadeUpBooks(0);
        books.isEmpty = true;
        books.isMatched = false;
        ReconStage stage = new ReconStage(books, SourcesPanel::new);
        stage.pictures("recon-sources-empty");
        assertThat(stage.text()).contains("Nothing takes part yet");
        stage.close();
    }

    @Test
    void aFileIsSniffedCorrectedTriedAndTakenIn() throws Exception {
        MadeUpBooks books = new MadeUpBooks(0);
        books.isEmpty = true;
        books.isMatched = false;
        books.chosenFile = Optional.of(Path.of("export.csv"));
        ReconStage stage = new ReconStage(books, SourcesPanel::new);
        stage.press("#addButton", KeyCode.N, true);
        stage.fire("#chooseButton");
        stage.pictures("recon-import");
        assertThat(books.asked).containsExactly("draft ORDER export.csv");
        Button take = (Button) stage.scene().lookup("#takeButton");
        assertThat(take.isDisabled()).isTrue();
        assertThat(stage.text()).contains("To decide").contains("have no zone");
        assertThat(stage.text("#refusalLabel")).isNotEmpty();

        ImportPanelModel adding = stage.model.sources().adding().get().orElseThrow();
        stage.does(
                () -> {
                    adding.form().zone().set("Europe/Berlin");
                    adding.form().cutOff().set("25:00");
                });
        assertThat(stage.text("#refusalLabel")).contains("25:00");
        stage.type("#cutOffField", "00:00");
        assertThat(stage.text("#refusalLabel")).isEmpty();
        assertThat(take.isDisabled()).isFalse();

        stage.fire("#tryButton");
        stage.does(
                () -> {
                    books.progress.at(Activity.READ_SOURCE, 0, 884_120);
                    books.now = books.now.plusSeconds(4);
                    books.progress.at(Activity.READ_SOURCE, 221_030, 884_120);
                });
        assertThat(stage.text("#runningLabel"))
                .isEqualTo("Reading 0.2 MB of 0.9 MB, 0.1 MB a second, about 12 s left");
        stage.does(() -> books.tried.complete(MadeUpBooks.aTrial()));
        stage.does(() -> scroll(stage).setVvalue(1));
        stage.pictures("recon-import-tried");
        assertThat(stage.text())
                .contains("10,000 rows in = 9,997 loaded + 3 rejected")
                .contains("391,220")
                .contains("4,413")
                .contains("not-a-decimal");

        stage.fire("#takeButton");
        assertThat(books.asked.getLast()).isEqualTo("import export.csv");
        stage.does(
                () ->
                        books.taken.complete(
                                new SourceImported(
                                        "import_09",
                                        BookSide.ORDER,
                                        Origin.FILE,
                                        "export.csv",
                                        "51c2".repeat(16),
                                        "51c2".repeat(16),
                                        "51c2".repeat(16),
                                        884_120,
                                        4,
                                        4,
                                        List.of(),
                                        "Europe/Berlin",
                                        "00:00")));
        assertThat(stage.model.sources().adding().get()).isEmpty();
        assertThat(stage.text()).contains("export.csv is taken in: 4 rows in");
        stage.close();
    }

    @Test
    void whatCanBeReadInTwoWaysIsAskedForAndAMappingIsImportedForItsOwnSideOnly() throws Exception {
        MadeUpBooks books = new MadeUpBooks(0);
        books.chosenFile = Optional.of(Path.of("export.csv"));
        ReconStage stage = new ReconStage(books, SourcesPanel::new);
        stage.fire("#addButton");
        ImportPanelModel adding = stage.model.sources().adding().get().orElseThrow();
        assertThat(adding.side().get()).isEqualTo(Side.EVENT);
        stage.does(() -> adding.side().set(Side.ORDER));
        stage.fire("#chooseButton");
        FieldPanelModel created = field(adding, "created_at");
        assertThat(created.time().get()).isEqualTo(TimeForm.DAY_DOT);
        stage.does(
                () -> {
                    created.time().set(null);
                    adding.form().zone().set("UTC");
                    adding.form().cutOff().set("17:00");
                });
        assertThat(adding.refusal().get())
                .isEqualTo("How created_at is written in created_at is to be decided.");
        stage.does(() -> created.time().set(TimeForm.DAY_DOT));
        assertThat(adding.refusal().get()).isEmpty();
        stage.does(() -> field(adding, "fiat_amount").constant().set("5"));
        assertThat(adding.refusal().get()).contains("keep one of both");
        stage.does(() -> field(adding, "fiat_amount").constant().set(""));
        stage.does(() -> field(adding, "status").words().set("erledigt=completed, storniert"));
        assertThat(adding.refusal().get()).startsWith("The words of status are pairs");
        stage.does(() -> field(adding, "status").words().set("erledigt=completed"));
        assertThat(adding.refusal().get()).isEmpty();

        books.imported =
                Mapping.of(Side.BOOK, Dialect.csv(';'), List.of(ColumnMap.of("amount", "Betrag")));
        stage.does(adding::importMapping);
        assertThat(stage.text("#draftProblem"))
                .isEqualTo("This mapping is for Your ledger and not for Orders.");
        books.imported =
                Mapping.of(
                        Side.ORDER,
                        Dialect.csv(';'),
                        List.of(
                                ColumnMap.of("order_id", "order_id"),
                                ColumnMap.of("fiat_amount", "fiat_amount")
                                        .with(new NumberForm(",", "."))));
        stage.does(adding::importMapping);
        assertThat(stage.text("#draftProblem")).isEmpty();
        assertThat(field(adding, "fiat_amount").number().get()).isEqualTo(new NumberForm(",", "."));
        assertThat(field(adding, "created_at").isMapped()).isFalse();
        stage.does(adding::exportMapping);
        assertThat(books.asked.getLast()).isEqualTo("exportMapping mapping.json");
        stage.pressAlt("#pathField", KeyCode.LEFT);
        assertThat(stage.model.sources().adding().get()).isEmpty();
        stage.close();
    }

    @Test
    void aFileThatCannotBeReadSaysWhy() throws Exception {
        MadeUpBooks books = new MadeUpBooks(240);
        ReconStage stage = new ReconStage(books, SourcesPanel::new);
        stage.fire("#addButton");
        books.problem =
                Optional.of(new IllegalStateException("There is no such file. [file-missing]"));
        stage.type("#pathField", "nowhere.csv");
        stage.does(() -> stage.model.sources().adding().get().orElseThrow().look());
        stage.pictures("recon-import-failed");
        assertThat(stage.text("#draftProblem")).isEqualTo("There is no such file. [file-missing]");
        stage.close();
    }

    @Test
    void everyControlOfTheFormHasANameAndADroppedPanelIsForgotten() throws Exception {
        MadeUpBooks books = new MadeUpBooks(240);
        books.chosenFile = Optional.of(Path.of("export.csv"));
        ReconPanelModel model = ReconStage.model(books, new DrawerModel());
        Screen screen = Screen.of(() -> new SourcesPanel(model), 676);
        assertThat(screen.nameless()).isEmpty();
        Headless.run(
                () -> {
                    model.sources().add();
                    model.sources().adding().get().orElseThrow().side().set(Side.ORDER);
                    model.sources().adding().get().orElseThrow().choose();
                });
        screen.pictures("recon-import-narrow");
        assertThat(screen.nameless()).isEmpty();
        screen.close();
        assertThat(Screen.survivors(() -> new SourcesPanel(model))).isZero();
        assertThat(Headless.cssWarnings()).isEmpty();
    }

    private static ScrollPane scroll(ReconStage stage) {
        return (ScrollPane) stage.scene().lookup(".recon-import .recon-scroll");
    }

    private static FieldPanelModel field(ImportPanelModel adding, String name) {
        return adding.form().fields().get().stream()
                .filter(one -> one.field().name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
