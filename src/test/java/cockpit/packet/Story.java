package cockpit.packet;

import cockpit.evidence.FactCodec;
import cockpit.evidence.Head;
import cockpit.evidence.JournalLine;
import cockpit.kit.digest.Sha256;
import cockpit.kit.json.CanonicalJson;
import cockpit.launch.Catalogue;
import cockpit.launch.Check;
import cockpit.launch.Environment;
import cockpit.launch.Fact;
import cockpit.launch.FirstDay;
import cockpit.launch.History;
import cockpit.launch.Id;
import cockpit.launch.Outcome;
import cockpit.launch.Profile;
import cockpit.launch.Role;
import cockpit.launch.StepState;

import tools.jackson.databind.JsonNode;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A launch as a journal, fact by fact, for tests.
final class Story {
    static final Instant START = Instant.parse("2026-11-20T09:00:00Z");
    static final Instant JUDGED = Instant.parse("2026-11-20T10:00:00Z");
    static final Instant SIGNED = Instant.parse("2026-11-20T10:00:01Z");

    private final Environment environment;
    private final List<JournalLine> lines = new ArrayList<>();
    private String partnerName = "Practice <partner>";
    private Duration skipped = Duration.ZERO;

    Story(Environment environment) {
        this.environment = environment;
    }

    /// Everything that a launch can prove today; what awaits an alert stays open.
    static Story complete(Environment environment) {
        Story story = new Story(environment).created().sealed().observed();
        for (Check check : Catalogue.all()) {
            if (check.isPersonal()) {
                story.add(new Fact.Confirmed(check.id(), "A. Person", check.clearer(), "checked"));
            }
        }
        return story;
    }

    /// All eight steps pass, as long as the guard's looks are fresh.
    ///
    /// @param unconfirmed a check that nobody confirmed; empty when all are
    static Story whole(Environment environment, String unconfirmed) {
        Story story = new Story(environment);
        for (Fact fact : History.whole(environment).facts()) {
            boolean isLeftOut =
                    fact instanceof Fact.Confirmed confirmed
                            && confirmed.checkId().equals(unconfirmed);
            if (!isLeftOut) {
                story.add(fact);
            }
        }
        return story;
    }

    Story partnerName(String name) {
        partnerName = name;
        return this;
    }

    Story created() {
        return created("0pools_approved");
    }

    Story created(String productSurface) {
        return add(
                new Fact.LaunchCreated(
                        "launch_1",
                        new Profile(
                                "partner_01H",
                                partnerName,
                                productSurface,
                                true,
                                List.of(
                                        new Profile.PoolApproval(
                                                "EUR-USDT",
                                                List.of("on_ramp"),
                                                List.of("tron", "ethereum"),
                                                "10000.00")),
                                new Profile.Funding(true, "500.00", "EUR", ""),
                                Map.of(Role.ROLLBACK_OWNER, "partner_ops"),
                                "finance_ops",
                                "https://partner.example"),
                        "Manager"));
    }

    Story sealed() {
        return add(
                new Fact.SandboxSealed(
                        "smoke_1",
                        "https://partner.example",
                        StepState.PASSED,
                        "22 of 22 scenarios passed.",
                        22,
                        22,
                        Catalogue.SUITE_VERSION,
                        START,
                        90,
                        "a".repeat(64)));
    }

    Story observed() {
        return add(new Fact.EntitlementsObserved(
                        "live",
                        "",
                        List.of(
                                new Fact.PoolSeen(
                                        "EUR-USDT",
                                        true,
                                        List.of("on_ramp"),
                                        List.of("ethereum", "tron"),
                                        "standard",
                                        "10.00",
                                        "10000.0")),
                        List.of("req_live_1")))
                .add(
                        new Fact.FundingObserved(
                                "EUR", "1000.00", "1000.00", "1000.00", true, List.of()))
                .webhooks()
                .add(exchange("the answer's body stays at home"))
                .add(
                        new Fact.OrderObserved(
                                "po_1",
                                "EUR-USDT",
                                "pq_live_1",
                                "txn_live_1",
                                "pool-tx:po_1",
                                "100.00",
                                "settled",
                                "-100.00",
                                1))
                .add(new Fact.OrderTraced("Support lead", Id.Kind.QUOTE, "po_1", "po_1", 1234))
                .dayClosed();
    }

    private Story dayClosed() {
        FirstDay.of(environment).facts().forEach(this::add);
        return this;
    }

    private Story webhooks() {
        new History(environment)
                .add(History.agreed("0pools", 300))
                .received()
                .drilled(Outcome.PASSED)
                .add(History.gaps(2))
                .add(History.polled(60))
                .facts()
                .forEach(this::add);
        return this;
    }

    static Fact exchange(String answer) {
        return new Fact.ExchangeRecorded(
                "order_1",
                "",
                0,
                Fact.Party.COCKPIT,
                Fact.Party.POOLS,
                "GET",
                "/v1/pools",
                200,
                "",
                "req_live_1",
                12,
                START,
                "",
                answer,
                List.of());
    }

    Story waive(String checkId, Instant until) {
        return add(
                new Fact.WaiverGiven(
                        checkId, "Accepted for the first day.", "Manager", "Product lead", until));
    }

    /// Sets the recorder's clock on, or back.
    Story skip(Duration duration) {
        skipped = skipped.plus(duration);
        return this;
    }

    Story add(Fact fact) {
        JsonNode body = FactCodec.write(fact);
        JournalLine open =
                new JournalLine(
                        lines.size() + 1L,
                        lines.isEmpty() ? Head.START.hash() : lines.getLast().hash(),
                        START.plusMillis(10L * lines.size()).plus(skipped),
                        lines.size() * 1000L,
                        environment,
                        FactCodec.kind(fact),
                        Sha256.hex(CanonicalJson.bytes(body)),
                        Optional.of(body),
                        "");
        lines.add(
                new JournalLine(
                        open.seq(),
                        open.prev(),
                        open.recordedAt(),
                        open.monotonicMillis(),
                        environment,
                        open.kind(),
                        open.bodySha256(),
                        open.body(),
                        Sha256.hex(CanonicalJson.bytes(open.header()))));
        return this;
    }

    List<JournalLine> lines() {
        return List.copyOf(lines);
    }

    PacketInput input() {
        return input(JUDGED);
    }

    PacketInput input(Instant judgedAt) {
        return input(judgedAt, "");
    }

    /// @param requestedBy who asks for signatures; empty when nobody is asked
    PacketInput input(Instant judgedAt, String requestedBy) {
        return new PacketInput(
                environment,
                lines(),
                Optional.of(smoke()),
                judgedAt,
                requestedBy,
                List.of(),
                SIGNED);
    }

    static SmokeReports smoke() {
        return new SmokeReports(
                bytes("<testsuite tests=\"22\"/>\n"),
                new SealedRun().json(),
                bytes("<!doctype html><title>Smoke</title>\n"));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static PacketBuilder builder(SigningKey key) {
        return new PacketBuilder(key, new PacketSweep(List.of(), List.of()));
    }
}
