package cockpit.guard.panel;

import cockpit.kit.fx.DisabledReason;
import cockpit.kit.fx.FxmlViews;
import cockpit.kit.fx.KeyHint;
import cockpit.kit.fx.Links;
import cockpit.kit.fx.Panel;
import cockpit.kit.fx.Shown;
import cockpit.kit.fx.Words;
import cockpit.shell.StateIcons;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;

import java.util.List;
import java.util.Optional;

/// How the guard's rules stand, whether the partner's flow is as it should be, and what keeps it
/// paused.
public final class GuardPanel implements Panel {
    private static final double ICON_PX = 16;

    private final GuardPanelModel model;
    private final Links links = new Links();
    private final PausedPanel paused;
    private final RuleDetailPanel detail;
    private final Parent root;
    private final StringProperty agreeRefusal = new SimpleStringProperty("");
    private final StringProperty switchedRefusal = new SimpleStringProperty("");
    private boolean isShowing;

    @FXML private Label summaryLabel;
    @FXML private Label readOnlyLabel;
    @FXML private HBox switchBox;
    @FXML private StackPane switchIcon;
    @FXML private Label switchLabel;
    @FXML private Label agreedLabel;
    @FXML private Button agreeButton;
    @FXML private Button switchedButton;
    @FXML private StackPane pausedBox;
    @FXML private ListView<RuleRow> rulesList;
    @FXML private StackPane detailBox;

    public GuardPanel(GuardPanelModel model) {
        this.model = model;
        this.paused = new PausedPanel(model);
        this.detail = new RuleDetailPanel(model);
        this.root = FxmlViews.load(Parent.class, this);
    }

    @FXML
    void initialize() {
        pausedBox.getChildren().setAll(paused.root());
        detailBox.getChildren().setAll(detail.root());
        rulesList.setCellFactory(_ -> new RuleCell());
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void shown() {
        model.history().wake();
        paused.shown();
        detail.shown();
        links.follow(model.view(), this::show);
        DisabledReason.follow(links, agreeButton, agreeRefusal);
        DisabledReason.follow(links, switchedButton, switchedRefusal);
        links.follow(rulesList.getSelectionModel().selectedItemProperty(), this::chosen);
    }

    @Override
    public void hidden() {
        links.drop();
        detail.hidden();
        paused.hidden();
        model.history().rest();
    }

    @Override
    public List<KeyHint> keys() {
        return List.of(new KeyHint("Up", Words.text("guard.key.rule")));
    }

    @Override
    public void focusFirst() {
        rulesList.requestFocus();
    }

    @FXML
    void agree() {
        model.view().get().ifPresent(view -> SwitchPanel.open(model, view, root.getScene()));
    }

    @FXML
    void switched() {
        model.view().get().ifPresent(view -> SwitchedPanel.open(model, view, root.getScene()));
    }

    private void chosen(RuleRow row) {
        if (row != null && !isShowing) {
            model.chosen().set(Optional.of(row.rule()));
        }
    }

    private void show(Optional<GuardView> view) {
        Shown.set(readOnlyLabel, view.filter(one -> !one.readOnly().isEmpty()).isPresent());
        Shown.set(switchBox, view.isPresent());
        Shown.set(pausedBox, view.flatMap(GuardView::paused).isPresent());
        if (view.isEmpty()) {
            summaryLabel.setText(Words.text("guard.loading"));
            return;
        }
        GuardView now = view.get();
        readOnlyLabel.setText(Words.text("guard.readOnly", now.readOnly()));
        summaryLabel.setText(summary(now));
        switchIcon.getChildren().setAll(StateIcons.icon(now.flow().state(), ICON_PX));
        switchLabel.setText(now.flow().text());
        agreedLabel.setText(now.agreed().map(GuardWords::agreed).orElse(""));
        Shown.set(agreedLabel, now.agreed().isPresent());
        agreeRefusal.set(
                now.readOnly().isEmpty()
                        ? ""
                        : Words.text("checklist.confirm.readOnly", now.readOnly()));
        switchedRefusal.set(now.switchedRefusal());
        isShowing = true;
        List<RuleRow> rows = now.rows();
        for (int i = 0; i < rows.size(); i++) {
            if (i >= rulesList.getItems().size()) {
                rulesList.getItems().add(rows.get(i));
            } else if (!rulesList.getItems().get(i).equals(rows.get(i))) {
                rulesList.getItems().set(i, rows.get(i));
            }
        }
        rows.stream()
                .filter(row -> model.chosen().get().filter(rule -> rule == row.rule()).isPresent())
                .findFirst()
                .ifPresent(row -> rulesList.getSelectionModel().select(row));
        isShowing = false;
    }

    private static String summary(GuardView view) {
        long green = view.rows().stream().filter(row -> row.light() == RuleLight.OK).count();
        boolean isUnwatched =
                view.rows().stream().allMatch(row -> row.verdict().evidence().isEmpty());
        return isUnwatched
                ? Words.text("guard.summary.unwatched")
                : Words.text("guard.summary", green, view.rows().size());
    }
}
