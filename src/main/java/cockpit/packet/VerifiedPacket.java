package cockpit.packet;

import cockpit.evidence.Head;
import cockpit.launch.Environment;
import cockpit.launch.LaunchOutcome;
import cockpit.launch.StepState;
import cockpit.launch.Trend;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What a packet that holds says of itself.
///
/// @param head the last fact that the packet speaks of
/// @param assembledAt as the clock of who put it together states it
/// @param keyId of the cockpit that made the statement
/// @param isKeyTrusted whether the caller gave the keys that signed
/// @param signoff which signatures of people count
/// @param clocks what the packet's times do not agree on, a sentence each
/// @param trend how the steps moved until they were judged for the packet
/// @param steps how many of the eight steps have each state
/// @param files every file's name, sorted
public record VerifiedPacket(
        Environment environment,
        String partnerId,
        String partnerName,
        String launchId,
        Head head,
        Instant judgedAt,
        Instant assembledAt,
        String keyId,
        boolean isKeyTrusted,
        Signoff signoff,
        List<String> clocks,
        Trend trend,
        Map<StepState, Integer> steps,
        List<Document> documents,
        List<String> files) {
    public VerifiedPacket {
        clocks = List.copyOf(clocks);
        steps = Map.copyOf(steps);
        documents = List.copyOf(documents);
        files = List.copyOf(files);
    }

    static VerifiedPacket of(
            Derivation derivation,
            PacketContents contents,
            Signoff signoff,
            List<String> clocks,
            boolean isKeyTrusted,
            List<String> files) {
        Map<StepState, Integer> steps = new EnumMap<>(StepState.class);
        for (StepState state : StepState.values()) {
            steps.put(state, derivation.readiness().count(state));
        }
        return new VerifiedPacket(
                derivation.environment(),
                derivation.launch().profile().partnerId(),
                derivation.launch().profile().partnerName(),
                derivation.launch().launchId(),
                derivation.head(),
                derivation.judgedAt(),
                contents.manifest().assembledAt(),
                Keys.id(contents.signer()),
                isKeyTrusted,
                signoff,
                clocks,
                derivation.evidence().trend().trend(derivation.readiness()),
                steps,
                derivation.documents(),
                files);
    }

    /// Whether it holds and every signature that it needs is there and counts.
    public boolean isComplete() {
        return signoff.isComplete();
    }

    /// What was found, a sentence a line, the outcome first.
    public List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        sentences.add(first());
        if (!signoff.lack().isEmpty()) {
            sentences.add(signoff.lack());
        }
        sentences.add(stepsSentence());
        boolean isSignedByPeople = signoff.outcome() == LaunchOutcome.READY;
        if (isSignedByPeople && !signoff.requestedBy().isEmpty()) {
            signoff.seats().forEach(seat -> sentences.add(seat.sentence()));
        }
        sentences.addAll(clocks);
        sentences.add(
                isKeyTrusted
                        ? "Made by the key that you gave, " + keyId + "."
                        : "Made by "
                                + keyId
                                + "; this check cannot know whose key that is unless"
                                + " you give it.");
        sentences.add(
                "Complete up to fact " + head.seq() + " as anchored, head " + head.hash() + ".");
        sentences.add("Partner " + partnerId + ", launch " + launchId + ".");
        sentences.add(
                "Judged at "
                        + judgedAt
                        + ", put together at "
                        + assembledAt
                        + ", times stated by the clocks of recorder and signer.");
        return List.copyOf(sentences);
    }

    private String first() {
        String what =
                environment == Environment.LIVE
                        ? "this packet of a live launch holds."
                        : "this packet holds. " + Caveats.BANNER + ".";
        return "%s: %s; %s"
                .formatted(isComplete() ? "Valid" : "Incomplete", signoff.outcome().word(), what);
    }

    private String stepsSentence() {
        StringBuilder text = new StringBuilder();
        text.append(steps.get(StepState.PASSED)).append(" of 8 steps passed");
        for (StepState state : StepState.values()) {
            Integer count = steps.get(state);
            if (state != StepState.PASSED && count != null && count > 0) {
                text.append(", ").append(count).append(' ').append(state.word());
            }
        }
        return text.append('.').toString();
    }
}
