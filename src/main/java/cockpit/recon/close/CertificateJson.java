package cockpit.recon.close;

import cockpit.evidence.FactCodec;
import cockpit.evidence.Head;
import cockpit.kit.json.CanonicalJson;
import cockpit.kit.json.Json;
import cockpit.launch.Environment;
import cockpit.launch.Fact;
import cockpit.launch.ReconFact.BooksMatched;
import cockpit.launch.ReconFact.DayClosed;
import cockpit.launch.ReconFact.DayCollected;
import cockpit.launch.ReconFact.ReconPolicySet;
import cockpit.launch.ReconFact.SourceImported;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The signed form of a certificate: canonical JSON, in which facts stand as in the journal.
final class CertificateJson {
    private static final String CLOCK = "time stated by the signer's clock";

    private CertificateJson() {}

    static byte[] bytes(CloseCertificate certificate) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("version", CloseCertificate.VERSION);
        node.put("environment", certificate.environment().word());
        node.put("launchId", certificate.launchId());
        node.put("partnerId", certificate.partnerId());
        node.put("closedAt", certificate.closedAt().toString());
        node.put("closedAtSource", CLOCK);
        DayClosed close = certificate.close();
        node.putObject("periodInZone")
                .put("from", local(close.from(), close.zone()))
                .put("to", local(close.to(), close.zone()));
        node.set("close", FactCodec.write(close));
        node.set("run", FactCodec.write(certificate.run()));
        put(node, "links", certificate.links());
        put(node, "decisions", certificate.decisions());
        ArrayNode sources = node.putArray("sources");
        certificate.sources().forEach(source -> sources.add(FactCodec.write(source)));
        node.set("policy", FactCodec.write(certificate.policy()));
        node.put("isPolicyApproved", certificate.isPolicyApproved());
        ArrayNode collected = node.putArray("collected");
        certificate.collected().ifPresent(read -> collected.add(FactCodec.write(read)));
        node.putObject("head")
                .put("seq", certificate.head().seq())
                .put("hash", certificate.head().hash());
        return CanonicalJson.bytes(node);
    }

    /// @return empty when the bytes are not exactly what [#bytes] writes
    static Optional<CloseCertificate> read(byte[] payload) {
        try {
            JsonNode node = Json.ours().readTree(payload);
            List<SourceImported> sources = new ArrayList<>();
            for (JsonNode source : node.required("sources")) {
                sources.add(fact(SourceImported.class, source));
            }
            Optional<DayCollected> collected = Optional.empty();
            for (JsonNode read : node.required("collected")) {
                collected = Optional.of(fact(DayCollected.class, read));
            }
            JsonNode head = node.required("head");
            long seq = head.required("seq").asLong();
            CloseCertificate certificate =
                    new CloseCertificate(
                            node.required("launchId").asString(),
                            node.required("partnerId").asString(),
                            Environment.of(node.required("environment").asString()),
                            Instant.parse(node.required("closedAt").asString()),
                            fact(DayClosed.class, node.required("close")),
                            fact(BooksMatched.class, node.required("run")),
                            digested(node.required("links")),
                            digested(node.required("decisions")),
                            sources,
                            fact(ReconPolicySet.class, node.required("policy")),
                            node.required("isPolicyApproved").asBoolean(),
                            collected,
                            new Head(seq, head.required("hash").asString(), seq));
            // One certificate has one form; whatever else the bytes say is not read and not held.
            return Arrays.equals(bytes(certificate), payload)
                    ? Optional.of(certificate)
                    : Optional.empty();
        } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static <F extends Fact> F fact(Class<F> kind, JsonNode node) {
        return kind.cast(FactCodec.read(kind.getSimpleName(), node));
    }

    private static void put(ObjectNode node, String name, Digested list) {
        node.putObject(name).put("count", list.count()).put("sha256", list.sha256());
    }

    private static Digested digested(JsonNode node) {
        return new Digested(node.required("count").asLong(), node.required("sha256").asString());
    }

    private static String local(Instant moment, String zone) {
        return moment.atZone(ZoneId.of(zone)).toOffsetDateTime().toString();
    }
}
