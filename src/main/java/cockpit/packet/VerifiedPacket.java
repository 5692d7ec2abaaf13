package cockpit.packet;

import cockpit.evidence.Head;
import cockpit.launch.Environment;
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
/// @param signedAt as the signer's clock states it
/// @param isKeyTrusted whether the caller gave the key that signed
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
        Instant signedAt,
        String keyId,
        boolean isKeyTrusted,
        Trend trend,
        Map<StepState, Integer> steps,
        List<Document> documents,
        List<String> files) {
    public VerifiedPacket {
        steps = Map.copyOf(steps);
        documents = List.copyOf(documents);
        files = List.copyOf(files);
    }

    static VerifiedPacket of(
            Derivation derivation, Statement statement, boolean isKeyTrusted, List<String> files) {
        Map<StepState, Integer> steps = new EnumMap<>(StepState.class);
        for (StepState state : StepState.values()) {
            steps.put(state, derivation.readiness().count(state));
        }
        return new VerifiedPacket(
                statement.environment(),
                derivation.launch().profile().partnerId(),
                derivation.launch().profile().partnerName(),
                derivation.launch().launchId(),
                derivation.head(),
                statement.judgedAt(),
                statement.signedAt(),
                statement.keyId(),
                isKeyTrusted,
                derivation.evidence().trend().trend(derivation.readiness()),
                steps,
                derivation.documents(),
                files);
    }

    /// What was found, a sentence a line, the outcome first.
    public List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        sentences.add(
                environment == Environment.LIVE
                        ? "Valid: this packet of a live launch holds."
                        : "Valid: this packet holds. " + Caveats.BANNER + ".");
        sentences.add(
                isKeyTrusted
                        ? "Signed by the key that you gave, " + keyId + "."
                        : "Signed by "
                                + keyId
                                + "; this check cannot know whose key that is unless"
                                + " you give it.");
        sentences.add(
                "Complete up to fact " + head.seq() + " as anchored, head " + head.hash() + ".");
        sentences.add("Partner " + partnerId + ", launch " + launchId + ".");
        sentences.add(
                "Judged at "
                        + judgedAt
                        + ", signed at "
                        + signedAt
                        + ", time stated by the signer's clock.");
        sentences.add(stepsSentence());
        return List.copyOf(sentences);
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
