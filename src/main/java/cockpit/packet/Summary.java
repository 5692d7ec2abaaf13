package cockpit.packet;

import cockpit.launch.Environment;
import cockpit.launch.Fact.WaiverGiven;
import cockpit.launch.Judgement;
import cockpit.launch.LaunchOutcome;
import cockpit.launch.LaunchRecord;
import cockpit.launch.Readiness;
import cockpit.launch.ReconFact.DayClosed;
import cockpit.launch.Seen;
import cockpit.launch.SignFact.SignoffRequested;
import cockpit.launch.SigningPolicy;
import cockpit.launch.SigningPolicy.Seat;
import cockpit.launch.Step;
import cockpit.launch.TrafficFact.StageOpened;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What approvers see, and what they sign: a plain text whose digest is in the signed statement.
///
/// Its figures say nothing of the time at which they were read, so that the same launch gives the
/// same figures an hour later; a figure that differs is one that changed.
public final class Summary {
    private final List<String> lines = new ArrayList<>();

    private Summary() {}

    /// What an approver decides on, a line each.
    public static List<String> figures(LaunchRecord record, Readiness readiness) {
        Summary summary = new Summary();
        summary.add("Outcome: " + LaunchOutcome.of(record, readiness).word());
        for (Step step : Step.values()) {
            summary.add(
                    "Step %s, %s: %s"
                            .formatted(
                                    step.number(),
                                    step.title(),
                                    readiness.step(step).state().word()));
        }
        for (Document document : Documents.of(record, readiness)) {
            for (Field field : document.fields()) {
                summary.add(
                        "%s, %s: %s"
                                .formatted(
                                        document.title(), field.name(), field.value().toString()));
            }
        }
        summary.waivers(record, readiness);
        summary.add(
                "Traffic stage: "
                        + record.newest(StageOpened.class)
                                .map(seen -> "fact " + seen.seq())
                                .orElse("none"));
        summary.add(
                "First day closed: "
                        + record.newest(DayClosed.class)
                                .map(seen -> "fact " + seen.seq())
                                .orElse("no"));
        return List.copyOf(summary.lines);
    }

    /// The text as a file, with what it was read from.
    static byte[] text(Derivation packet) {
        Summary summary = new Summary();
        LaunchRecord record = packet.evidence().record();
        summary.add("LAUNCH SIGN-OFF: " + LaunchOutcome.of(record, packet.readiness()).word());
        if (packet.environment() != Environment.LIVE) {
            summary.add(Caveats.BANNER);
        }
        summary.add(LaunchOutcome.sentence(record, packet.readiness()));
        summary.add("");
        summary.add(
                "Partner: %s (%s)"
                        .formatted(
                                packet.launch().profile().partnerName(),
                                packet.launch().profile().partnerId()));
        summary.add("Launch: " + packet.launch().launchId());
        summary.add("Environment: " + packet.environment().word());
        summary.add(
                "Evidence: fact 1 to %s, head %s"
                        .formatted(packet.head().seq(), packet.head().hash()));
        summary.add("Judged at: " + packet.judgedAt() + " by the rules " + Rules.ID);
        summary.add("Asked for by: " + (packet.isAsked() ? packet.requestedBy() : "nobody"));
        summary.add("");
        summary.lines.addAll(figures(record, packet.readiness()));
        summary.add("");
        record.signingPolicy().ifPresent(summary::policy);
        summary.add("");
        summary.add("What this packet does not prove:");
        packet.caveats().forEach(sentence -> summary.add("- " + sentence));
        return (String.join("\n", summary.lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /// What reads otherwise than when signatures were asked for, a sentence each.
    public static List<String> changes(
            SignoffRequested asked, LaunchRecord record, Readiness readiness) {
        return changes(asked.figures(), figures(record, readiness));
    }

    /// What reads otherwise than it did, a sentence each.
    public static List<String> changes(List<String> before, List<String> now) {
        List<String> changes = new ArrayList<>();
        for (String line : now) {
            if (!before.contains(line)) {
                changes.add(
                        before.stream()
                                .filter(old -> label(old).equals(label(line)))
                                .findFirst()
                                .map(
                                        old ->
                                                "%s, before %s."
                                                        .formatted(open(line), open(value(old))))
                                .orElse(open(line) + ", which was not there before."));
            }
        }
        for (String line : before) {
            if (now.stream().noneMatch(one -> label(one).equals(label(line)))) {
                changes.add(open(line) + ", which is there no more.");
            }
        }
        return changes;
    }

    /// A line that a sentence goes on from; a person's reason may end in a full stop.
    private static String open(String line) {
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }

    private static String label(String line) {
        int colon = line.indexOf(": ");
        return colon < 0 ? line : line.substring(0, colon);
    }

    private static String value(String line) {
        int colon = line.indexOf(": ");
        return colon < 0 ? line : line.substring(colon + 2);
    }

    private void waivers(LaunchRecord record, Readiness readiness) {
        for (Step step : Step.values()) {
            for (Judgement judgement : readiness.checks(step)) {
                Optional<Seen<WaiverGiven>> waiver = record.waiver(judgement.check().id());
                waiver.ifPresent(
                        seen ->
                                add(
                                        "Waiver of %s until %s, given by %s: %s"
                                                .formatted(
                                                        judgement.check().title(),
                                                        seen.fact().expiresAt(),
                                                        seen.fact().approver(),
                                                        seen.fact().reason())));
            }
        }
    }

    private void policy(SigningPolicy policy) {
        add(
                "Signatures needed%s, each within %s days of the last:"
                        .formatted(policy.isOrdered() ? " in this order" : "", policy.validDays()));
        for (Seat seat : policy.seats()) {
            add(
                    "- %s: %s, %s"
                            .formatted(
                                    seat.role().title(),
                                    String.join(" or ", seat.holders()),
                                    seat.meaning().word()));
        }
    }

    /// One line each, whatever somebody typed.
    private void add(String line) {
        lines.add(line.replaceAll("\\r\\n|[\\n\\x0B\\f\\r\\x85\\u2028\\u2029]", " "));
    }
}
