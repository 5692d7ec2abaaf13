package cockpit.drill;

import cockpit.cases.CasesPanel;
import cockpit.kit.fx.FxmlViews;
import cockpit.kit.fx.KeyHint;
import cockpit.kit.fx.Links;
import cockpit.kit.fx.Panel;
import cockpit.kit.fx.Shown;
import cockpit.kit.fx.Words;
import cockpit.shell.DrawerModel;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;

import java.util.List;

/// The handler drill: every case, live, and how far it is.
public final class DrillPanel implements Panel {
    private final DrillPanelModel model;
    private final CasesPanel cases;
    private final Links links = new Links();

    @FXML private HBox progressBox;
    @FXML private ProgressBar progressBar;
    @FXML private Label progressLabel;

    /// @param drawer where the evidence of the selected case is shown
    public DrillPanel(DrillPanelModel model, DrawerModel drawer) {
        this.model = model;
        CasesPanel.Texts texts =
                new CasesPanel.Texts(
                        Words.text("drill.title"),
                        Words.text("drill.run"),
                        Words.text("drill.cancel"),
                        Words.text("drill.column.case"),
                        "",
                        Words.text("drill.list"));
        this.cases = new CasesPanel(model, drawer, texts, FxmlViews.load(Node.class, this));
    }

    @Override
    public Parent root() {
        return cases.root();
    }

    @Override
    public void shown() {
        cases.shown();
        links.follow(
                model.share(),
                share -> {
                    progressBar.setProgress(Math.max(0, share.doubleValue()));
                    Shown.set(progressBox, share.doubleValue() >= 0);
                });
        links.follow(
                model.sentence(),
                text -> {
                    progressLabel.setText(text);
                    progressBar.setAccessibleText(text);
                });
    }

    @Override
    public void hidden() {
        links.drop();
        cases.hidden();
    }

    @Override
    public List<KeyHint> keys() {
        return cases.keys();
    }

    @Override
    public void focusFirst() {
        cases.focusFirst();
    }
}
