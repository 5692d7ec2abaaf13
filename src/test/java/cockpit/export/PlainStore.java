package cockpit.export;

import cockpit.evidence.EvidenceStore;
import cockpit.evidence.FactCodec;
import cockpit.evidence.Head;
import cockpit.evidence.JournalLine;
import cockpit.evidence.Progress;
import cockpit.evidence.Redactor;
import cockpit.evidence.StoreProblem;
import cockpit.kit.digest.Sha256;
import cockpit.kit.json.CanonicalJson;
import cockpit.launch.Environment;
import cockpit.launch.Fact;

import tools.jackson.databind.JsonNode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// A store written by hand, past the redaction that every other way in has: as if it had failed.
public final class PlainStore {
    static final Instant AT = Instant.parse("2026-03-01T10:15:30.125Z");

    private PlainStore() {}

    /// Writes journal and anchor below a data folder.
    public static void write(Path data, Environment environment, List<Fact> facts)
            throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        Head head = Head.START;
        for (Fact fact : facts) {
            JournalLine line = line(head, environment, fact);
            head = new Head(line.seq(), line.hash(), line.seq());
            lines.writeBytes(line.bytes());
            lines.write('\n');
        }
        Path folder = Files.createDirectories(data.resolve(environment.word()));
        Files.write(folder.resolve("journal.ndjson"), lines.toByteArray());
        Files.writeString(
                folder.resolve("anchor.json"),
                "{\"count\":%s,\"format\":1,\"hash\":\"%s\",\"seq\":%s}"
                        .formatted(head.count(), head.hash(), head.seq()));
    }

    private static JournalLine line(Head before, Environment environment, Fact fact) {
        JsonNode body = FactCodec.write(fact);
        JournalLine open =
                new JournalLine(
                        before.seq() + 1,
                        before.hash(),
                        AT.plusMillis(10 * before.seq()),
                        before.seq(),
                        environment,
                        FactCodec.kind(fact),
                        Sha256.hex(CanonicalJson.bytes(body)),
                        Optional.of(body),
                        "");
        return new JournalLine(
                open.seq(),
                open.prev(),
                open.recordedAt(),
                open.monotonicMillis(),
                environment,
                open.kind(),
                open.bodySha256(),
                open.body(),
                Sha256.hex(CanonicalJson.bytes(open.header())));
    }

    public static EvidenceStore open(Path data, Environment environment) throws StoreProblem {
        return EvidenceStore.open(
                data, environment, new Redactor(), InstantSource.fixed(AT), Progress.none());
    }
}
