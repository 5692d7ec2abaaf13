package cockpit.alerts.panel;

import cockpit.kit.fx.Glyph;
import cockpit.kit.fx.Glyph.Ink;
import cockpit.kit.fx.Glyph.Part;
import cockpit.kit.fx.Words;
import cockpit.launch.AlertFact.RuleHealth;
import cockpit.launch.StepState;
import cockpit.shell.StateIcons;

/// What a rule's row shows. Only [#HEALTHY] is green.
enum RuleLight {
    HEALTHY,
    /// Healthy at a reading that no longer counts.
    WAS_HEALTHY,
    CHANGED,
    MISSING,
    NOT_EVALUATED,
    SILENCED,
    NO_DATA,
    /// Nobody has asked, or nobody could be asked.
    NOT_READ;

    private static final String RING = "M12 2a10 10 0 1 0 0 20a10 10 0 0 0 0-20z";
    private static final Glyph OTHER =
            Glyph.of(
                    "state-failed",
                    new Part("M3 3h18v18H3z", Ink.LINE),
                    new Part("M7 8.6h10v2.2H7zM7 13.2h10v2.2H7z", Ink.FILL));
    private static final Glyph STOPPED =
            Glyph.of(
                    "state-failed",
                    new Part("M3 3h18v18H3z", Ink.LINE),
                    new Part("M10.8 6.5h2.4v7.2h-2.4zM10.8 15.6h2.4V18h-2.4z", Ink.FILL));
    private static final Glyph SILENT =
            Glyph.of(
                    "state-stale",
                    new Part("M12 2.5 22.5 21H1.5z", Ink.SHADE),
                    new Part("M12 2.5 22.5 21H1.5z", Ink.LINE),
                    new Part("M8.5 14.6h7v2.2h-7z", Ink.FILL));
    private static final Glyph NOTHING =
            Glyph.of(
                    "state-failed",
                    new Part(RING, Ink.DOTS),
                    new Part("M7 11h10v2.2H7z", Ink.FILL));

    static RuleLight of(RuleHealth health, boolean isStale) {
        return switch (health) {
            case HEALTHY -> isStale ? WAS_HEALTHY : HEALTHY;
            case CHANGED -> CHANGED;
            case MISSING -> MISSING;
            case UNHEALTHY -> NOT_EVALUATED;
            case SILENCED -> SILENCED;
            case NO_DATA -> NO_DATA;
        };
    }

    Glyph glyph() {
        return switch (this) {
            case HEALTHY -> StateIcons.glyph(StepState.PASSED);
            case WAS_HEALTHY -> StateIcons.glyph(StepState.STALE);
            case CHANGED -> OTHER;
            case MISSING -> StateIcons.glyph(StepState.FAILED);
            case NOT_EVALUATED -> STOPPED;
            case SILENCED -> SILENT;
            case NO_DATA -> NOTHING;
            case NOT_READ -> StateIcons.glyph(StepState.NOT_STARTED);
        };
    }

    /// The light as a state, for the drawer's line.
    StepState state() {
        return switch (this) {
            case HEALTHY -> StepState.PASSED;
            case WAS_HEALTHY -> StepState.STALE;
            case NOT_READ -> StepState.NOT_STARTED;
            case CHANGED, MISSING, NOT_EVALUATED, SILENCED, NO_DATA -> StepState.FAILED;
        };
    }

    String word() {
        return switch (this) {
            case HEALTHY -> Words.text("alerts.light.healthy");
            case WAS_HEALTHY -> Words.text("alerts.light.stale");
            case CHANGED -> Words.text("alerts.light.changed");
            case MISSING -> Words.text("alerts.light.missing");
            case NOT_EVALUATED -> Words.text("alerts.light.notEvaluated");
            case SILENCED -> Words.text("alerts.light.silenced");
            case NO_DATA -> Words.text("alerts.light.noData");
            case NOT_READ -> Words.text("alerts.light.notRead");
        };
    }
}
