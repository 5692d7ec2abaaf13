package cockpit.settings;

import atlantafx.base.controls.ToggleSwitch;

import cockpit.kit.fx.DisabledReason;
import cockpit.kit.fx.FxmlViews;
import cockpit.kit.fx.Links;
import cockpit.kit.fx.Panel;
import cockpit.kit.fx.Shown;
import cockpit.kit.fx.Words;
import cockpit.launch.Profile;
import cockpit.launch.Role;
import cockpit.settings.DraftCheck.Complaint;
import cockpit.settings.DraftCheck.Input;

import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/// The form for a new launch. Practising needs one click and nothing else.
public final class NewLaunchPanel implements Panel {
    private static final int PEOPLE_COLUMNS = 2;

    private final NewLaunchPanelModel model;
    private final Links links = new Links();
    private final Map<Input, Label> errors = new HashMap<>();
    private final Map<Role, TextField> contacts = new EnumMap<>(Role.class);
    private final TextField reconciliationField = new TextField();
    private final List<PoolCell> poolCells = new ArrayList<>();
    private final Parent root;

    @FXML private TextField partnerIdField;
    @FXML private Label partnerIdFieldError;
    @FXML private TextField partnerNameField;
    @FXML private Label partnerNameFieldError;
    @FXML private ComboBox<String> surfaceBox;
    @FXML private Label surfaceBoxError;
    @FXML private ToggleSwitch headlessSwitch;
    @FXML private TextField backendField;
    @FXML private Label backendFieldError;
    @FXML private VBox pools;
    @FXML private Label poolsError;
    @FXML private ToggleSwitch prefundedSwitch;
    @FXML private TextField amountField;
    @FXML private Label amountFieldError;
    @FXML private TextField currencyField;
    @FXML private Label currencyFieldError;
    @FXML private TextField approverField;
    @FXML private Label approverFieldError;
    @FXML private GridPane people;
    @FXML private Label problemLabel;
    @FXML private Label refusalLabel;
    @FXML private Button practiceButton;
    @FXML private Button createButton;

    public NewLaunchPanel(NewLaunchPanelModel model) {
        this.model = model;
        this.root = FxmlViews.load(Parent.class, this);
    }

