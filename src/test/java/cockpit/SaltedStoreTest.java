package cockpit;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.evidence.EvidenceStore;
import cockpit.evidence.Progress;
import cockpit.evidence.Redactor;
import cockpit.export.ExportFormat;
import cockpit.export.ExportProblem;
import cockpit.export.Exports;
import cockpit.export.PlainStore;
import cockpit.launch.Environment;
import cockpit.launch.Fact;
import cockpit.launch.Fact.Assertion;
import cockpit.launch.Fact.ExchangeRecorded;
import cockpit.launch.Fact.Party;
import cockpit.launch.Outcome;
import cockpit.launch.Profile;
import cockpit.launch.Role;
import cockpit.launch.Threshold;
import cockpit.packet.PacketRefused;
import cockpit.packet.PacketSweep;
import cockpit.packet.SigningKey;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// E-M5 Denylist: 200 canaries lie in a store past every redaction: keys and secrets in every
/// encoding, account numbers, private routes, providers' names and raw payloads, in free-text notes
/// and in fields. The store is exported in every format and as a packet: what is written holds none
/// of them, and what would hold one is refused.
class SaltedStoreTest {
    private static final Instant AT = Instant.parse("2026-03-01T10:15:30.125Z");
    private static final Environment SIDE = Environment.REHEARSAL;
    private static final int COUNT = 200;
    private static final int KINDS = 8;
    private static final int PLACES = 6;
    private static final int STRIDE = 67;
    private static final String KNOWN = "Tr0ub\"4dor\\&3-<of>/this+l'aunch";

    /// What the packet's own sweep looks for.
    private static final Set<String> OF_PACKETS =
            Set.of("key", "webhook secret", "account", "header", "raw payload");

    @TempDir Path temp;
    private final Random random = new Random(20261122);
    private int exports;
    private int written;

    /// @param value what must be in no file
    /// @param facts the ones that hold it
    private record Canary(String kind, String value, List<Fact> facts, List<String> denied) {}

