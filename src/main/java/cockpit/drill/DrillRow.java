package cockpit.drill;

import cockpit.launch.DrillFact.DrillCase;
import cockpit.launch.Outcome;

import java.util.Locale;
import java.util.Optional;

/// One case as the drill panel lists it.
///
/// @param result what it came to; absent before it has ended
/// @param isRunning whether it is being played
record DrillRow(DrillCaseInfo info, Optional<DrillCase> result, boolean isRunning) {
    String id() {
        return info.id();
    }

    Outcome outcome() {
        return result.map(DrillCase::outcome).orElse(Outcome.NOT_RUN);
    }

    boolean isRed() {
        return outcome() == Outcome.FAILED || outcome() == Outcome.ERROR;
    }

    /// `passed`, `running`, `not run` …
    String word() {
        return isRunning ? "running" : outcome().word();
    }

    /// What it came to; before that, what it proves.
    String happened() {
        if (isRunning) {
            return "Being played\u2026";
        }
        return result.map(DrillRow::summary).orElseGet(info::proof);
    }

    /// Such as `0.21 s`; empty when nothing was played.
    String time() {
        return result.filter(one -> !one.assertions().isEmpty())
                .map(one -> String.format(Locale.ROOT, "%.2f s", one.durationMillis() / 1000.0))
                .orElse("");
    }

    /// What a reader who cannot see the row hears.
    String spoken() {
        return info.title() + ", " + word() + ". " + happened();
    }

    /// States that share a shape are told apart by their word.
    private static String summary(DrillCase one) {
        return switch (one.outcome()) {
            case ERROR -> "Error: " + one.summary();
            case SKIPPED -> "Skipped: " + one.summary();
            case PASSED, FAILED, NOT_RUN -> one.summary();
        };
    }
}