    @FXML
    void initialize() {
        surfaceBox.getItems().setAll(Profile.PRODUCT_SURFACES);
        surfaceBox.setOnAction(_ -> surface());
        headlessSwitch.selectedProperty().addListener((_, _, _) -> surface());
        prefundedSwitch.selectedProperty().addListener((_, _, _) -> funding());
        errors.put(Input.Single.PRODUCT_SURFACE, surfaceBoxError);
        errors.put(Input.Single.POOLS, poolsError);
        text(
                Input.Single.PARTNER_ID,
                partnerIdField,
                partnerIdFieldError,
                (d, t) -> d.withPartner(t, d.partnerName()));
        text(
                Input.Single.PARTNER_NAME,
                partnerNameField,
                partnerNameFieldError,
                (d, t) -> d.withPartner(d.partnerId(), t));
        text(
                Input.Single.PARTNER_BACKEND,
                backendField,
                backendFieldError,
                LaunchDraft::withPartnerBackend);
        text(
                Input.Single.REQUIRED_AMOUNT,
                amountField,
                amountFieldError,
                (d, t) -> d.withFunding(d.isPrefunded(), t, d.currency(), d.approver()));
        text(
                Input.Single.CURRENCY,
                currencyField,
                currencyFieldError,
                (d, t) -> d.withFunding(d.isPrefunded(), d.requiredAmount(), t, d.approver()));
        text(
                Input.Single.APPROVER,
                approverField,
                approverFieldError,
                (d, t) -> d.withFunding(d.isPrefunded(), d.requiredAmount(), d.currency(), t));
        people();
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void shown() {
        links.follow(model.draft(), this::show);
        links.follow(model.shown(), this::complain);
        links.follow(model.refusal(), refusalLabel::setText);
        links.follow(model.problem(), text -> Shown.text(problemLabel, text));
        DisabledReason.follow(links, createButton, model.refusal());
    }

    @Override
    public void hidden() {
        links.drop();
    }

    @Override
    public void focusFirst() {
        practiceButton.requestFocus();
    }

    @FXML
    void create() {
        model.create();
    }

    @FXML
    void practise() {
        model.practise();
    }

    @FXML
    void close() {
        model.close();
    }

    @FXML
    void addPool() {
        model.edit(LaunchDraft::withOnePoolMore);
    }

    private void people() {
        for (int i = 0; i < PEOPLE_COLUMNS; i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(100.0 / PEOPLE_COLUMNS);
            people.getColumnConstraints().add(column);
        }
        for (Role role : Role.values()) {
            TextField field = new TextField();
            contacts.put(role, field);
            String name = role.title().replaceFirst("^The ", "");
            person(
                    new Input.Contact(role),
                    Character.toUpperCase(name.charAt(0)) + name.substring(1),
                    field,
                    (draft, text) -> draft.withContact(role, text));
        }
        person(
                Input.Single.RECONCILIATION_CONTACT,
                Words.text("settings.reconciliation"),
                reconciliationField,
                LaunchDraft::withReconciliationContact);
    }

    private void person(
            Input input,
            String name,
            TextField field,
            BiFunction<LaunchDraft, String, LaunchDraft> change) {
        Label label = new Label(name);
        label.setLabelFor(field);
        field.setAccessibleText(name);
        Label error = new Label();
        error.getStyleClass().add("form-error");
        error.setWrapText(true);
        VBox box = new VBox(label, field, error);
        box.getStyleClass().add("form-field");
        int place = people.getChildren().size();
        people.add(box, place % PEOPLE_COLUMNS, place / PEOPLE_COLUMNS);
        text(input, field, error, change);
    }

    private void text(
            Input input,
            TextField field,
            Label error,
            BiFunction<LaunchDraft, String, LaunchDraft> change) {
        errors.put(input, error);
        field.textProperty()
                .addListener((_, _, text) -> model.edit(draft -> change.apply(draft, text)));
        field.focusedProperty()
                .addListener(
                        (_, _, isFocused) -> {
                            if (!isFocused) {
                                model.leave(input);
                            }
                        });
    }

    private void surface() {
        String chosen = surfaceBox.getValue();
        if (chosen != null) {
            model.edit(draft -> draft.withSurface(chosen, headlessSwitch.isSelected()));
        }
    }

    private void funding() {
        boolean isPrefunded = prefundedSwitch.isSelected();
        model.edit(
                draft ->
                        draft.withFunding(
                                isPrefunded,
                                draft.requiredAmount(),
                                draft.currency(),
                                draft.approver()));
    }

    /// What is in the fields already is left alone, so that the caret stays where it is.
    private void show(LaunchDraft draft) {
        set(partnerIdField, draft.partnerId());
        set(partnerNameField, draft.partnerName());
        set(backendField, draft.partnerBackend());
        set(amountField, draft.requiredAmount());
        set(currencyField, draft.currency());
        set(approverField, draft.approver());
        set(reconciliationField, draft.reconciliationContact());
        contacts.forEach((role, field) -> set(field, draft.contacts().getOrDefault(role, "")));
        if (!draft.productSurface().equals(surfaceBox.getValue())) {
            surfaceBox.setValue(draft.productSurface());
        }
        headlessSwitch.setSelected(draft.isHeadless());
        prefundedSwitch.setSelected(draft.isPrefunded());
        amountField.setDisable(!draft.isPrefunded());
        approverField.setDisable(draft.isPrefunded());
        showPools(draft.pools());
    }

    private void showPools(List<LaunchDraft.Pool> wanted) {
        if (poolCells.size() == wanted.size()) {
            for (int i = 0; i < wanted.size(); i++) {
                poolCells.get(i).show(wanted.get(i));
            }
            return;
        }
        poolCells.clear();
        for (int i = 0; i < wanted.size(); i++) {
            poolCells.add(poolCell(i, wanted.get(i)));
        }
        pools.getChildren().setAll(poolCells);
        complain(model.shown().get());
    }

    private PoolCell poolCell(int index, LaunchDraft.Pool pool) {
        return new PoolCell(
                index,
                pool,
                typed -> model.edit(draft -> draft.withPool(index, typed)),
                model::leave,
                () -> model.edit(draft -> draft.withoutPool(index)));
    }

    private void complain(Map<Input, Complaint> complaints) {
        errors.forEach(
                (input, label) -> {
                    Complaint complaint = complaints.get(input);
                    Shown.text(label, complaint == null ? "" : complaint.sentence());
                });
        poolCells.forEach(cell -> cell.complain(complaints));
    }

    private static void set(TextField field, String text) {
        if (!field.getText().equals(text)) {
            field.setText(text);
        }
    }
}
