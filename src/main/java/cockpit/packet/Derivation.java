package cockpit.packet;

import cockpit.evidence.Head;
import cockpit.launch.Environment;
import cockpit.launch.Fact.LaunchCreated;
import cockpit.launch.Fact.SandboxSealed;
import cockpit.launch.Judge;
import cockpit.launch.Judgement;
import cockpit.launch.LaunchOutcome;
import cockpit.launch.LaunchRecord;
import cockpit.launch.Profile;
import cockpit.launch.Readiness;
import cockpit.launch.Seen;
import cockpit.launch.SigningPolicy;
import cockpit.launch.Step;
import cockpit.launch.StepState;
import cockpit.launch.Verdict;
import cockpit.packet.time.ClockCheck;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// Everything in a packet that follows from its evidence, the time of judging and who asked for
/// signatures. The builder writes it; the verifier reaches it again and compares every byte.
///
/// @param requestedBy who asked; empty when nobody was asked to sign
record Derivation(
        EvidenceFile evidence,
        LaunchCreated launch,
        Readiness readiness,
        List<Document> documents,
        Instant judgedAt,
        String requestedBy) {

    /// @throws PacketRefused `no-launch`, `packet-of-sandbox`, `product-surface-unknown`
    static Derivation of(EvidenceFile evidence, Instant judgedAt, String requestedBy)
            throws PacketRefused {
        LaunchRecord record = evidence.record();
        if (record.environment() == Environment.SANDBOX) {
            throw new PacketRefused(
                    "packet-of-sandbox",
                    "A packet is made of a live launch or of its rehearsal, not of the sandbox.");
        }
        LaunchCreated launch =
                record.launch()
                        .orElseThrow(
                                () ->
                                        new PacketRefused(
                                                "no-launch",
                                                "There is no launch to make a packet of."));
        if (!Profile.PRODUCT_SURFACES.contains(launch.profile().productSurface())) {
            throw new PacketRefused(
                    "product-surface-unknown",
                    "The profile's product surface is none of the launch record's four values.");
        }
        Readiness readiness = Judge.judge(record, judgedAt);
        return new Derivation(
                evidence,
                launch,
                readiness,
                Documents.of(record, readiness),
                judgedAt,
                requestedBy);
    }

    /// What the times of the evidence and of judging do not agree on, a sentence each.
    List<String> clocks() {
        List<String> clocks = new ArrayList<>();
        ClockCheck.backwards(evidence.recordedAt()).sentence().ifPresent(clocks::add);
        evidence.recordedAt().stream()
                .max(Comparator.naturalOrder())
                .flatMap(newest -> ClockCheck.judged(judgedAt, newest))
                .ifPresent(clocks::add);
        return List.copyOf(clocks);
    }

    /// What the packet does not prove, a sentence each.
    List<String> caveats() {
        List<String> caveats = new ArrayList<>(Caveats.of(environment()));
        caveats.addAll(clocks());
        return List.copyOf(caveats);
    }

    Environment environment() {
        return evidence.record().environment();
    }

    Head head() {
        return evidence.head();
    }

    Optional<Seen<SandboxSealed>> seal() {
        return evidence.record().newest(SandboxSealed.class);
    }

    /// Whether a sandbox run is sealed, so that its reports belong into the packet.
    boolean hasSmoke() {
        return seal().map(seen -> !seen.fact().runId().isEmpty()).orElse(false);
    }

    /// The derived files by name.
    NavigableMap<String, byte[]> files() {
        NavigableMap<String, byte[]> files = new TreeMap<>(PacketFile.schemas());
        documents.forEach(d -> files.put(d.file(), PacketJson.bytes(d.json())));
        files.put(PacketFile.POINTERS, PacketJson.bytes(pointers()));
        files.put(PacketFile.STEPS, PacketJson.bytes(steps()));
        files.put(PacketFile.SANDBOX_SEAL, PacketJson.bytes(sandboxSeal()));
        files.put(PacketFile.SUMMARY, Summary.text(this));
        return files;
    }

    LaunchOutcome outcome() {
        return LaunchOutcome.of(evidence.record(), readiness);
    }

    /// Who must sign, as the evidence says it.
    SigningPolicy policy() {
        return evidence.record().signingPolicy().orElseThrow();
    }

    /// Whether anybody was asked to sign.
    boolean isAsked() {
        return !requestedBy.isEmpty();
    }

    /// How the signatures stand.
    Signoff signoff(List<SignedApproval> approvals) {
        return Signoff.of(policy(), evidence.record(), outcome(), requestedBy, judgedAt, approvals);
    }

    /// Steps by state, every state named, so that a waived step is never among the passed ones.
    ObjectNode counts() {
        ObjectNode counts = JsonNodeFactory.instance.objectNode();
        counts.put("passed", readiness.count(StepState.PASSED));
        counts.put("waived", readiness.count(StepState.WAIVED));
        counts.put("failed", readiness.count(StepState.FAILED));
        counts.put("blocked", readiness.count(StepState.BLOCKED));
        counts.put("stale", readiness.count(StepState.STALE));
        counts.put("running", readiness.count(StepState.RUNNING));
        counts.put("not_started", readiness.count(StepState.NOT_STARTED));
        return counts;
    }

    private ObjectNode document() {
        return JsonNodeFactory.instance.objectNode().put("environment", environment().word());
    }

    private ObjectNode pointers() {
        ObjectNode node = document();
        ArrayNode list = node.putArray("documents");
        for (Document document : documents) {
            ObjectNode entry = list.addObject();
            entry.put("file", document.file()).put("title", document.title());
            ArrayNode fields = entry.putArray("fields");
            for (Field field : document.fields()) {
                ObjectNode pointer = fields.addObject();
                pointer.put("field", field.name());
                pointer.set("value", field.value());
                put(pointer, field.evidence());
                pointer.put("check", field.checkId());
                pointer.put("state", field.state());
                pointer.put("sentence", field.sentence());
            }
        }
        return node;
    }

    private ObjectNode steps() {
        ObjectNode node = document();
        node.put("judgedAt", judgedAt.toString());
        node.set("counts", counts());
        ArrayNode list = node.putArray("steps");
        for (Step step : Step.values()) {
            Verdict verdict = readiness.step(step);
            ObjectNode entry = list.addObject();
            entry.put("number", step.number()).put("title", step.title());
            put(entry, verdict);
            ArrayNode checks = entry.putArray("checks");
            for (Judgement judgement : readiness.checks(step)) {
                ObjectNode check = checks.addObject();
                check.put("id", judgement.check().id()).put("title", judgement.check().title());
                switch (judgement) {
                    case Judgement.Judged judged -> put(check, judged.verdict());
                    case Judgement.NotApplicable not -> {
                        check.put("state", "not applicable").put("sentence", not.reason());
                        put(check, List.of());
                    }
                }
            }
        }
        return node;
    }

    private static void put(ObjectNode node, Verdict verdict) {
        node.put("state", verdict.state().word()).put("sentence", verdict.sentence());
        put(node, verdict.evidence());
    }

    private static void put(ObjectNode node, List<Long> evidence) {
        ArrayNode list = node.putArray("evidence");
        evidence.forEach(list::add);
    }

    /// Where the sandbox's own store stood when it was sealed. Without a seal every text is empty
    /// and every number 0.
    private ObjectNode sandboxSeal() {
        ObjectNode node = document();
        Optional<SandboxSealed> seal = seal().map(Seen::fact);
        node.put("sealed_environment", Environment.SANDBOX.word());
        node.put("is_sealed", seal.isPresent());
        node.put("run_id", seal.map(SandboxSealed::runId).orElse(""));
        node.put("backend", seal.map(SandboxSealed::backend).orElse(""));
        node.put("state", seal.map(s -> s.state().word()).orElse(""));
        node.put("sentence", seal.map(SandboxSealed::sentence).orElse("Nothing is sealed."));
        node.put("passed", seal.map(SandboxSealed::passed).orElse(0));
        node.put("total", seal.map(SandboxSealed::total).orElse(0));
        node.put("suite_version", seal.map(SandboxSealed::suiteVersion).orElse(""));
        node.put("finished_at", seal.map(s -> s.finishedAt().toString()).orElse(""));
        node.put("head_seq", seal.map(SandboxSealed::headSeq).orElse(0L));
        node.put("head_hash", seal.map(SandboxSealed::headHash).orElse(""));
        put(node, seal().map(s -> List.of(s.seq())).orElse(List.of()));
        return node;
    }
}
