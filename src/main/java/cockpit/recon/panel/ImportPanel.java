package cockpit.recon.panel;

import cockpit.kit.fx.DisabledReason;
import cockpit.kit.fx.FxmlViews;
import cockpit.kit.fx.Links;
import cockpit.kit.fx.Panel;
import cockpit.kit.fx.Shown;
import cockpit.kit.fx.Words;
import cockpit.launch.StepState;
import cockpit.recon.BooksActions.Draft;
import cockpit.recon.panel.BreakFilterPanel.InWords;
import cockpit.recon.table.Encoding;
import cockpit.recon.table.Finding;
import cockpit.recon.table.OverlapRule;
import cockpit.recon.table.Side;
import cockpit.shell.StateIcons;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// Adds a file: what it is, what was found out about it, what a person has to declare, a trial, and
/// taking it in.
final class ImportPanel implements Panel {
    private static final double ICON_PX = 14;
    private static final List<String> DELIMITERS = List.of(",", ";", "\t", "|");
    private static final List<String> QUOTES = List.of("\"", "'", "");

    private final ImportPanelModel model;
    private final MappingPanelModel form;
    private final Runnable back;
    private final Links links = new Links();
    private final FieldsPanel fields;
    private final TrialPanel trial;
    private final Parent root;

    @FXML private ComboBox<Side> sideBox;
    @FXML private TextField pathField;
    @FXML private Label draftProblem;
    @FXML private VBox formBox;
    @FXML private HBox rememberedBox;
    @FXML private VBox openBox;
    @FXML private TextField nameField;
    @FXML private ComboBox<String> zoneBox;
    @FXML private TextField cutOffField;
    @FXML private ComboBox<OverlapRule> overlapBox;
    @FXML private ComboBox<Encoding> encodingBox;
    @FXML private VBox delimiterBox;
    @FXML private ComboBox<String> delimiterChoice;
    @FXML private VBox quoteBox;
    @FXML private ComboBox<String> quoteChoice;
    @FXML private VBox headerBox;
    @FXML private CheckBox headerCheck;
    @FXML private StackPane fieldsBox;
    @FXML private TitledPane sampleBox;
    @FXML private TitledPane findingsPane;
    @FXML private VBox findingsBox;
    @FXML private StackPane trialBox;
    @FXML private Label refusalLabel;
    @FXML private Button tryButton;
    @FXML private Button takeButton;

    /// @param back leaves without taking the file in
    ImportPanel(ImportPanelModel model, Runnable back) {
        this.model = model;
        this.form = model.form();
        this.back = back;
        this.fields = new FieldsPanel(model);
        this.trial = new TrialPanel(model);
        this.root = FxmlViews.load(Parent.class, this);
    }

