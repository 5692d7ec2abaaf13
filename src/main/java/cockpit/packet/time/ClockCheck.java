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

    /// Something that two times do not agree on.
    ///
    /// @param code stable, kebab-case
    /// @param sentence which clock, in one sentence
    public record Finding(String code, String sentence) {}

    /// Where the evidence's own times go backwards.
    ///
    /// @param places how many facts were recorded at an earlier time than the fact before them
    /// @param largest the longest way back at one place; zero when there is none
    public record Backwards(int places, Duration largest) {
        /// One sentence when the clock went back further than honest clocks do at one place.
        public Optional<Finding> finding() {
            return largest.compareTo(TOLERANCE) <= 0
                    ? Optional.empty()
                    : Optional.of(
                            new Finding(
                                    "recording-clock-set-back",
                                    "The recording machine's clock went backwards at "
                                            + places
                                            + (places == 1 ? " place" : " places")
                                            + " in the evidence, by up to "
                                            + words(largest)
                                            + "."));
        }
    }

    private ClockCheck() {}

    /// What to say of where a signature's time comes from.
    public static String source(Optional<TimeStamp> stamp) {
        return stamp.map(s -> "time stamped by " + s.authority()).orElse(SIGNERS_CLOCK);
    }

    /// Which clock was set back, as far as the times of one signature tell. Past [#TOLERANCE] only.
    ///
    /// @param judgedAt when the verdicts were reached, by the assembling machine's clock
    /// @param signedAt by the signer's clock; nothing is signed before it is judged
    /// @param lastRecordedAt of the newest fact; nothing is judged before it is recorded
    /// @param stampedAt by a time-stamp authority, out of a token that holds
    /// @return one finding a clock, in the order of the arguments; empty when all agree
    public static List<Finding> compare(
            Instant judgedAt,
            Instant signedAt,
            Instant lastRecordedAt,
            Optional<Instant> stampedAt) {
        List<Finding> findings = new ArrayList<>();
        if (isBefore(judgedAt, lastRecordedAt)) {
            findings.add(
                    new Finding(
                            "judging-clock-set-back",
                            "The judging machine's clock was set back: it judged at "
                                    + judgedAt
                                    + ", and the newest fact was recorded at "
                                    + lastRecordedAt
                                    + ", "
                                    + words(Duration.between(judgedAt, lastRecordedAt))
                                    + " later."));
        }
        if (isBefore(signedAt, judgedAt)) {
            findings.add(
                    new Finding(
                            "signing-clock-set-back",
                            "The signer's clock was set back: it signed at "
                                    + signedAt
                                    + " what was judged at "
                                    + judgedAt
                                    + ", "
                                    + words(Duration.between(signedAt, judgedAt))
                                    + " later."));
        }
        stampedAt.ifPresent(stamped -> stamped(signedAt, stamped, findings));
        return List.copyOf(findings);
    }

    private static void stamped(Instant signedAt, Instant stamped, List<Finding> findings) {
        if (isBefore(signedAt, stamped)) {
            findings.add(
                    new Finding(
                            "signing-clock-behind-stamp",
                            "The signer's clock was set back, or the signature was stamped late: it"
                                    + " says "
                                    + signedAt
                                    + " and the time-stamp authority says "
                                    + stamped
                                    + ", "
                                    + words(Duration.between(signedAt, stamped))
                                    + " later."));
        } else if (isBefore(stamped, signedAt)) {
            findings.add(
                    new Finding(
                            "signing-clock-ahead-of-stamp",
                            "The signer's clock was set ahead: it says "
                                    + signedAt
                                    + " and the time-stamp authority says "
                                    + stamped
                                    + ", "
                                    + words(Duration.between(stamped, signedAt))
                                    + " earlier."));
        }
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
