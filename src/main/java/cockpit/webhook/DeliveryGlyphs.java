package cockpit.webhook;

import cockpit.kit.fx.Glyph;
import cockpit.kit.fx.Glyph.Ink;
import cockpit.kit.fx.Glyph.Part;
import cockpit.kit.fx.Words;
import cockpit.launch.StepState;
import cockpit.launch.WebhookFact.DeliveryOutcome;
import cockpit.shell.StateIcons;

/// Three outcomes of a delivery, three shapes, three words; and the shapes of sending it again.
final class DeliveryGlyphs {
    private static final Glyph DUPLICATE =
            Glyph.of(
                    "delivery-duplicate",
                    new Part("M9 8V3h12v12h-5", Ink.LINE),
                    new Part("M3 9h12v12H3z", Ink.LINE));
    private static final Glyph CONFLICT =
            Glyph.of(
                    "state-failed",
                    new Part("M12 1 23 12 12 23 1 12z", Ink.FILL),
                    new Part("M7 8.6h10v2.2H7zM7 13.2h10v2.2H7z", Ink.MARK),
                    new Part("M14.4 6.2 16 7.2 9.6 17.8 8 16.8z", Ink.MARK));
    private static final String AGAIN = "M20 12a8 8 0 1 1-2.6-5.9";
    private static final String ARROW = "M20.6 2.4v6.4h-6.4z";

    private DeliveryGlyphs() {}

    static Glyph of(DeliveryOutcome outcome) {
        return switch (outcome) {
            case ACCEPTED -> StateIcons.glyph(StepState.PASSED);
            case DUPLICATE -> DUPLICATE;
            case CONFLICT -> CONFLICT;
        };
    }

    static String word(DeliveryOutcome outcome) {
        return switch (outcome) {
            case ACCEPTED -> Words.text("webhook.outcome.accepted");
            case DUPLICATE -> Words.text("webhook.outcome.duplicate");
            case CONFLICT -> Words.text("webhook.outcome.conflict");
        };
    }

    /// @param isAnswered whether the answer was 2xx
    static Glyph replay(boolean isAnswered) {
        return Glyph.of(
                isAnswered ? "state-passed" : "state-failed",
                new Part(AGAIN, Ink.LINE),
                new Part(ARROW, Ink.FILL));
    }
}