    private List<Canary> canaries() {
        List<Canary> canaries = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            canaries.add(canary(i % KINDS, i / KINDS));
        }
        return canaries;
    }

    private Canary canary(int kind, int round) {
        String tag = HexFormat.of().toHexDigits(random.nextLong());
        return switch (kind) {
            case 0 -> noted("key", "sk_live_" + tag, round);
            case 1 -> noted("webhook secret", "whsec_" + tag, round);
            case 2 -> noted("known secret", encoded(round), round);
            case 3 -> noted("account", iban(round), round);
            case 4 -> noted("route", "venue account: VA-" + tag, round);
            case 5 -> {
                String name = "Zephyr " + tag + " Liquidity";
                Canary named = noted("provider", name, round);
                yield new Canary("provider", name, named.facts(), List.of(name));
            }
            case 6 -> noted("header", "Authorization: Bearer " + tag, round);
            default ->
                    new Canary(
                            "raw payload",
                            "raw-" + tag,
                            List.of(exchange(Party.POOLS, "{\"n\":\"raw-" + tag + "\"}", "")),
                            List.of());
        };
    }

    private static Canary noted(String kind, String value, int round) {
        String text = "see the ticket: " + value + ", until noon";
        Fact fact =
                switch (round % PLACES) {
                    case 0 -> new Fact.Confirmed("gate.support", "Ann", Role.SUPPORT, text);
                    case 1 -> new Fact.WaiverGiven("gate.origins", text, "Ann", "Ben", AT);
                    case 2 ->
                            new Fact.ScenarioFinished(
                                    "run_1",
                                    "ladder.quote",
                                    Outcome.FAILED,
                                    text,
                                    "",
                                    1,
                                    List.of(new Assertion("x", Outcome.FAILED, text)),
                                    List.of());
                    case 3 -> new Fact.ThresholdSet(Threshold.values()[0], "PT12H", "Ann", text);
                    case 4 -> exchange(Party.COCKPIT, "", "the answer was " + text);
                    default ->
                            exchange(Party.COCKPIT, "", "{\"a\":{\"b\":[\"" + json(text) + "\"]}}");
                };
        return new Canary(kind, value, List.of(fact), List.of());
    }

    private static String json(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static String encoded(int round) {
        byte[] bytes = KNOWN.getBytes(StandardCharsets.UTF_8);
        return switch (round % 7) {
            case 0 -> KNOWN;
            case 1 -> Base64.getEncoder().encodeToString(bytes);
            case 2 ->
                    Base64.getUrlEncoder()
                            .encodeToString(("ab" + KNOWN).getBytes(StandardCharsets.UTF_8));
            case 3 -> HexFormat.of().formatHex(bytes);
            case 4 -> HexFormat.of().formatHex(bytes).toUpperCase(Locale.ROOT);
            case 5 -> URLEncoder.encode(KNOWN, StandardCharsets.UTF_8);
            default -> json(KNOWN);
        };
    }

    /// A German account number whose check digits hold.
    private String iban(int round) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < 18; i++) {
            digits.append(random.nextInt(10));
        }
        int rest = new BigInteger(digits + "131400").mod(BigInteger.valueOf(97)).intValue();
        String whole = "DE" + String.format(Locale.ROOT, "%02d", 98 - rest) + digits;
        return round % 2 == 0 ? whole : whole.replaceAll("(.{4})(?=.)", "$1 ");
    }

    private static Fact exchange(Party from, String request, String answer) {
        return new ExchangeRecorded(
                "run_1",
                "ladder.quote",
                0,
                from,
                from == Party.POOLS ? Party.PARTNER : Party.POOLS,
                "POST",
                "/v1/pools",
                200,
                "",
                "req_1",
                1,
                AT,
                request,
                answer,
                List.of());
    }

    private static List<Fact> clean() {
        return List.of(
                new Fact.LaunchCreated(
                        "launch_1",
                        new Profile(
                                "partner_01H",
                                "Partner",
                                "0pools_approved",
                                true,
                                List.of(),
                                new Profile.Funding(true, "500.00", "EUR", ""),
                                Map.of(),
                                "finance_ops",
                                "https://partner.example"),
                        "Manager"),
                new Fact.SmokeRunStarted("run_1", "1", "", List.of("ladder.quote"), List.of()),
                new Fact.SmokeRunFinished("run_1", 0, 1, 0, 0, 0, false, 1));
    }

    private Path salted(List<Canary> canaries) throws IOException {
        exports++;
        List<Fact> facts = new ArrayList<>(clean());
        canaries.forEach(canary -> facts.addAll(canary.facts()));
        Path data = temp.resolve("data" + exports);
        PlainStore.write(data, SIDE, facts);
        return data;
    }

    private static PacketSweep sweep(List<Canary> canaries) {
        return new PacketSweep(
                List.of(KNOWN), canaries.stream().flatMap(c -> c.denied().stream()).toList());
    }

    private void export(List<Canary> canaries, boolean asPacket) throws Exception {
        Path data = salted(canaries);
        Path out = Files.createDirectory(temp.resolve("out" + exports));
        try (EvidenceStore store = PlainStore.open(data, SIDE)) {
            Exports formats = new Exports(store, sweep(canaries), "0.1.0");
            for (ExportFormat format : ExportFormat.values()) {
                String name = "export." + format.word();
                List<String> before = names(out);
                try {
                    formats.write(format, "", out.resolve(name), Progress.none(), () -> false);
                    written++;
                } catch (ExportProblem e) {
                    assertThat(e.code()).isEqualTo("secret-in-export");
                    holdsNone(canaries, String.valueOf(e.getMessage()), "the refusal");
                    assertThat(names(out)).isEqualTo(before);
                }
            }
        }
        if (asPacket) {
            packet(data, out.resolve("packet.zip"));
        }
        try (Stream<Path> files = Files.walk(out)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                for (String text : texts(file)) {
                    holdsNone(canaries, text, file.getFileName().toString());
                }
            }
        }
    }

    private void packet(Path data, Path file) throws Exception {
        try (Cockpit cockpit =
                Cockpit.open(
                        data, SIDE, new Redactor(), InstantSource.fixed(AT), Progress.none())) {
            new SignoffSession(
                            cockpit,
                            SigningKey.generate(),
                            new PacketSweep(List.of(KNOWN), List.of()))
                    .export(file);
            written++;
        } catch (PacketRefused e) {
            assertThat(e.code()).isEqualTo("secret-in-packet");
            assertThat(file).doesNotExist();
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Path::toString).sorted().toList();
        }
    }

    /// A packet's files are unpacked; an envelope's payload too.
    private static List<String> texts(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (!file.toString().endsWith(".zip")) {
            return List.of(new String(bytes, StandardCharsets.UTF_8));
        }
        List<String> texts = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file);
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                texts.add(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return texts;
    }

    private static void holdsNone(List<Canary> canaries, String text, String where) {
        for (Canary canary : canaries) {
            assertThat(text.contains(canary.value()) || text.contains(json(canary.value())))
                    .as("%s in %s", canary.kind(), where)
                    .isFalse();
        }
    }

    @Test
    void em5AStoreWithoutCanariesLeavesInEveryFormat() throws Exception {
        export(List.of(), true);
        assertThat(written).isEqualTo(ExportFormat.values().length + 1);
    }

    @Test
    void em5AllTwoHundredAtOnce() throws Exception {
        List<Canary> canaries = canaries();
        assertThat(canaries).extracting(Canary::value).hasSize(COUNT);
        export(canaries, true);
        assertThat(written).as("each format would hold one").isZero();
    }

    /// So that no canary hides behind another's refusal.
    @Test
    void em5EachAlone() throws Exception {
        List<Canary> canaries = canaries();
        for (int i = 0; i < Faults.times(24, COUNT); i++) {
            // Every kind and place comes early, and in the end all of them.
            Canary canary = canaries.get(i * STRIDE % COUNT);
            int before = written;
            boolean asPacket = OF_PACKETS.contains(canary.kind());
            export(List.of(canary), asPacket);
            int count = ExportFormat.values().length + (asPacket ? 1 : 0);
            if (canary.kind().equals("raw payload")) {
                assertThat(written - before).as("its digest leaves").isEqualTo(count);
            } else {
                assertThat(written - before).as(canary.kind()).isLessThan(count);
            }
        }
    }
}
