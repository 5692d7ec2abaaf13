package cockpit.evidence;

import cockpit.kit.digest.Sha256;
import cockpit.kit.json.CanonicalJson;
import cockpit.kit.json.Json;
import cockpit.launch.Environment;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/// The hash chain over journal lines. Pure: the same lines give the same answer, with or without
/// bodies. It shows that nothing before a known head was changed, left out or moved; it cannot show
/// that the head is the newest one, which is what anchors and packets are for.
public final class Chain {
    private static final Set<String> HEADER =
            Set.of(
                    "seq",
                    "prev",
                    "recordedAt",
                    "monotonicMillis",
                    "environment",
                    "kind",
                    "bodySha256",
                    "hash");

    private Chain() {}

    /// The line that follows a head.
    static JournalLine next(
            Head before,
            Instant recordedAt,
            long monotonicMillis,
            Environment environment,
            String kind,
            JsonNode body) {
        JournalLine unsealed =
                new JournalLine(
                        before.seq() + 1,
                        before.hash(),
                        recordedAt,
                        monotonicMillis,
                        environment,
                        kind,
                        Sha256.hex(CanonicalJson.bytes(body)),
                        Optional.of(body),
                        "");
        return new JournalLine(
                unsealed.seq(),
                unsealed.prev(),
                recordedAt,
                monotonicMillis,
                environment,
                kind,
                unsealed.bodySha256(),
                unsealed.body(),
                Sha256.hex(CanonicalJson.bytes(unsealed.header())));
    }

    /// The head after a line, when the line belongs there. Start with [Head#START] and go on with
    /// what this returns.
    ///
    /// @throws Broken when the line is out of place, or it or its body was changed
    public static Head follow(Head before, JournalLine line) throws Broken {
        long expected = before.seq() + 1;
        if (line.seq() != expected) {
            throw new Broken(
                    expected,
                    "Fact " + expected + " is missing: the next line is fact " + line.seq() + ".");
        }
        if (!line.prev().equals(before.hash())) {
            throw new Broken(
                    expected,
                    "Fact "
                            + expected
                            + " does not follow fact "
                            + before.seq()
                            + " in the chain.");
        }
        if (!line.hash().equals(Sha256.hex(CanonicalJson.bytes(line.header())))) {
            throw new Broken(expected, "The header of fact " + expected + " was changed.");
        }
        if (line.body().isPresent()
                && !line.bodySha256().equals(Sha256.hex(CanonicalJson.bytes(line.body().get())))) {
            throw new Broken(expected, "The body of fact " + expected + " was changed.");
        }
        return new Head(line.seq(), line.hash(), before.count() + 1);
    }

    /// Reads a line, with or without its body. The bytes must be the canonical ones, so that
    /// nothing can hide in a form that another reader takes apart differently.
    ///
    /// @param seq where the line stands, for the message
    /// @throws Broken when it is not a whole line of this format
    public static JournalLine read(byte[] bytes, long seq) throws Broken {
        JournalLine line;
        try {
            JsonNode tree = Json.ours().readTree(bytes);
            line = read(tree, seq);
            if (!Arrays.equals(bytes, line.bytes())) {
                throw new Broken(seq, "Fact " + seq + " is not written as this format writes it.");
            }
        } catch (JacksonException | CanonicalJson.NotCanonical e) {
            throw new Broken(seq, "Fact " + seq + " cannot be read: its line is damaged.", e);
        }
        return line;
    }

    private static JournalLine read(JsonNode tree, long seq) throws Broken {
        Set<String> names = Set.copyOf(tree.propertyNames());
        if (!tree.isObject()
                || !names.containsAll(HEADER)
                || names.size() != HEADER.size() + (tree.has("body") ? 1 : 0)) {
            throw new Broken(seq, "Fact " + seq + " has not the fields of a journal line.");
        }
        try {
            String recordedAt = tree.required("recordedAt").stringValue();
            Instant instant = Instant.parse(recordedAt);
            Environment environment = environment(tree.required("environment").stringValue());
            return new JournalLine(
                    tree.required("seq").longValue(),
                    hex(tree.required("prev")),
                    instant,
                    tree.required("monotonicMillis").longValue(),
                    environment,
                    tree.required("kind").stringValue(),
                    hex(tree.required("bodySha256")),
                    Optional.ofNullable(tree.get("body")),
                    hex(tree.required("hash")));
        } catch (JacksonException | DateTimeException | IllegalArgumentException e) {
            throw new Broken(seq, "A header field of fact " + seq + " has the wrong form.", e);
        }
    }

    private static Environment environment(String word) {
        Environment environment = Environment.of(word);
        if (!environment.word().equals(word)) {
            throw new IllegalArgumentException("not the written word of an environment");
        }
        return environment;
    }

    private static String hex(JsonNode node) {
        String text = node.stringValue();
        if (!text.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("not 64 hex digits");
        }
        return text;
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /// Where and why a chain does not hold.
    public static final class Broken extends Exception {
        private static final long serialVersionUID = 1L;
        private final long seq;

        Broken(long seq, String sentence) {
            super(sentence);
            this.seq = seq;
        }

        Broken(long seq, String sentence, Throwable cause) {
            super(sentence, cause);
            this.seq = seq;
        }

        /// The first fact that cannot be trusted.
        public long seq() {
            return seq;
        }

        /// What is wrong with it, in one sentence.
        public String sentence() {
            String message = getMessage();
            return message == null ? "" : message;
        }
    }
}
