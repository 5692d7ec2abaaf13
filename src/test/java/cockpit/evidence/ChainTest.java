package cockpit.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cockpit.kit.digest.Sha256;
import cockpit.kit.json.CanonicalJson;
import cockpit.kit.json.Json;
import cockpit.launch.Environment;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

class ChainTest {
    static List<JournalLine> chain(int length) {
        List<JournalLine> lines = new ArrayList<>();
        Head head = Head.START;
        for (int i = 1; i <= length; i++) {
            JournalLine line =
                    Chain.next(
                            head,
                            Samples.NOW,
                            i,
                            Environment.SANDBOX,
                            "SessionStarted",
                            FactCodec.write(Samples.started(i)));
            lines.add(line);
            head = new Head(line.seq(), line.hash(), line.seq());
        }
        return lines;
    }

    private static Head walk(List<JournalLine> lines) throws Chain.Broken {
        Head head = Head.START;
        for (JournalLine line : lines) {
            head = Chain.follow(head, line);
        }
        return head;
    }

    @Test
    void aLineHasExactlyItsFieldsAndItsHashCoversTheHeaderAlone() throws Exception {
        JournalLine line = chain(1).getFirst();
        String text = new String(line.bytes(), StandardCharsets.UTF_8);
        assertThat(text)
                .startsWith("{\"body\":{\"sessionId\":\"session-1\",\"version\":\"0.1.0\"},")
                .contains("\"environment\":\"sandbox\"")
                .contains("\"kind\":\"SessionStarted\"")
                .contains("\"monotonicMillis\":1")
                .contains("\"prev\":\"" + "0".repeat(64) + "\"")
                .contains("\"recordedAt\":\"2026-03-01T10:15:30.125Z\"")
                .endsWith("\"seq\":1}");
        assertThat(line.json().propertyNames())
                .containsExactlyInAnyOrder(
                        "seq",
                        "prev",
                        "recordedAt",
                        "monotonicMillis",
                        "environment",
                        "kind",
                        "bodySha256",
                        "body",
                        "hash");
        ObjectNode header = line.json();
        header.remove("body");
        header.remove("hash");
        assertThat(line.hash()).isEqualTo(Sha256.hex(CanonicalJson.bytes(header)));
        assertThat(Chain.read(line.bytes(), 1)).isEqualTo(line);
    }

    @Test
    void aChainHoldsWithAndWithoutItsBodies() throws Exception {
        List<JournalLine> lines = chain(5);
        Head head = walk(lines);
        assertThat(head.seq()).isEqualTo(5);
        assertThat(walk(lines.stream().map(JournalLine::withoutBody).toList())).isEqualTo(head);
        JournalLine bare = lines.get(2).withoutBody();
        assertThat(Chain.read(bare.bytes(), 3)).isEqualTo(bare);
    }

    @Test
    void everyTamperedLineIsNamed() {
        List<JournalLine> good = chain(6);
        List<JournalLine> missing = new ArrayList<>(good);
        missing.remove(2);
        broken(missing, 3, "Fact 3 is missing");
        List<JournalLine> swapped = new ArrayList<>(good);
        swapped.set(2, good.get(3));
        swapped.set(3, good.get(2));
        broken(swapped, 3, "Fact 3 is missing");
        List<JournalLine> doubled = new ArrayList<>(good);
        doubled.add(3, good.get(2));
        broken(doubled, 4, "Fact 4 is missing");
        List<JournalLine> headless = good.subList(1, 6);
        broken(headless, 1, "Fact 1 is missing");
        List<JournalLine> rehashed = new ArrayList<>(good);
        Head before = new Head(2, good.get(1).hash(), 2);
        rehashed.set(
                2,
                Chain.next(
                        before,
                        Samples.NOW,
                        3,
                        Environment.SANDBOX,
                        "SessionStarted",
                        FactCodec.write(Samples.started(99))));
        broken(rehashed, 4, "does not follow fact 3");
        changed(
                good,
                "body",
                Json.ours().valueToTree(FactCodec.write(Samples.started(99))),
                "body");
        changed(good, "monotonicMillis", Json.ours().valueToTree(77), "header");
        changed(good, "environment", Json.ours().valueToTree("live"), "header");
        changed(good, "kind", Json.ours().valueToTree("PacketExported"), "header");
        changed(good, "recordedAt", Json.ours().valueToTree("2026-03-01T10:15:31Z"), "header");
        changed(good, "bodySha256", Json.ours().valueToTree("a".repeat(64)), "header");
        changed(good, "hash", Json.ours().valueToTree("a".repeat(64)), "header");
    }

    private static void changed(List<JournalLine> good, String field, JsonNode value, String what) {
        List<JournalLine> lines = new ArrayList<>(good);
        ObjectNode tree = good.get(3).json();
        tree.set(field, value);
        try {
            lines.set(3, Chain.read(CanonicalJson.bytes(tree), 4));
        } catch (Chain.Broken e) {
            throw new AssertionError(e);
        }
        broken(lines, 4, "The " + what + " of fact 4 was changed.");
    }

    private static void broken(List<JournalLine> lines, long seq, String sentence) {
        assertThatThrownBy(() -> walk(lines))
                .isInstanceOfSatisfying(Chain.Broken.class, e -> assertThat(e.seq()).isEqualTo(seq))
                .hasMessageContaining(sentence);
    }

    @Test
    void onlyTheCanonicalBytesOfExactlyALineAreRead() {
        String good = new String(chain(1).getFirst().bytes(), StandardCharsets.UTF_8);
        List<String> bad =
                List.of(
                        "",
                        "{}",
                        "[]",
                        "null",
                        good + " ",
                        good.replace("\"seq\":1", "\"seq\": 1"),
                        good.replace("\"seq\":1", "\"seq\":1.0"),
                        good.replace("\"seq\":1", "\"seq\":\"1\""),
                        good.replace("\"seq\":1", "\"seq\":1,\"seq\":1"),
                        good.replace("\"seq\":1", "\"seq\":1,\"x\":1"),
                        good.replace(",\"seq\":1", ""),
                        good.replace("sandbox", "test"),
                        good.replace("sandbox", "SANDBOX"),
                        good.replace(".125Z", ".125000Z"),
                        good.replace("session-1", "sess\\u0069on-1"),
                        good.substring(0, good.length() - 5));
        for (String text : bad) {
            assertThatThrownBy(() -> Chain.read(text.getBytes(StandardCharsets.UTF_8), 1))
                    .as(text)
                    .isInstanceOf(Chain.Broken.class);
        }
    }

    @Test
    void languageOfTheMachineChangesNoByte() {
        Locale before = Locale.getDefault();
        List<JournalLine> plain = chain(3);
        try {
            for (String tag : List.of("tr-TR", "ar-EG-u-nu-arab", "hi-IN-u-nu-deva", "de-DE")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                assertThat(chain(3)).isEqualTo(plain);
                assertThat(chain(3).getLast().bytes()).isEqualTo(plain.getLast().bytes());
            }
        } finally {
            Locale.setDefault(before);
        }
    }
}
