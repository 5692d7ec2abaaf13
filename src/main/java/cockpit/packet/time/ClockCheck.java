package cockpit.packet.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Compares the times that a packet states with one another, to find a clock that was set back.
/// Times alone prove little: what two clocks say apart from each other is named, not explained.
public final class ClockCheck {
    /// How far two honest clocks may be apart.
    public static final Duration TOLERANCE = Duration.ofMinutes(5);

    /// What stands beside a time that nobody but its signer has confirmed.
    public static final String SIGNERS_CLOCK = "time stated by the signer's clock";

    /// Where the evidence's own times go backwards.
    ///
    /// @param places how many facts were recorded at an earlier time than the fact before them
    /// @param largest the longest way back at one place; zero when there is none
    public record Backwards(int places, Duration largest) {
        /// One sentence when the clock went back further than honest clocks do at one place.
        public Optional<String> sentence() {
            return largest.compareTo(TOLERANCE) <= 0
                    ? Optional.empty()
                    : Optional.of(
                            "The recording machine's clock went backwards at %s %s in the evidence, by up to %s."
                                    .formatted(
                                            places,
                                            places == 1 ? "place" : "places",
                                            words(largest)));
        }
    }

    private ClockCheck() {}

    /// Whether the judging machine's clock was set back, past [#TOLERANCE] only.
    ///
    /// @param judgedAt when the verdicts were reached, by that clock
    /// @param lastRecordedAt of the newest fact; nothing is judged before it is recorded
    public static Optional<String> judged(Instant judgedAt, Instant lastRecordedAt) {
        return isBefore(judgedAt, lastRecordedAt)
                ? Optional.of(
                        "The judging machine's clock was set back: it judged at %s, and the newest fact was recorded at %s, %s later."
                                .formatted(
                                        judgedAt,
                                        lastRecordedAt,
                                        words(Duration.between(judgedAt, lastRecordedAt))))
                : Optional.empty();
    }

    /// Which clock was set back or ahead, as far as the times of one signature tell. Past
    /// [#TOLERANCE] only.
    ///
    /// @param judgedAt when the verdicts were reached, by the assembling machine's clock
    /// @param signedAt by the signer's clock; nothing is signed before it is judged
    /// @param stampedAt by a time-stamp authority, out of a token that holds
    /// @return in the order of the arguments; empty when all agree
    public static List<String> signed(
            Instant judgedAt, Instant signedAt, Optional<Instant> stampedAt) {
        List<String> sentences = new ArrayList<>();
        if (isBefore(signedAt, judgedAt)) {
            sentences.add(
                    "The signer's clock was set back: it signed at %s what was judged at %s, %s later."
                            .formatted(
                                    signedAt,
                                    judgedAt,
                                    words(Duration.between(signedAt, judgedAt))));
        }
        stampedAt.flatMap(stamped -> stamped(signedAt, stamped)).ifPresent(sentences::add);
        return List.copyOf(sentences);
    }

    private static Optional<String> stamped(Instant signedAt, Instant stamped) {
        if (isBefore(signedAt, stamped)) {
            return Optional.of(
                    "The signer's clock was set back, or the signature was stamped late: it says %s and the time-stamp authority says %s, %s later."
                            .formatted(
                                    signedAt, stamped, words(Duration.between(signedAt, stamped))));
        }
        return isBefore(stamped, signedAt)
                ? Optional.of(
                        "The signer's clock was set ahead: it says %s and the time-stamp authority says %s, %s earlier."
                                .formatted(
                                        signedAt,
                                        stamped,
                                        words(Duration.between(stamped, signedAt))))
                : Optional.empty();
    }

    /// Counts the places where a fact was recorded before the one that it follows.
    ///
    /// @param recordedAt of every fact, in the order of the chain
    public static Backwards backwards(List<Instant> recordedAt) {
        int places = 0;
        Duration largest = Duration.ZERO;
        for (int i = 1; i < recordedAt.size(); i++) {
            Duration back = Duration.between(recordedAt.get(i), recordedAt.get(i - 1));
            if (back.isPositive()) {
                places++;
                largest = back.compareTo(largest) > 0 ? back : largest;
            }
        }
        return new Backwards(places, largest);
    }

    private static boolean isBefore(Instant first, Instant second) {
        return Duration.between(first, second).compareTo(TOLERANCE) > 0;
    }

    /// The two largest units: `3 d 4 h`, `2 h`, `6 min 30 s`.
    private static String words(Duration duration) {
        long[] amounts = {
            duration.toDays(),
            duration.toHoursPart(),
            duration.toMinutesPart(),
            duration.toSecondsPart()
        };
        String[] units = {"d", "h", "min", "s"};
        StringBuilder text = new StringBuilder();
        int left = 2;
        for (int i = 0; i < amounts.length && left > 0; i++) {
            if (amounts[i] > 0) {
                text.append(text.isEmpty() ? "" : " ")
                        .append(amounts[i])
                        .append(' ')
                        .append(units[i]);
            }
            left -= text.isEmpty() ? 0 : 1;
        }
        return text.toString();
    }
}