    @FXML
    void initialize() {
        sideBox.getItems().setAll(Side.values());
        sideBox.setConverter(new InWords<>(BookWords::side));
        overlapBox.getItems().setAll(OverlapRule.values());
        overlapBox.setConverter(new InWords<>(ImportPanel::words));
        encodingBox.getItems().setAll(Encoding.values());
        encodingBox.setConverter(new InWords<>(Encoding::label));
        delimiterChoice.getItems().setAll(DELIMITERS);
        delimiterChoice.setConverter(new InWords<>(ImportPanel::delimiter));
        quoteChoice.getItems().setAll(QUOTES);
        quoteChoice.setConverter(new InWords<>(ImportPanel::quote));
        zoneBox.getItems().setAll(ZoneId.getAvailableZoneIds().stream().sorted().toList());
        for (ComboBox<?> box :
                List.of(sideBox, zoneBox, overlapBox, encodingBox, delimiterChoice, quoteChoice)) {
            box.setOnShown(_ -> BreakFilterPanel.dressPopup(box));
        }
        fieldsBox.getChildren().setAll(fields.root());
        trialBox.getChildren().setAll(trial.root());
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void shown() {
        links.bindBoth(sideBox.valueProperty(), model.side());
        links.bindBoth(pathField.textProperty(), model.path());
        links.bindBoth(nameField.textProperty(), form.name());
        FieldsPanel.link(links, zoneBox, form.zone());
        links.bindBoth(cutOffField.textProperty(), form.cutOff());
        links.bindBoth(overlapBox.valueProperty(), form.overlap());
        links.bindBoth(encodingBox.valueProperty(), form.encoding());
        links.bindBoth(delimiterChoice.valueProperty(), form.delimiter());
        links.bindBoth(quoteChoice.valueProperty(), form.quote());
        links.bindBoth(headerCheck.selectedProperty(), form.header());
        links.follow(model.problem(), this::showProblem);
        links.follow(model.draft(), this::showDraft);
        links.follow(model.refusal(), refusalLabel::setText);
        DisabledReason.follow(links, tryButton, model.refusal());
        DisabledReason.follow(links, takeButton, model.refusal());
        fields.shown();
        trial.shown();
    }

    @Override
    public void hidden() {
        links.drop();
        fields.hidden();
        trial.hidden();
    }

    @Override
    public void focusFirst() {
        pathField.requestFocus();
    }

    @FXML
    void choose() {
        model.choose();
    }

    @FXML
    void look() {
        model.look();
    }

    @FXML
    void useRemembered() {
        model.useRemembered();
        Shown.set(rememberedBox, false);
    }

    @FXML
    void importMapping() {
        model.importMapping();
    }

    @FXML
    void exportMapping() {
        model.exportMapping();
    }

    @FXML
    void tryOut() {
        model.tryOut();
    }

    @FXML
    void takeIn() {
        model.takeIn();
    }

    @FXML
    void back() {
        back.run();
    }

    private void showProblem(String text) {
        draftProblem.setText(text);
        Shown.set(draftProblem, !text.isEmpty());
    }

    private void showDraft(Optional<Draft> draft) {
        Shown.set(formBox, draft.isPresent());
        draft.ifPresent(this::showFound);
    }

    private void showFound(Draft draft) {
        Shown.set(rememberedBox, draft.remembered().isPresent());
        for (VBox part : List.of(delimiterBox, quoteBox, headerBox)) {
            Shown.set(part, form.isCsv());
        }
        List<Finding> open = draft.sniffed().undecided();
        openBox.getChildren().clear();
        Label title = new Label(Words.text("recon.import.open", open.size()));
        title.getStyleClass().add("strong");
        openBox.getChildren().add(title);
        open.forEach(one -> openBox.getChildren().add(line(one)));
        Shown.set(openBox, !open.isEmpty());
        List<Finding> found =
                draft.sniffed().findings().stream().filter(one -> !one.undecided()).toList();
        findingsPane.setText(Words.text("recon.import.found", found.size()));
        findingsBox.getChildren().setAll(found.stream().map(ImportPanel::line).toList());
        sampleBox.setContent(TrialPanel.sample(draft.sniffed()));
    }

    private static Node line(Finding finding) {
        String about =
                finding.subject().isEmpty()
                        ? topic(finding)
                        : Words.text("recon.finding.about", topic(finding), finding.subject());
        Label what =
                new Label(
                        finding.undecided()
                                ? about
                                : Words.text("recon.finding.found", about, value(finding)));
        what.setWrapText(true);
        Label why =
                new Label(
                        finding.others().isEmpty()
                                ? finding.reason()
                                : Words.text(
                                        "recon.finding.others",
                                        finding.reason(),
                                        String.join(", ", finding.others())));
        why.setWrapText(true);
        why.getStyleClass().addAll("small", "muted");
        VBox texts = new VBox(what, why);
        HBox.setHgrow(texts, Priority.ALWAYS);
        return new HBox(
                8,
                StateIcons.icon(finding.undecided() ? StepState.STALE : StepState.PASSED, ICON_PX),
                texts);
    }

    private static String topic(Finding finding) {
        return switch (finding.topic()) {
            case "encoding" -> Words.text("recon.import.encoding");
            case "format" -> Words.text("recon.finding.format");
            case "rows" -> Words.text("recon.finding.rows");
            case "delimiter" -> Words.text("recon.import.delimiter");
            case "quote" -> Words.text("recon.import.quote");
            case "header" -> Words.text("recon.import.header");
            case "field" -> Words.text("recon.finding.field");
            case "decimal" -> Words.text("recon.finding.decimal");
            case "time" -> Words.text("recon.finding.time");
            case "words" -> Words.text("recon.finding.words");
            case "zone" -> Words.text("recon.import.zone");
            default -> finding.topic();
        };
    }

    private static String value(Finding finding) {
        return finding.topic().equals("delimiter") ? delimiter(finding.value()) : finding.value();
    }

    private static String delimiter(String mark) {
        return switch (mark) {
            case "," -> Words.text("recon.delimiter.comma");
            case ";" -> Words.text("recon.delimiter.semicolon");
            case "\t" -> Words.text("recon.delimiter.tab");
            case "|" -> Words.text("recon.delimiter.bar");
            default -> mark;
        };
    }

    private static String quote(String mark) {
        return switch (mark) {
            case "\"" -> Words.text("recon.quote.double");
            case "'" -> Words.text("recon.quote.single");
            default -> Words.text("recon.quote.none");
        };
    }

    private static String words(OverlapRule rule) {
        return switch (rule) {
            case REJECT -> Words.text("recon.overlap.reject");
            case EARLIER -> Words.text("recon.overlap.earlier");
            case LATER -> Words.text("recon.overlap.later");
        };
    }
}
