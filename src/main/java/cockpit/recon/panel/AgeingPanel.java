package cockpit.recon.panel;

import cockpit.kit.fx.FxmlViews;
import cockpit.kit.fx.Links;
import cockpit.kit.fx.Panel;
import cockpit.kit.fx.Shown;
import cockpit.kit.fx.Words;
import cockpit.recon.BreakQuery;
import cockpit.recon.BreakSelection.AgeBar;

import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.List;

/// How many breaks there are by age. A bar is as high as there are breaks, the severe ones at its
/// foot; pressing one shows only those.
final class AgeingPanel implements Panel {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final double HEIGHT_PX = 56;
    private static final double LEAST_PX = 2;

    private final BreaksPanelModel model;
    private final Links links = new Links();
    private final Parent root;

    @FXML private TextField bucketsField;
    @FXML private HBox barsBox;
    @FXML private Label bucketsLabel;

    AgeingPanel(BreaksPanelModel model) {
        this.model = model;
        this.root = FxmlViews.load(Parent.class, this);
    }

    @FXML
    void initialize() {
        bucketsField.setOnAction(_ -> model.setBuckets(bucketsField.getText()));
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void shown() {
        links.follow(model.ageing(), this::showBars);
        links.follow(model.query(), this::showQuery);
        links.follow(bucketsField.focusedProperty(), this::left);
        links.follow(
                model.bucketsProblem(),
                text -> {
                    bucketsLabel.setText(text);
                    Shown.set(bucketsLabel, !text.isEmpty());
                });
    }

    @Override
    public void hidden() {
        links.drop();
        barsBox.getChildren().clear();
    }

    @Override
    public void focusFirst() {
        bucketsField.requestFocus();
    }

    private void left(boolean isFocused) {
        if (!isFocused && !bucketsField.getText().isEmpty()) {
            model.setBuckets(bucketsField.getText());
        }
    }

    private void showQuery(BreakQuery query) {
        if (model.bucketsProblem().get().isEmpty()) {
            bucketsField.setText(query.buckets().text());
        }
        for (int i = 0; i < barsBox.getChildren().size(); i++) {
            barsBox.getChildren().get(i).pseudoClassStateChanged(CHOSEN, i == query.bucket());
        }
    }

    private void showBars(List<AgeBar> bars) {
        long most = bars.stream().mapToLong(AgeBar::count).max().orElse(0);
        int focused = -1;
        for (int i = 0; i < barsBox.getChildren().size(); i++) {
            if (barsBox.getChildren().get(i).isFocused()) {
                focused = i;
            }
        }
        barsBox.getChildren().clear();
        for (int i = 0; i < bars.size(); i++) {
            barsBox.getChildren().add(bar(i, bars.get(i), most));
        }
        if (focused >= 0 && focused < bars.size()) {
            barsBox.getChildren().get(focused).requestFocus();
        }
        showQuery(model.query().get());
    }

    private Button bar(int bucket, AgeBar bar, long most) {
        Label count = new Label(BookWords.count(bar.count()));
        count.getStyleClass().add("recon-age-count");
        Region rest = part(bar.count() - bar.severe(), most, "recon-age-rest");
        Region severe = part(bar.severe(), most, "recon-age-severe");
        Label name = new Label(bar.label());
        name.getStyleClass().add("recon-age-name");
        // Two lines, so that the bars of all buckets stand on one ground.
        name.setText(bar.label().replaceFirst(" ", "\n"));
        VBox box = new VBox(count, rest, severe, name);
        box.setAlignment(Pos.BOTTOM_CENTER);
        Button button = new Button();
        button.setGraphic(box);
        button.getStyleClass().add("recon-age");
        button.setAccessibleText(
                Words.text(
                        "recon.ageing.spoken",
                        bar.label(),
                        BookWords.count(bar.count()),
                        BookWords.count(bar.severe())));
        button.setMaxWidth(Double.MAX_VALUE);
        button.setMaxHeight(Double.MAX_VALUE);
        button.setMinWidth(0);
        HBox.setHgrow(button, Priority.ALWAYS);
        button.setOnAction(_ -> model.toggleBucket(bucket));
        return button;
    }

    private static Region part(long count, long most, String styleClass) {
        Region part = new Region();
        part.getStyleClass().add(styleClass);
        double height = count == 0 ? 0 : Math.max(LEAST_PX, Math.rint(HEIGHT_PX * count / most));
        part.setMinHeight(height);
        part.setPrefHeight(height);
        part.setMaxHeight(height);
        return part;
    }
}
