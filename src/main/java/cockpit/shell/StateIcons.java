package cockpit.shell;

import cockpit.kit.fx.Glyph;
import cockpit.kit.fx.Glyph.Ink;
import cockpit.kit.fx.Glyph.Part;
import cockpit.kit.fx.ShapeIcon;
import cockpit.kit.fx.Words;
import cockpit.launch.Environment;
import cockpit.launch.Outcome;
import cockpit.launch.StepState;

/// Seven states, seven shapes; three environments, three shapes. Nothing is told by colour alone.
public final class StateIcons {
    private static final String DISC = "M12 1a11 11 0 1 0 0 22a11 11 0 0 0 0-22z";
    private static final String RING = "M12 2a10 10 0 1 0 0 20a10 10 0 0 0 0-20z";

    private static final Glyph PASSED =
            Glyph.of(
                    "state-passed",
                    new Part(DISC, Ink.FILL),
                    new Part("M10.4 17.4 5.6 12.6l1.9-1.9 2.9 2.9 6.1-6.1 1.9 1.9z", Ink.MARK));
    private static final Glyph FAILED =
            Glyph.of(
                    "state-failed",
                    new Part("M7.4 1h9.2L23 7.4v9.2L16.6 23H7.4L1 16.6V7.4z", Ink.FILL),
                    new Part(
                            "M8.5 6.7 12 10.2l3.5-3.5 1.8 1.8-3.5 3.5 3.5 3.5-1.8 1.8-3.5-3.5-3.5"
                                    + " 3.5-1.8-1.8 3.5-3.5-3.5-3.5z",
                            Ink.MARK));
    private static final Glyph BLOCKED =
            Glyph.of(
                    "state-blocked",
                    new Part("M7.5 11V7.2a4.5 4.5 0 0 1 9 0V11", Ink.LINE),
                    new Part(
                            "M5.5 10h13a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2h-13a2 2 0 0 1-2-2v-8a2 2 0 0"
                                    + " 1 2-2z",
                            Ink.FILL));
    private static final Glyph STALE =
            Glyph.of(
                    "state-stale",
                    new Part(RING, Ink.SHADE),
                    new Part(RING, Ink.DOTS),
                    new Part("M12 6.8v5.6l3.6 2", Ink.LINE));
    private static final Glyph RUNNING =
            Glyph.of(
                    "state-running",
                    new Part(RING, Ink.TRACK),
                    new Part("M12 2a10 10 0 0 1 10 10", Ink.LINE));
    private static final Glyph NOT_STARTED =
            Glyph.of("state-not-started", new Part(RING, Ink.LINE));
    private static final Glyph WAIVED =
            Glyph.of(
                    "state-waived",
                    new Part("M4 2.2v20", Ink.LINE),
                    new Part("M6 2.5h15l-4 5.2 4 5.3H6z", Ink.FILL));

    private static final Glyph SANDBOX =
            Glyph.of("env-sandbox", new Part("M12 3 21 12 12 21 3 12z", Ink.LINE));
    private static final Glyph REHEARSAL =
            Glyph.of(
                    "env-rehearsal",
                    new Part("M12 2.5 20.5 7.2v9.6L12 21.5 3.5 16.8V7.2z", Ink.LINE));
    private static final Glyph LIVE = Glyph.of("env-live", new Part("M12 3 23 21H1z", Ink.FILL));

    /// The act of pausing.
    static final Glyph PAUSE =
            Glyph.of("pause-act", new Part("M5 3h5v18H5zM14 3h5v18h-5z", Ink.FILL));

    /// A flow that is paused.
    public static final Glyph PAUSED =
            Glyph.of(
                    "state-failed",
                    new Part(DISC, Ink.FILL),
                    new Part("M7.6 6.5h3v11h-3zM13.4 6.5h3v11h-3z", Ink.MARK));

    private StateIcons() {}

    public static Glyph glyph(StepState state) {
        return switch (state) {
            case PASSED -> PASSED;
            case FAILED -> FAILED;
            case BLOCKED -> BLOCKED;
            case STALE -> STALE;
            case RUNNING -> RUNNING;
            case NOT_STARTED -> NOT_STARTED;
            case WAIVED -> WAIVED;
        };
    }

    /// The state as which a scenario's or an assertion's outcome is drawn.
    public static StepState state(Outcome outcome) {
        return switch (outcome) {
            case PASSED -> StepState.PASSED;
            case FAILED, ERROR -> StepState.FAILED;
            case SKIPPED, NOT_RUN -> StepState.NOT_STARTED;
        };
    }

    public static Glyph glyph(Environment environment) {
        return switch (environment) {
            case SANDBOX -> SANDBOX;
            case REHEARSAL -> REHEARSAL;
            case LIVE -> LIVE;
        };
    }

    /// The environment's word as every band and dialog title shows it.
    public static String word(Environment environment) {
        return switch (environment) {
            case SANDBOX -> Words.text("shell.environment.sandbox");
            case REHEARSAL -> Words.text("shell.environment.rehearsal");
            case LIVE -> Words.text("shell.environment.live");
        };
    }

    public static ShapeIcon icon(StepState state, double sizePx) {
        return new ShapeIcon(glyph(state), state.word(), sizePx);
    }

    public static ShapeIcon icon(Environment environment, double sizePx) {
        return new ShapeIcon(glyph(environment), word(environment), sizePx);
    }
}
