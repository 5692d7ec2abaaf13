package cockpit.sandbox;

import java.util.Locale;

/// How a trade goes on when it is polled.
///
/// @param outcome where the polls lead
/// @param afterPolls the poll that makes it so, counted from when the script was set; at least 1
/// @param thenReturn whether the first poll after settlement shows `returned`
record SettlementScript(Outcome outcome, int afterPolls, boolean thenReturn) {
    enum Outcome {
        SETTLE,
        STAY_RESERVED,
        FAIL,
        RELEASE;

        static Outcome of(String wire) {
            for (Outcome outcome : values()) {
                if (outcome.name().toLowerCase(Locale.ROOT).equals(wire)) {
                    return outcome;
                }
            }
            throw ApiFailure.invalid("outcome is settle, stay_reserved, fail or release");
        }
    }
}
