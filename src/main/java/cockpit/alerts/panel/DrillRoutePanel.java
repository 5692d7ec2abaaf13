package cockpit.alerts.panel;

import cockpit.kit.fx.ShapeIcon;
import cockpit.kit.fx.Times;
import cockpit.kit.fx.Words;
import cockpit.launch.AlertFact.AlertDrilled;
import cockpit.launch.StepState;
import cockpit.shell.StateIcons;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/// The way of one drill's alert: sent, taken by Alertmanager, back at the cockpit. Made anew for
/// each drill.
final class DrillRoutePanel extends VBox {
    private static final double ICON_PX = 14;

    DrillRoutePanel(DrillRun run, Instant now, ZoneId zone) {
        AlertDrilled end = run.end().fact();
        getStyleClass().add("alerts-drill");
        Label when = new Label(Times.moment(run.end().at(), now, zone));
        when.getStyleClass().addAll("mono", "muted");
        when.setMinWidth(USE_PREF_SIZE);
        StepState sent =
                end.sentStatus() == 0 && !run.isReceived() ? StepState.FAILED : StepState.PASSED;
        FlowPane way =
                new FlowPane(
                        when,
                        stop(sent, Words.text("alerts.drill.sent")),
                        leg(),
                        stop(run.taken(), taken(run)),
                        leg(),
                        stop(run.received(), received(end)));
        way.getStyleClass().add("alerts-way");
        Label detail = new Label(end.detail());
        detail.getStyleClass().addAll("small", "muted");
        detail.setWrapText(true);
        detail.setMinHeight(USE_PREF_SIZE);
        getChildren().setAll(way, detail);
        setAccessibleText(end.detail());
    }

    private static String taken(DrillRun run) {
        return run.takenMillis()
                .map(millis -> Words.text("alerts.drill.taken", time(millis)))
                .orElseGet(() -> Words.text("alerts.drill.alertmanager"));
    }

    private static String received(AlertDrilled end) {
        return end.roundTripMillis() > 0
                ? Words.text(
                        "alerts.drill.back", time(end.roundTripMillis()), limit(end.limitMillis()))
                : Words.text("alerts.drill.notBack", limit(end.limitMillis()));
    }

    private static String time(long millis) {
        return millis < 1_000
                ? Words.text("alerts.drill.millis", millis)
                : Times.duration(Duration.ofMillis(millis));
    }

    private static String limit(long millis) {
        return Words.text("alerts.span.seconds", millis / 1_000);
    }

    private static Node stop(StepState state, String words) {
        Label label = new Label(words);
        label.getStyleClass().add("small");
        label.setMinWidth(USE_PREF_SIZE);
        HBox stop = new HBox(4, new ShapeIcon(StateIcons.glyph(state), words, ICON_PX), label);
        stop.setAlignment(Pos.CENTER_LEFT);
        return stop;
    }

    private static Node leg() {
        Region leg = new Region();
        leg.getStyleClass().add("alerts-leg");
        return leg;
    }
}
