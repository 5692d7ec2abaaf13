package cockpit.packet;

import cockpit.kit.file.FileHead;
import cockpit.launch.Role;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// The names that a packet's files have, and the schemas that ship with it.
public final class PacketFile {
    static final String EVIDENCE_PACKET = "go-live-evidence-packet.json";
    static final String SIGNOFF = "go-live-signoff-packet.json";
    static final String LAUNCH_RECORD = "launch-readiness.json";
    static final String RECORDS = "records.json";
    static final String POINTERS = "pointers.json";
    static final String STEPS = "steps.json";
    static final String SANDBOX_SEAL = "sandbox-seal.json";
    static final String EVIDENCE = "evidence.ndjson";
    static final String REPORT = "report.html";
    static final String REPORT_PDF = "report.pdf";
    static final String MANIFEST = "manifest.json";

    /// Signs the manifest.
    static final String MANIFEST_ENVELOPE = "manifest.dsse.json";

    /// The key of whoever put the packet together.
    static final String ASSEMBLER = "assembler.pub";

    /// What the approvers see.
    static final String SUMMARY = "summary.txt";

    /// Signs the content, by the cockpit's key first and then by every approver's.
    static final String STATEMENT = "statement.dsse.json";

    /// The key of the cockpit that made the statement.
    static final String SIGNER = "signer.pub";

    private static final String APPROVALS = "approvals/";
    private static final String ENVELOPE = ".dsse.json";
    private static final String PUBLIC_KEY = ".pub";
    private static final String TIME_STAMP = ".tsr";

    /// The step verdicts in in-toto's own predicate, and the sealed smoke run in another.
    static final String SVR = "svr.dsse.json";

    static final String TEST_RESULT = "test-result.dsse.json";
    static final String SMOKE_JUNIT = "smoke.junit.xml";
    static final String SMOKE_JSON = "smoke.json";
    static final String SMOKE_HTML = "smoke.html";

    /// What shows a packet to people. It names the signatures, so no approver signs it.
    private static final List<String> VIEWS = List.of(REPORT, REPORT_PDF);

    /// Only there when the sandbox's evidence is sealed.
    static final List<String> SMOKE = List.of(SMOKE_JUNIT, SMOKE_JSON, SMOKE_HTML, TEST_RESULT);

    /// Further statements of whoever made the packet.
    static final List<String> ATTESTATIONS = List.of(SVR, TEST_RESULT);

    private static final List<String> SCHEMAS =
            List.of(
                    "approval",
                    "go-live-evidence-packet",
                    "go-live-signoff-packet",
                    "launch-readiness",
                    "manifest",
                    "manifest-statement",
                    "pointers",
                    "records",
                    "sandbox-seal",
                    "statement",
                    "steps",
                    "svr",
                    "test-result");

    private PacketFile() {}

    /// The bytes of a packet; one that is too large is not read to its end.
    public static byte[] read(Path file) throws IOException {
        return FileHead.read(file, Container.SIZE_BYTES_MAX);
    }

    /// What an approver said, signed.
    static String approval(Role role) {
        return APPROVALS + role.word() + ENVELOPE;
    }

    /// The approver's key.
    static String approverKey(Role role) {
        return APPROVALS + role.word() + PUBLIC_KEY;
    }

    /// The RFC 3161 token over the approver's signature, where there is one.
    static String timeStamp(Role role) {
        return APPROVALS + role.word() + TIME_STAMP;
    }

    /// Whether the statement speaks of a file: it follows from the evidence and is no view, no key
    /// and no signature.
    static boolean isContent(String name) {
        return !name.endsWith(ENVELOPE)
                && !name.startsWith(APPROVALS)
                && !isPublicKey(name)
                && !name.equals(MANIFEST)
                && !VIEWS.contains(name);
    }

    /// Whether a file is a public key, which is meant to leave.
    static boolean isPublicKey(String name) {
        return name.endsWith(PUBLIC_KEY);
    }

    /// Every name that must be in a packet, but for those of the approvals.
    static NavigableSet<String> names(boolean hasSmoke) {
        TreeSet<String> names =
                new TreeSet<>(
                        List.of(
                                EVIDENCE_PACKET,
                                SIGNOFF,
                                LAUNCH_RECORD,
                                RECORDS,
                                POINTERS,
                                STEPS,
                                SANDBOX_SEAL,
                                EVIDENCE,
                                REPORT,
                                MANIFEST,
                                MANIFEST_ENVELOPE,
                                ASSEMBLER,
                                SUMMARY,
                                STATEMENT,
                                SVR,
                                SIGNER));
        SCHEMAS.forEach(name -> names.add(schema(name)));
        if (hasSmoke) {
            names.addAll(SMOKE);
        }
        return names;
    }

    /// The JSON Schemas (2020-12) of the packet's documents, by file name.
    static NavigableMap<String, byte[]> schemas() {
        NavigableMap<String, byte[]> files = new TreeMap<>();
        for (String name : SCHEMAS) {
            try (InputStream in = PacketFile.class.getResourceAsStream("/packet/" + schema(name))) {
                if (in == null) {
                    throw new IllegalStateException("the program lacks " + schema(name));
                }
                files.put(schema(name), in.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return files;
    }

    private static String schema(String name) {
        return "schemas/" + name + ".schema.json";
    }
}
