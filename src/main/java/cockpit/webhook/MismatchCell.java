package cockpit.webhook;

import cockpit.kit.fx.IdLabel;
import cockpit.kit.fx.Words;
import cockpit.launch.StatusFact.Gap;
import cockpit.launch.StatusFact.Unexplained;
import cockpit.launch.StepState;
import cockpit.shell.StateIcons;

import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

/// One ended trade that no event told of, and whether a poll learnt its status instead; or one
/// event that the API does not bear out.
final class MismatchCell extends ListCell<Mismatch> {
    private static final int ICON_PX = 16;
    private static final int ID_LENGTH_MAX = 26;

    MismatchCell() {
        // The list decides how wide a row is.
        setPrefWidth(0);
        getStyleClass().add("webhook-cell");
    }

    @Override
    protected void updateItem(@Nullable Mismatch item, boolean isEmpty) {
        super.updateItem(item, isEmpty);
        if (isEmpty || item == null) {
            setGraphic(null);
            setAccessibleText("");
            return;
        }
        switch (item) {
            case Mismatch.Missing(Gap gap) ->
                    show(
                            gap.isRecovered() ? StepState.STALE : StepState.FAILED,
                            gap.transactId(),
                            gap.status(),
                            outcome(gap),
                            gap.quoteId(),
                            gap.eventId());
            case Mismatch.Foreign(Unexplained event) ->
                    show(
                            StepState.FAILED,
                            event.transactId(),
                            event.type().substring(event.type().lastIndexOf('.') + 1),
                            outcome(event),
                            event.quoteId(),
                            event.eventId());
        }
    }

    private void show(
            StepState state,
            String transactId,
            String status,
            String outcome,
            String quoteId,
            String eventId) {
        setAccessibleText(Words.text("webhook.missing.spoken", transactId, status, outcome));
        Label statusLabel = new Label(status);
        statusLabel.getStyleClass().add("webhook-status");
        HBox first = new HBox(12);
        if (!transactId.isEmpty()) {
            first.getChildren()
                    .add(new IdLabel(Words.text("webhook.entry.trade"), transactId, ID_LENGTH_MAX));
        }
        first.getChildren().add(statusLabel);
        FlowPane ids = new FlowPane(16, 2);
        if (!quoteId.isEmpty()) {
            ids.getChildren().add(small(Words.text("webhook.missing.quote", quoteId)));
        }
        if (!eventId.isEmpty()) {
            ids.getChildren().add(small(Words.text("webhook.missing.event", eventId)));
        }
        VBox texts = new VBox(2, first, ids);
        texts.setMinWidth(0);
        HBox.setHgrow(texts, Priority.ALWAYS);
        Label outcomeLabel = small(outcome);
        outcomeLabel.setMinWidth(Region.USE_PREF_SIZE);
        HBox row = new HBox(StateIcons.icon(state, ICON_PX), texts, outcomeLabel);
        row.getStyleClass().add("webhook-missed-row");
        setGraphic(row);
    }

    private static String outcome(Unexplained event) {
        return event.apiStatus().isEmpty()
                ? Words.text("webhook.foreign.unknown", event.number())
                : Words.text("webhook.foreign.other", event.number(), event.apiStatus());
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
