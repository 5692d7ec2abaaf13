package cockpit.settings.panel;

import cockpit.kit.fx.Glyph;
import cockpit.kit.fx.Glyph.Ink;
import cockpit.kit.fx.Glyph.Part;
import cockpit.kit.fx.Words;
import cockpit.launch.StepState;
import cockpit.shell.StateIcons;

/// How a field in force and what was seen of it go together. Only [#AS_APPROVED] is green.
enum Match {
    AS_APPROVED,
    DIFFERS,
    /// Nothing was seen of it, or nothing that still counts.
    NOT_SEEN,
    /// 0Pools says nothing of it, or nothing was agreed that could be compared.
    NOT_COMPARED;

    private static final Glyph NOTHING = Glyph.of("plain-glyph", new Part("M5 12h14", Ink.LINE));

    Glyph glyph() {
        return switch (this) {
            case AS_APPROVED -> StateIcons.glyph(StepState.PASSED);
            case DIFFERS -> StateIcons.glyph(StepState.FAILED);
            case NOT_SEEN -> StateIcons.glyph(StepState.NOT_STARTED);
            case NOT_COMPARED -> NOTHING;
        };
    }

    /// As which state the drawer shows it.
    StepState state() {
        return switch (this) {
            case AS_APPROVED -> StepState.PASSED;
            case DIFFERS -> StepState.FAILED;
            case NOT_SEEN, NOT_COMPARED -> StepState.NOT_STARTED;
        };
    }

    String word() {
        return switch (this) {
            case AS_APPROVED -> Words.text("profile.match.asApproved");
            case DIFFERS -> Words.text("profile.match.differs");
            case NOT_SEEN -> Words.text("profile.match.notSeen");
            case NOT_COMPARED -> Words.text("profile.match.notCompared");
        };
    }
}
