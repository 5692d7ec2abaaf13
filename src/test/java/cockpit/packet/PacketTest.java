package cockpit.packet;

import static cockpit.packet.Unpacked.KEY;
import static cockpit.packet.Unpacked.files;
import static cockpit.packet.Unpacked.packet;
import static cockpit.packet.Unpacked.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cockpit.evidence.EvidenceStore;
import cockpit.evidence.FactCodec;
import cockpit.evidence.JournalLine;
import cockpit.evidence.Progress;
import cockpit.evidence.Redactor;
import cockpit.kit.digest.Sha256;
import cockpit.launch.Environment;
import cockpit.launch.Fact;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

class PacketTest {
    @Test
    void bodiesOfExchangesAreWithheldAndTheChainStillHolds() throws Exception {
        Story story = Story.complete(Environment.LIVE);
        byte[] packet = packet(story);

        assertThat(new String(packet, StandardCharsets.UTF_8))
                .doesNotContain("the answer's body stays at home");
        assertThat(text(files(packet), "evidence.ndjson").lines()).hasSize(story.lines().size());
        VerifiedPacket verified = PacketVerifier.expecting(KEY.publicKey()).verify(packet);
        assertThat(verified.head().hash()).isEqualTo(story.lines().getLast().hash());
        assertThat(verified.sentences())
                .anyMatch(s -> s.startsWith("Complete up to fact " + story.lines().size()));
    }

    @Test
    void theSameLaunchGivesTheSameBytesInEveryLocaleAndZone() throws Exception {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        Set<String> digests = new HashSet<>();
        try {
            for (String tag : List.of("en-US", "de-DE", "tr-TR", "ar-EG", "hi-IN")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                TimeZone.setDefault(
                        TimeZone.getTimeZone(tag.equals("hi-IN") ? "Pacific/Kiritimati" : "UTC"));
                digests.add(Sha256.hex(packet(Story.complete(Environment.LIVE))));
            }
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
        assertThat(digests).hasSize(1);
    }

    @Test
    void everyZipReaderSeesTheSameFiles(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("packet.zip");
        String digest = Story.builder(KEY).write(Story.complete(Environment.LIVE).input(), file);

        assertThat(Sha256.hex(Files.readAllBytes(file))).isEqualTo(digest);
        assertThat(folder).isDirectoryContaining(path -> path.equals(file));
        try (var left = Files.list(folder)) {
            assertThat(left).as("no half-written file stays").containsExactly(file);
        }
        var files = files(Files.readAllBytes(file));
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                assertThat(zip.getInputStream(entry).readAllBytes())
                        .isEqualTo(files.get(entry.getName()));
            }
            assertThat(zip.size()).isEqualTo(files.size());
        }
        assertThat(PacketVerifier.acceptingAnyKey().verify(file).isKeyTrusted()).isFalse();
    }

    @Test
    void hostileTextIsOnlyEverText() throws Exception {
        String hostile = "<script>alert(1)</script>\u202egnp\u0000\"'&";
        byte[] packet = packet(new Story(Environment.LIVE).partnerName(hostile).created());
        String report = text(files(packet), "report.html");

        assertThat(report)
                .doesNotContain("<script", "\u202e", "\u0000")
                .contains(
                        "&lt;script&gt;alert(1)&lt;/script&gt;\\u{202E}gnp\\u{0}&quot;&#39;&amp;");
        String style = report.substring(report.indexOf("<style>") + 7, report.indexOf("</style>"));
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
        assertThat(report).contains("'sha256-" + Base64.getEncoder().encodeToString(digest) + "'");
    }

    @Test
    void whatCannotBeAPacketIsRefusedByName() {
        Story sandbox = new Story(Environment.SANDBOX).created();
        Story nothing = new Story(Environment.LIVE).add(new Fact.SessionStarted("s1", "0.1.0"));
        Story otherSurface = new Story(Environment.LIVE).created("something_else");
        PacketInput noSmoke =
                new PacketInput(
                        Environment.LIVE,
                        Story.complete(Environment.LIVE).lines(),
                        Optional.empty(),
                        Story.JUDGED,
                        "",
                        List.of(),
                        Story.SIGNED);
        PacketInput foreign =
                new PacketInput(
                        Environment.LIVE,
                        Story.complete(Environment.REHEARSAL).lines(),
                        Optional.of(Story.smoke()),
                        Story.JUDGED,
                        "",
                        List.of(),
                        Story.SIGNED);
        List<JournalLine> gap = new ArrayList<>(Story.complete(Environment.LIVE).lines());
        gap.remove(3);

        refused(sandbox.input(), "packet-of-sandbox");
        refused(nothing.input(), "no-launch");
        refused(otherSurface.input(), "product-surface-unknown");
        refused(noSmoke, "smoke-reports-missing");
        refused(foreign, "evidence-damaged");
        refused(
                new PacketInput(
                        Environment.LIVE,
                        gap,
                        Optional.empty(),
                        Story.JUDGED,
                        "",
                        List.of(),
                        Story.SIGNED),
                "evidence-damaged");
    }

    @Test
    void aStoreOnDiskGivesAPacketOfAllItsFacts(@TempDir Path folder) throws Exception {
        List<Fact> facts = new ArrayList<>();
        for (JournalLine line : Story.complete(Environment.LIVE).lines()) {
            facts.add(FactCodec.read(line, Environment.LIVE).fact());
        }
        try (EvidenceStore store =
                EvidenceStore.open(
                        folder,
                        Environment.LIVE,
                        new Redactor(),
                        InstantSource.fixed(Story.START),
                        Progress.none())) {
            store.append(facts);
            List<JournalLine> lines = new ArrayList<>();
            store.lines(1, store.head().seq(), lines::add);
            PacketInput input =
                    new PacketInput(
                            Environment.LIVE, lines, Optional.of(Story.smoke()), Story.JUDGED, "");
            VerifiedPacket verified =
                    PacketVerifier.expecting(KEY.publicKey())
                            .verify(Story.builder(KEY).build(input));

            assertThat(verified.head()).isEqualTo(store.head());
        }
    }

    private static void refused(PacketInput input, String code) {
        assertThatThrownBy(() -> Story.builder(KEY).build(input))
                .isInstanceOfSatisfying(
                        PacketRefused.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
