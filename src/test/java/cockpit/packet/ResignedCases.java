package cockpit.packet;

import static cockpit.packet.Forger.GOOD;
import static cockpit.packet.Forger.KEY;
import static cockpit.packet.Forger.OTHER;
import static cockpit.packet.Forger.edit;
import static cockpit.packet.Forger.get;
import static cockpit.packet.Forger.lines;
import static cockpit.packet.Forger.relisted;
import static cockpit.packet.Forger.resign;
import static cockpit.packet.Forger.restated;
import static cockpit.packet.Forger.signed;
import static cockpit.packet.VerifierCases.invalid;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.evidence.JournalLine;
import cockpit.kit.json.Json;
import cockpit.launch.Environment;
import cockpit.packet.VerifierCases.Case;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Packets that somebody changed who has the key, and signed again: what they say is not what their
/// evidence gives.
final class ResignedCases {
    private ResignedCases() {}

    static List<Case> all() throws Exception {
        return Stream.of(booleans(), files(), facts(), statements()).flatMap(List::stream).toList();
    }

    /// Every boolean of the documents, each turned by itself.
    private static List<Case> booleans() throws Exception {
        List<Case> cases = new ArrayList<>();
        for (String file :
                List.of(PacketFile.EVIDENCE_PACKET, PacketFile.SIGNOFF, PacketFile.LAUNCH_RECORD)) {
            JsonNode document = Json.ours().readTree(get(Container.read(GOOD), file));
            for (Map.Entry<String, JsonNode> field : document.properties()) {
                if (field.getValue().isBoolean()) {
                    boolean was = field.getValue().booleanValue();
                    String name = "\"" + field.getKey() + "\": ";
                    cases.add(
                            invalid(
                                    field.getKey() + " turned to " + !was,
                                    signed(edit(file, name + was, name + !was)),
                                    gives(file, ": " + field.getKey() + ".")));
                }
            }
        }
        assertThat(cases).hasSizeGreaterThanOrEqualTo(13);
        return cases;
    }

    private static List<Case> files() throws Exception {
        return List.of(
                invalid(
                        "a name edited",
                        signed(edit("go-live-signoff-packet.json", "partner_ops", "someone_else")),
                        gives("go-live-signoff-packet.json", ": rollback_owner.")),
                invalid(
                        "a pointer edited",
                        signed(edit("pointers.json", "\"passed\"", "\"waived\"")),
                        gives("pointers.json", ".")),
                invalid(
                        "a sentence of the report edited",
                        signed(edit("report.html", "not started", "passed")),
                        gives("report.html", ".")),
                invalid(
                        "a figure of the summary edited",
                        signed(edit("summary.txt", "Step 7", "Step 9")),
                        gives("summary.txt", ".")),
                invalid(
                        "a schema made laxer",
                        signed(
                                edit(
                                        "schemas/records.schema.json",
                                        "\"additionalProperties\": false",
                                        "\"additionalProperties\": true")),
                        gives("schemas/records.schema.json", ".")),
                invalid(
                        "the seal edited",
                        signed(edit("sandbox-seal.json", "smoke_1", "smoke_2")),
                        gives("sandbox-seal.json", ".")));
    }

    private static List<Case> facts() throws Exception {
        return List.of(
                invalid(
                        "a fact left out",
                        signed(lines(l -> l.remove(4))),
                        chain("Fact 5 is missing: the next line is fact 6.")),
                invalid(
                        "two facts exchanged",
                        signed(lines(l -> l.add(6, l.remove(7)))),
                        chain("Fact 7 is missing: the next line is fact 8.")),
                invalid(
                        "a fact edited",
                        signed(
                                edit(
                                        PacketFile.EVIDENCE,
                                        "\"balance\":\"1000.00\"",
                                        "\"balance\":\"9000.00\"")),
                        chain("The body of fact 4 was changed.")),
                invalid(
                        "half a line at the end",
                        signed(
                                f ->
                                        f.put(
                                                PacketFile.EVIDENCE,
                                                Story.bytes(
                                                        Unpacked.text(f, PacketFile.EVIDENCE)
                                                                .strip()))),
                        chain("its last line is cut.")),
                invalid(
                        "the last fact cut off, and its end signed for",
                        truncated(),
                        gives("steps.json", ".")),
                invalid(
                        "no fact at all",
                        signed(f -> f.put(PacketFile.EVIDENCE, new byte[0])),
                        "Invalid: There is no launch to make a packet of."));
    }

