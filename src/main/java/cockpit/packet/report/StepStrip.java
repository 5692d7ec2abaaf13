package cockpit.packet.report;

import cockpit.launch.Readiness;
import cockpit.launch.Step;
import cockpit.launch.StepState;

import java.util.Arrays;
import java.util.stream.Collectors;

/// The eight steps as one picture. Every state has a mark of its own, so no colour is needed to
/// tell them apart; the table below it says the same in words.
final class StepStrip {
    private static final int STEP_WIDTH = 100;
    private static final int HEIGHT = 84;

    private StepStrip() {}

    static void write(Page page, Readiness readiness) {
        String says =
                Arrays.stream(Step.values())
                        .map(
                                step ->
                                        "step "
                                                + step.number()
                                                + " "
                                                + readiness.step(step).state().word())
                        .collect(Collectors.joining(", "));
        Svg svg = new Svg(page, STEP_WIDTH * 8, HEIGHT, "The eight steps: " + says + ".");
        for (Step step : Step.values()) {
            int left = (step.number() - 1) * STEP_WIDTH;
            StepState state = readiness.step(step).state();
            String tone = tone(state);
            svg.box(left + 3, 1, STEP_WIDTH - 6, HEIGHT - 2, "f-page s-" + tone);
            svg.text(left + 50, 20, "middle", "f-ink", Integer.toString(step.number()));
            mark(svg, state, left + 50, 42, tone);
            svg.text(left + 50, 74, "middle", "f-" + tone, state.word());
        }
        svg.end();
    }

    private static String tone(StepState state) {
        return switch (state) {
            case PASSED -> "passed";
            case FAILED -> "failed";
            case WAIVED -> "waived";
            case NOT_STARTED, RUNNING, BLOCKED, STALE -> "open";
        };
    }

    private static void mark(Svg svg, StepState state, int x, int y, String tone) {
        String stroke = "s-" + tone;
        switch (state) {
            case PASSED -> svg.line(stroke, x - 9, y, x - 2, y + 8, x + 11, y - 8);
            case FAILED -> {
                svg.line(stroke, x - 9, y - 9, x + 9, y + 9);
                svg.line(stroke, x - 9, y + 9, x + 9, y - 9);
            }
            case WAIVED -> svg.line(stroke, x, y - 10, x + 10, y, x, y + 10, x - 10, y, x, y - 10);
            case BLOCKED -> {
                svg.circle(stroke, x, y, 10);
                svg.line(stroke, x - 5, y, x + 5, y);
            }
            case STALE -> {
                svg.circle(stroke, x, y, 10);
                svg.line(stroke, x, y - 6, x, y, x + 5, y);
            }
            case RUNNING -> {
                svg.circle("f-" + tone, x - 9, y, 3);
                svg.circle("f-" + tone, x, y, 3);
                svg.circle("f-" + tone, x + 9, y, 3);
            }
            case NOT_STARTED -> svg.circle(stroke, x, y, 10);
        }
    }
}
