package cockpit.guard.panel;

import cockpit.kit.fx.Glyph;
import cockpit.kit.fx.Glyph.Ink;
import cockpit.kit.fx.Glyph.Part;
import cockpit.kit.fx.Words;
import cockpit.launch.RuleVerdict;
import cockpit.launch.StepState;
import cockpit.shell.StateIcons;

/// What a rule's row shows. Only [#OK] is green.
enum RuleLight {
    OK,
    /// Ok by cautious numbers that nobody has approved.
    UNAPPROVED,
    /// Over its limit, but not yet often enough in a row to trip.
    BREACH,
    TRIPPED,
    NO_DATA,
    ERROR;

    private static final Glyph OVER =
            Glyph.of(
                    "state-stale",
                    new Part("M12 2.5 22.5 21H1.5z", Ink.SHADE),
                    new Part("M12 2.5 22.5 21H1.5z", Ink.LINE),
                    new Part("M11 9h2.2v5.6H11zM11 16.3h2.2v2.2H11z", Ink.FILL));
    private static final Glyph NOTHING =
            Glyph.of(
                    "state-stale",
                    new Part("M12 2a10 10 0 1 0 0 20a10 10 0 0 0 0-20z", Ink.DOTS),
                    new Part("M7 11h10v2.2H7z", Ink.FILL));
    private static final Glyph BLIND =
            Glyph.of(
                    "state-failed",
                    new Part("M3 3h18v18H3z", Ink.LINE),
                    new Part("M10.8 6.5h2.4v7.2h-2.4zM10.8 15.6h2.4V18h-2.4z", Ink.FILL));

    Glyph glyph() {
        return switch (this) {
            case OK -> StateIcons.glyph(StepState.PASSED);
            case UNAPPROVED -> StateIcons.glyph(StepState.NOT_STARTED);
            case BREACH -> OVER;
            case TRIPPED -> StateIcons.glyph(StepState.FAILED);
            case NO_DATA -> NOTHING;
            case ERROR -> BLIND;
        };
    }

    /// @param isApproved whether somebody approved the rule's numbers
    static RuleLight of(RuleVerdict verdict, boolean isApproved) {
        return switch (verdict.outcome()) {
            case TRIPPED -> TRIPPED;
            case ERROR -> ERROR;
            case NO_DATA -> NO_DATA;
            case OK -> verdict.breaches() > 0 ? BREACH : isApproved ? OK : UNAPPROVED;
        };
    }

    /// The state in words.
    String word(RuleVerdict verdict) {
        return switch (this) {
            case OK -> Words.text("guard.light.ok");
            case UNAPPROVED -> Words.text("guard.light.unapproved");
            case BREACH ->
                    Words.text(
                            "guard.light.breach",
                            verdict.breaches(),
                            verdict.limits().consecutive());
            case TRIPPED -> Words.text("guard.light.tripped");
            case NO_DATA -> Words.text("guard.light.noData");
            case ERROR -> Words.text("guard.light.error");
        };
    }
}
