package cockpit.packet;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// The names that a packet's files have, and the schemas that ship with it.
final class PacketFile {
    static final String EVIDENCE_PACKET = "go-live-evidence-packet.json";
    static final String SIGNOFF = "go-live-signoff-packet.json";
    static final String LAUNCH_RECORD = "launch-readiness.json";
    static final String RECORDS = "records.json";
    static final String POINTERS = "pointers.json";
    static final String STEPS = "steps.json";
    static final String SANDBOX_SEAL = "sandbox-seal.json";
    static final String EVIDENCE = "evidence.ndjson";
    static final String REPORT = "report.html";
    static final String MANIFEST = "manifest.json";
    static final String STATEMENT = "statement.dsse.json";
    static final String SIGNER = "signer.pub";
    static final String SMOKE_JUNIT = "smoke.junit.xml";
    static final String SMOKE_JSON = "smoke.json";
    static final String SMOKE_HTML = "smoke.html";

    /// Only there when the sandbox's evidence is sealed.
    static final List<String> SMOKE = List.of(SMOKE_JUNIT, SMOKE_JSON, SMOKE_HTML);

    private static final List<String> SCHEMAS =
            List.of(
                    "go-live-evidence-packet",
                    "go-live-signoff-packet",
                    "launch-readiness",
                    "manifest",
                    "pointers",
                    "records",
                    "sandbox-seal",
                    "statement",
                    "steps");

    private PacketFile() {}

    /// Every name that a packet has.
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
                                STATEMENT,
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
