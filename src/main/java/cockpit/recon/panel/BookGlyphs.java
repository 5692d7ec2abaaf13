package cockpit.recon.panel;

import cockpit.kit.fx.Glyph;
import cockpit.kit.fx.Glyph.Ink;
import cockpit.kit.fx.Glyph.Part;
import cockpit.launch.ReconFact.BreakVerdict;
import cockpit.launch.StepState;
import cockpit.recon.match.Severity;
import cockpit.shell.StateIcons;

/// Five severities, five shapes; three verdicts, three shapes.
final class BookGlyphs {
    private static final Glyph INFO =
            Glyph.of(
                    "state-not-started",
                    new Part("M12 2a10 10 0 1 0 0 20a10 10 0 0 0 0-20z", Ink.LINE),
                    new Part("M11 10.5h2V17h-2zM11 6.8h2v2.2h-2z", Ink.FILL));
    private static final Glyph LOW =
            Glyph.of("state-running", new Part("M2.5 5h19L12 20.5z", Ink.LINE));
    private static final Glyph MEDIUM =
            Glyph.of(
                    "state-stale",
                    new Part("M12 1.5 22.5 12 12 22.5 1.5 12z", Ink.SHADE),
                    new Part("M12 1.5 22.5 12 12 22.5 1.5 12z", Ink.LINE),
                    new Part("M7.5 10.8h9v2.4h-9z", Ink.FILL));
    private static final Glyph HIGH =
            Glyph.of(
                    "state-waived",
                    new Part("M12 1.5 23.5 22H.5z", Ink.FILL),
                    new Part("M10.8 9h2.4v6.4h-2.4zM10.8 17h2.4v2.4h-2.4z", Ink.MARK));
    private static final Glyph CRITICAL =
            Glyph.of(
                    "state-failed",
                    new Part("M7.4 1h9.2L23 7.4v9.2L16.6 23H7.4L1 16.6V7.4z", Ink.FILL),
                    new Part("M10.6 5.5h2.8v8h-2.8zM10.6 15.6h2.8v2.8h-2.8z", Ink.MARK));
    private static final Glyph CONFIRMED =
            Glyph.of(
                    "state-running",
                    new Part(
                            "M13.5 10.5a4.5 4.5 0 0 0-6.4 0l-3.6 3.6a4.5 4.5 0 0 0 6.4 6.4l1.6-1.6",
                            Ink.LINE),
                    new Part(
                            "M10.5 13.5a4.5 4.5 0 0 0 6.4 0l3.6-3.6a4.5 4.5 0 0 0-6.4-6.4l-1.6 1.6",
                            Ink.LINE));

    private BookGlyphs() {}

    static Glyph of(Severity severity) {
        return switch (severity) {
            case INFO -> INFO;
            case LOW -> LOW;
            case MEDIUM -> MEDIUM;
            case HIGH -> HIGH;
            case CRITICAL -> CRITICAL;
        };
    }

    static Glyph of(BreakVerdict verdict) {
        return switch (verdict) {
            case RESOLVED -> StateIcons.glyph(StepState.PASSED);
            case ACCEPTED -> StateIcons.glyph(StepState.WAIVED);
            case CONFIRMED -> CONFIRMED;
        };
    }

    /// For what nobody has decided.
    static Glyph undecided() {
        return StateIcons.glyph(StepState.NOT_STARTED);
    }
}
