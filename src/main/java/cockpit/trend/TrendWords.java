package cockpit.trend;

import cockpit.kit.fx.Times;
import cockpit.kit.fx.Words;
import cockpit.launch.Step;
import cockpit.launch.StepState;
import cockpit.launch.Trend.Point;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/// A point of a trend in words.
final class TrendWords {
    private TrendWords() {}

    /// Which steps read otherwise than at the look before, a line each.
    static String moved(Point before, Point now) {
        StringBuilder moved = new StringBuilder();
        for (Step step : Step.values()) {
            if (before.step(step) != now.step(step)) {
                moved.append('\n')
                        .append(
                                Words.text(
                                        "trend.moved",
                                        step.number(),
                                        step.title(),
                                        before.step(step).word(),
                                        now.step(step).word()));
            }
        }
        return moved.toString();
    }

    /// When it was, why there is a point, and how many steps had which state.
    static String sentence(Point point, Instant now, ZoneId zone) {
        List<String> parts = new ArrayList<>();
        String time = Times.moment(point.at(), now, zone);
        parts.add(
                switch (point.cause()) {
                    case RUN ->
                            point.run()
                                    .map(
                                            run ->
                                                    Words.text(
                                                            "trend.cause.run",
                                                            time,
                                                            run.runId(),
                                                            run.passed(),
                                                            run.total()))
                                    .orElse(time);
                    case VERDICT -> Words.text("trend.cause.verdict", time);
                    case NOW -> Words.text("trend.cause.now", time);
                });
        List<String> counts = new ArrayList<>();
        for (StepState state : StepState.values()) {
            int count = point.count(state);
            if (count > 0) {
                counts.add(count + " " + state.word());
            }
        }
        parts.add(Words.text("trend.counts", String.join(", ", counts)));
        if (point.isAfterBreak()) {
            parts.add(Words.text("trend.break"));
        }
        return String.join(" ", parts);
    }
}
