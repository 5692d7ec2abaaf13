package cockpit.webhook;

import cockpit.kit.fx.IdLabel;
import cockpit.kit.fx.Words;
import cockpit.launch.StatusFact.Gap;
import cockpit.launch.StepState;
import cockpit.shell.StateIcons;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

/// One ended trade that no event told of, and whether a poll learnt its status instead.
final class GapCell extends ListCell<Gap> {
    private static final int ICON_PX = 16;
    private static final int ID_LENGTH_MAX = 26;

    GapCell() {
        // The list decides how wide a row is.
        setPrefWidth(0);
        getStyleClass().add("webhook-cell");
    }

    @Override
    protected void updateItem(@Nullable Gap gap, boolean isEmpty) {
        super.updateItem(gap, isEmpty);
        if (isEmpty || gap == null) {
            setGraphic(null);
            setAccessibleText("");
            return;
        }
        setGraphic(content(gap));
        setAccessibleText(
                Words.text("webhook.missing.spoken", gap.transactId(), gap.status(), outcome(gap)));
    }

    private static Node content(Gap gap) {
        Label status = new Label(gap.status());
        status.getStyleClass().add("webhook-status");
        HBox first =
                new HBox(
                        12,
                        new IdLabel(
                                Words.text("webhook.entry.trade"), gap.transactId(), ID_LENGTH_MAX),
                        status);
        FlowPane ids = new FlowPane(16, 2);
        if (!gap.quoteId().isEmpty()) {
            ids.getChildren().add(small(Words.text("webhook.missing.quote", gap.quoteId())));
        }
        if (!gap.eventId().isEmpty()) {
            ids.getChildren().add(small(Words.text("webhook.missing.event", gap.eventId())));
        }
        VBox texts = new VBox(2, first, ids);
        texts.setMinWidth(0);
        HBox.setHgrow(texts, Priority.ALWAYS);
        Label outcome = small(outcome(gap));
        outcome.setMinWidth(Region.USE_PREF_SIZE);
        StepState state = gap.isRecovered() ? StepState.STALE : StepState.FAILED;
        HBox row = new HBox(StateIcons.icon(state, ICON_PX), texts, outcome);
        row.getStyleClass().add("webhook-missed-row");
        return row;
    }

    private static String outcome(Gap gap) {
        return gap.isRecovered()
                ? Words.text("webhook.missing.recovered")
                : Words.text("webhook.missing.open");
    }

    private static Label small(String text) {
        Label label = new Label(text);
        label.getStyleClass().addAll("small", "muted");
        return label;
    }
}
