package cockpit.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cockpit.kit.json.CanonicalJson;
import cockpit.kit.json.Json;
import cockpit.launch.Environment;
import cockpit.launch.Fact;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Random;

class FactCodecTest {
    @Test
    void everyKindOfFactComesBackAsItWas() {
        long seed = 20261122;
        Random random = new Random(seed);
        for (Class<? extends Fact> kind : Samples.kinds()) {
            for (int i = 0; i < 60; i++) {
                Fact fact = Samples.random(kind, random);
                JsonNode body = FactCodec.write(fact);
                JsonNode read = Json.ours().readTree(CanonicalJson.bytes(body));
                assertThat(FactCodec.read(FactCodec.kind(fact), read))
                        .as("seed %d, %s", seed, kind.getSimpleName())
                        .isEqualTo(fact);
            }
        }
    }

    @Test
    void whatIsNotExactlyAFactIsRefused() {
        String good = "{\"sessionId\":\"a\",\"version\":\"1\"}";
        assertThat(read("SessionStarted", good)).isEqualTo(new Fact.SessionStarted("a", "1"));
        refused("SessionStarted", "{\"sessionId\":\"a\"}", "has no version");
        refused("SessionStarted", "{\"sessionId\":\"a\",\"version\":\"1\",\"x\":1}", "own fields");
        refused("SessionStarted", "{\"sessionId\":null,\"version\":\"1\"}", "should be a text");
        refused("SessionStarted", "{\"sessionId\":7,\"version\":\"1\"}", "should be a text");
        refused("SessionStarted", "[]", "should be an object");
        refused("SessionEnded", good, "knows no fact called SessionEnded");
        refused("java.lang.Runtime", good, "knows no fact");
        JsonNode exchange = FactCodec.write(Samples.exchange("run1", "s1", 0));
        for (String value : List.of("1.5", "1e3", "\"200\"", "3000000000", "true")) {
            refused("ExchangeRecorded", with(exchange, "status", value), "status should be");
        }
        refused("ExchangeRecorded", with(exchange, "from", "\"SOMEBODY\""), "none of the words");
        refused("ExchangeRecorded", with(exchange, "from", "0"), "should be a text");
        refused("ExchangeRecorded", with(exchange, "at", "\"2026-03-01T10:15:30.1250Z\""), "at");
        refused("ExchangeRecorded", with(exchange, "at", "\"2026-03-01\""), "should be a time");
        refused(
                "ExchangeRecorded",
                with(exchange, "captured", "[{\"kind\":\"QUOTE\",\"value\":\" \"}]"),
                "1 to 200 characters");
    }

    @Test
    void aTextThatNoReaderWouldAcceptIsNotWritten() {
        Fact fact = new Fact.SessionStarted("x".repeat(FactCodec.TEXT_LENGTH_MAX + 1), "1");
        assertThatThrownBy(() -> FactCodec.write(fact)).isInstanceOf(FactCodec.NotAFact.class);
    }

    @Test
    void aLineOfAnotherEnvironmentOrWithoutItsBodyIsNoFactHere() {
        JournalLine line =
                Chain.next(
                        Head.START,
                        Samples.NOW,
                        0,
                        Environment.SANDBOX,
                        "SessionStarted",
                        FactCodec.write(Samples.started(1)));
        assertThat(FactCodec.read(line, Environment.SANDBOX).fact()).isEqualTo(Samples.started(1));
        assertThatThrownBy(() -> FactCodec.read(line, Environment.LIVE))
                .hasMessage("Fact 1 was observed in sandbox, not in live.");
        assertThatThrownBy(() -> FactCodec.read(line.withoutBody(), Environment.SANDBOX))
                .hasMessage("The body of fact 1 is absent.");
    }

    private static Fact read(String kind, String json) {
        return FactCodec.read(kind, Json.ours().readTree(json));
    }

    private static String with(JsonNode tree, String field, String value) {
        ObjectNode changed = (ObjectNode) tree.deepCopy();
        changed.set(field, Json.ours().readTree(value));
        return changed.toString();
    }

    private static void refused(String kind, String json, String reason) {
        assertThatThrownBy(() -> read(kind, json))
                .as(json)
                .isInstanceOf(FactCodec.NotAFact.class)
                .hasMessageContaining(reason);
    }
}
