package cockpit.recon.panel;

import cockpit.kit.fx.FxmlViews;
import cockpit.kit.fx.Links;
import cockpit.kit.fx.Panel;
import cockpit.kit.fx.Shown;
import cockpit.recon.BreakQuery;
import cockpit.recon.panel.BreaksPanelModel.CodeCount;

import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The codes that occur, with how often. Pressing one shows only its breaks; several may be chosen.
final class CodesPanel implements Panel {
    private final BreaksPanelModel model;
    private final Links links = new Links();
    private final List<CodeCell> cells = new ArrayList<>();
    private final Parent root;

    @FXML private Button allButton;
    @FXML private ListView<CodeCount> codeList;

    CodesPanel(BreaksPanelModel model) {
        this.model = model;
        this.root = FxmlViews.load(Parent.class, this);
    }

    @FXML
    void initialize() {
        codeList.setFixedCellSize(CodeCell.HEIGHT_PX);
        codeList.setPlaceholder(new Label());
        codeList.setCellFactory(
                _ -> {
                    CodeCell cell =
                            new CodeCell(code -> model.query().get().codes().contains(code));
                    cell.setOnMouseClicked(_ -> toggle(cell.getItem()));
                    cells.add(cell);
                    return cell;
                });
        codeList.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void shown() {
        links.follow(model.codes(), this::showCodes);
        links.onDrop(() -> codeList.getItems().clear());
        links.follow(model.query(), this::showQuery);
    }

    @Override
    public void hidden() {
        links.drop();
    }

    @Override
    public void focusFirst() {
        codeList.requestFocus();
    }

    @FXML
    void all() {
        model.query().set(model.query().get().withCodes(Set.of()));
        codeList.requestFocus();
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
            toggle(codeList.getFocusModel().getFocusedItem());
            event.consume();
        }
    }

    private void toggle(@Nullable CodeCount line) {
        if (line != null) {
            model.toggleCode(line.code());
        }
    }

    private void showCodes(List<CodeCount> codes) {
        int focused = codeList.getFocusModel().getFocusedIndex();
        codeList.getItems().setAll(codes);
        if (focused >= 0 && focused < codes.size()) {
            codeList.getFocusModel().focus(focused);
        }
    }

    private void showQuery(BreakQuery query) {
        Shown.set(allButton, !query.codes().isEmpty());
        cells.forEach(CodeCell::refresh);
    }
}
