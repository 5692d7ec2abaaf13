package cockpit.settings.panel;

import cockpit.conductor.Snapshot;
import cockpit.kit.fx.Glyph;
import cockpit.kit.fx.Times;
import cockpit.kit.fx.Words;
import cockpit.launch.KeyFact.KeyPurpose;
import cockpit.launch.KeyFact.KeyRefused;
import cockpit.launch.KeyProofs;
import cockpit.launch.Seen;
import cockpit.launch.StepState;
import cockpit.shell.StateIcons;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/// One key as its row shows it, or one that was offered where it does not belong.
///
/// @param keyId its fingerprint
/// @param sentence since when, until when, or what to do
/// @param refusal why nothing can be done with it now; empty when something can
record KeyRow(KeyPurpose purpose, String keyId, State state, String sentence, String refusal) {
    /// What a key is.
    enum State {
        IN_USE,
        /// Another took its place; it counts until the end of its overlap.
        ENDING,
        /// A key of the other mode was offered; it is not in the ring.
        MISPLACED;

        Glyph glyph() {
            return StateIcons.glyph(shown());
        }

        StepState shown() {
            return switch (this) {
                case IN_USE -> StepState.PASSED;
                case ENDING -> StepState.STALE;
                case MISPLACED -> StepState.FAILED;
            };
        }

        String word() {
            return switch (this) {
                case IN_USE -> Words.text("keys.state.inUse");
                case ENDING -> Words.text("keys.state.ending");
                case MISPLACED -> Words.text("keys.state.misplaced");
            };
        }
    }

    /// Misplaced keys first, and then the ring's in their order.
    static List<KeyRow> of(Snapshot production, RingView ring, String refusal, ZoneId zone) {
        Instant now = production.at();
        List<KeyRow> rows = new ArrayList<>();
        for (Seen<KeyRefused> refused : KeyProofs.misplaced(production.record())) {
            KeyRefused fact = refused.fact();
            rows.add(
                    new KeyRow(
                            fact.purpose(),
                            fact.keyId(),
                            State.MISPLACED,
                            Words.text(
                                    "keys.misplaced",
                                    fact.foundMode(),
                                    fact.person(),
                                    Times.moment(refused.at(), now, zone),
                                    fact.expectedMode()),
                            refusal));
        }
        for (RingView.Key key : ring.keys()) {
            String since = Times.moment(key.since(), now, zone);
            rows.add(
                    new KeyRow(
                            key.purpose(),
                            key.keyId(),
                            key.until().isEmpty() ? State.IN_USE : State.ENDING,
                            key.until()
                                    .map(
                                            end ->
                                                    Words.text(
                                                            "keys.ending",
                                                            since,
                                                            Times.moment(end, now, zone)))
                                    .orElseGet(() -> Words.text("keys.inUse", since)),
                            refusal));
        }
        return List.copyOf(rows);
    }

    String title() {
        return title(purpose);
    }

    static String title(KeyPurpose purpose) {
        return switch (purpose) {
            case SECRET_KEY -> Words.text("keys.purpose.secret");
            case PUBLISHABLE_KEY -> Words.text("keys.purpose.publishable");
            case WEBHOOK_SECRET -> Words.text("keys.purpose.webhook");
            case SWITCH_SECRET -> Words.text("keys.purpose.switch");
            case RECEIVER_PASSWORD -> Words.text("keys.purpose.receiver");
            case SIGNING_KEY -> Words.text("keys.purpose.signing");
        };
    }

    /// The row as it is read aloud.
    String spoken() {
        return Words.text("keys.row.spoken", title(), keyId, state.word(), sentence);
    }
}
