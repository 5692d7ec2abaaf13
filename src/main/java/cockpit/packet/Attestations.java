package cockpit.packet;

import cockpit.kit.digest.Sha256;
import cockpit.launch.Seen;
import cockpit.launch.Step;

import tools.jackson.databind.node.ObjectNode;

import java.util.NavigableMap;
import java.util.TreeMap;

/// What a packet says in predicates that other tools know: the step verdicts over the evidence, and
/// the sealed smoke run over its report. Each is a statement of its own, signed by whoever made the
/// packet.
final class Attestations {
    private Attestations() {}

    /// The payloads by file.
    ///
    /// @param content the files that follow from the evidence
    /// @throws PacketRejected invalid, when the smoke report is not that of the sealed run
    static NavigableMap<String, byte[]> of(Derivation packet, NavigableMap<String, byte[]> content)
            throws PacketRejected {
        NavigableMap<String, byte[]> payloads = new TreeMap<>();
        payloads.put(
                PacketFile.SVR,
                payload(
                        PacketFile.EVIDENCE,
                        content,
                        SvrPredicate.TYPE,
                        SvrPredicate.of(packet.readiness(), Rules.ID)));
        if (packet.hasSmoke()) {
            byte[] report = PacketContents.file(content, PacketFile.SMOKE_JSON);
            payloads.put(
                    PacketFile.TEST_RESULT,
                    payload(
                            PacketFile.SMOKE_JSON,
                            content,
                            TestResultPredicate.TYPE,
                            TestResultPredicate.of(
                                    packet.seal().map(Seen::fact).orElseThrow(),
                                    packet.readiness().step(Step.SANDBOX_SMOKE).state(),
                                    report)));
        }
        return payloads;
    }

    private static byte[] payload(
            String subject,
            NavigableMap<String, byte[]> content,
            String predicateType,
            ObjectNode predicate)
            throws PacketRejected {
        NavigableMap<String, String> digests = new TreeMap<>();
        digests.put(subject, Sha256.hex(PacketContents.file(content, subject)));
        return InToto.statement(digests, predicateType, predicate);
    }
}