    private static List<Case> statements() throws Exception {
        return List.of(
                invalid(
                        "a statement of another partner",
                        restated("partner_01H", "partner_02H"),
                        "Invalid: what was signed is not the statement of this packet's evidence."),
                invalid(
                        "a step verdict added",
                        attested(PacketFile.SVR, "STEP_1_", "STEP_2_", KEY),
                        gives("svr.dsse.json", ".")),
                invalid(
                        "a smoke result edited",
                        attested(PacketFile.TEST_RESULT, "ladder.01", "ladder.99", KEY),
                        gives("test-result.dsse.json", ".")),
                invalid(
                        "step verdicts signed by another key",
                        attested(PacketFile.SVR, "LIVE", "LIVE", OTHER),
                        "Changed: svr.dsse.json is not the file that was signed."),
                invalid(
                        "a list with another size",
                        relisted("\"size\": ", "\"size\": 1"),
                        "Invalid: manifest.json does not list the packet's files."),
                invalid(
                        "a list with a file too many",
                        relisted(
                                "\"files\": [",
                                "\"files\": [\n"
                                    + "    {\"name\": \"ghost.json\", \"sha256\": \"0\", \"size\":"
                                    + " 1},"),
                        "Damaged: ghost.json was signed for and is missing."),
                invalid(
                        "a list with a file too few",
                        unlisted("records.json"),
                        "Damaged: records.json is not among the files signed for."),
                invalid(
                        "a list that names another assembler",
                        Forger.files(
                                f ->
                                        resign(
                                                f,
                                                PacketFile.MANIFEST_ENVELOPE,
                                                KEY.id(),
                                                OTHER.id(),
                                                KEY)),
                        "Invalid: what was signed is not the list of this packet's files."));
    }

    private static String gives(String file, String rest) {
        return "Invalid: " + file + " is not what the packet's evidence gives" + rest;
    }

    private static String chain(String why) {
        return "Invalid: the evidence does not hold together: " + why;
    }

    /// Nobody can tell from the chain alone that it once was longer: the head is signed anew.
    private static byte[] truncated() throws Exception {
        List<JournalLine> story = Story.complete(Environment.LIVE).lines();
        return Forger.files(
                lines(List::removeLast),
                Forger::state,
                f ->
                        resign(
                                f,
                                PacketFile.STATEMENT,
                                chain(story.getLast()),
                                chain(story.get(story.size() - 2)),
                                KEY),
                Forger::list);
    }

    private static String chain(JournalLine last) {
        return "\"chain\":{\"seq\":%s,\"hash\":\"%s\",\"count\":%s}"
                .formatted(last.seq(), last.hash(), last.seq());
    }

    /// The list without one of the files.
    private static byte[] unlisted(String file) throws Exception {
        return Forger.files(
                f -> {
                    JsonNode list = Json.ours().readTree(get(f, PacketFile.MANIFEST));
                    Iterator<JsonNode> entries = list.required("files").iterator();
                    while (entries.hasNext()) {
                        if (entries.next().required("name").asString().equals(file)) {
                            entries.remove();
                        }
                    }
                    f.put(PacketFile.MANIFEST, PacketJson.bytes(list));
                },
                Forger::listed);
    }

    private static byte[] attested(String file, String from, String to, SigningKey key)
            throws Exception {
        return Forger.files(f -> resign(f, file, from, to, key), Forger::list);
    }
}
