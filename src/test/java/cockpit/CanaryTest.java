package cockpit;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.cli.CockpitCommand;
import cockpit.cli.Prompt;
import cockpit.cli.Terminal;
import cockpit.evidence.Redactor;
import cockpit.keyring.KeptKey;
import cockpit.keyring.KeyKeeper;
import cockpit.keyring.Keychain;
import cockpit.keyring.Unlock;
import cockpit.launch.Environment;
import cockpit.launch.KeyFact.KeyPurpose;
import cockpit.settings.ProfileDocument;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/// 200 secrets go through the key ring and are typed into every text of the command line that comes
/// on record; afterwards no file below the data folder holds one, in six encodings.
///
/// A passphrase has no shape, so a command that does not open the ring cannot know it: passphrases
/// are typed into the texts of the acts on the ring only.
class CanaryTest {
    private static final long SEED = 20261122L;
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final int ROUNDS = 4;
    private static final String LETTERS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    @TempDir private Path folder;

    private final StringWriter out = new StringWriter();
    private final Random random = new Random(SEED);
    private final List<String> canaries = new ArrayList<>();
    private String piped = "";
    private String typed = "";
    private String typedNew = "";

    @Test
    void twoHundredSecretsAreInNoFileInSixEncodings() throws Exception {
        Files.writeString(folder.resolve("log.txt"), "two clicks, one trade");
        for (int round = 0; round < ROUNDS; round++) {
            round(folder.resolve("data" + round));
        }
        assertThat(canaries).as("seed %s", SEED).hasSize(200).doesNotHaveDuplicates();
        int files = 0;
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String content = Files.readString(file, StandardCharsets.ISO_8859_1);
                for (String canary : canaries) {
                    for (String form : forms(canary)) {
                        assertThat(content.contains(form)).as("%s in %s", form, file).isFalse();
                    }
                }
                files++;
            }
        }
        assertThat(files).as("journals, databases and rings").isGreaterThan(ROUNDS * 5);
        for (String canary : canaries) {
            assertThat(out.toString()).doesNotContain(canary);
        }
    }

    /// Fifty of them, in a folder whose ring lies under one.
    private void round(Path data) throws Exception {
        String passphrase = canary(word() + " " + word() + " " + text(6));
        List<String> others = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        List<String> secrets = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            others.add(canary(iban()));
            others.add(canary("Bearer ", text(40)));
            others.add(canary("Basic ", base64("svc" + i + ":" + text(12))));
        }
        for (int i = 0; i < 11; i++) {
            keys.add(canary("sk_live_" + text(32)));
            secrets.add(canary((i % 2 == 0 ? "whsec_live_" : "whsec_") + text(32)));
        }
        byCommand(data, passphrase, keys.getFirst());
        byActs(data, passphrase, keys, secrets, others);
        byRing(data, passphrase);
        List<String> own = new ArrayList<>(keys);
        own.addAll(secrets);
        for (List<String> some : List.of(others, own)) {
            typeEverywhere(data, "see: " + String.join(" and ", some), some.getLast());
        }
        // What nobody can do is not kept either, nor repeated on the screen.
        String where = data.toString();
        run(2, "keys", "add", keys.getFirst(), "--person", "Ann", "--data", where);
    }

    /// One key comes in by the command itself.
    private void byCommand(Path data, String passphrase, String key) {
        piped = key + "\n";
        typed = passphrase;
        run(
                0,
                "keys",
                "add",
                "secret-key",
                "--stdin",
                "--person",
                key,
                "--environment",
                "rehearsal",
                "--data",
                data.toString());
    }

    /// The switch's secret and the receiver's password come in and are used; then the ring lies
    /// under another passphrase.
    private void byRing(Path data, String passphrase) {
        String where = data.toString();
        String own = canary("own-" + text(24));
        String password = canary("say-" + text(24));
        String next = canary(word() + " " + word() + " " + text(6));
        typed = passphrase;
        piped = own + "\n";
        inRehearsal(where, "keys add switch-secret", "--stdin", "--person", own);
        piped = password + "\n";
        inRehearsal(where, "keys add receiver-password", "--stdin", "--person", password);
        String[] said = {"--person", own, "--reason", passphrase + " " + own, "--keyring"};
        inRehearsal(1, where, "guard pause", said);
        inRehearsal(where, "guard enable", said);
        inRehearsal(1, where, "alerts listen", "--port", "0", "--for", "0", "--keyring");
        typedNew = next;
        inRehearsal(where, "keys passphrase", "--person", next + " " + passphrase);
        typedNew = "";
        typed = next;
        inRehearsal(where, "keys list");
    }

    /// The others are rotated in, each with a reason that repeats what was taken in, the passphrase
    /// and what has a shape.
    private void byActs(
            Path data,
            String passphrase,
            List<String> keys,
            List<String> secrets,
            List<String> others)
            throws Exception {
        try (KeySession session =
                KeySession.open(
                        data,
                        Environment.REHEARSAL,
                        Unlock.with(Keychain.none(), _ -> passphrase.toCharArray()),
                        new Redactor(),
                        InstantSource.fixed(NOON))) {
            KeyKeeper keeper = session.keeper();
            keeper.add(KeyPurpose.WEBHOOK_SECRET, secrets.getFirst().toCharArray(), passphrase);
            for (int i = 1; i < keys.size(); i++) {
                rotate(keeper, KeyPurpose.SECRET_KEY, keys.get(i), passphrase, others.get(i));
                rotate(keeper, KeyPurpose.WEBHOOK_SECRET, secrets.get(i), keys.get(i), passphrase);
            }
        }
    }

    private static void rotate(
            KeyKeeper keeper, KeyPurpose purpose, String key, String person, String more)
            throws Exception {
        KeptKey old = keeper.ring().require(purpose);
        String reason = "not " + old.reveal() + " but (" + key + "), " + more;
        keeper.rotate(purpose, key.toCharArray(), NOON.plus(Duration.ofDays(7)), person, reason);
        keeper.retire(purpose, old.keyId(), person, reason);
    }

    /// What has a shape is typed into the texts of the other commands.
    private void typeEverywhere(Path data, String every, String one) {
        String name = "Ann " + one;
        String where = data.toString();
        String evidence = folder.resolve("log.txt").toString();
        String[] said = {
            "--person", name, "--role", "ENGINEERING", "--statement", every, "--data", where
        };
        run(0, with(said, "launch", "confirm", "cutover-rule.macros", "--role", "SUPPORT"));
        run(0, with(said, "launch", "attest", "matrix.double-click", "--evidence", evidence));
        run(
                0,
                "launch",
                "waive",
                "requirement.funding",
                "--reason",
                every,
                "--requester",
                name,
                "--approver",
                "Ben " + one,
                "--until",
                "2026-12-01T00:00:00Z",
                "--data",
                where);
        run(
                0,
                "launch",
                "threshold",
                "freshness.funding",
                "PT12H",
                "--approver",
                name,
                "--reason",
                every,
                "--data",
                where);
        run(
                0,
                "webhook",
                "agree",
                "--scheme",
                "0pools",
                "--person",
                name,
                "--environment",
                "rehearsal",
                "--data",
                where);
        run(
                0,
                "recon",
                "policy",
                "--approver",
                name,
                "--reason",
                every,
                "--tolerance",
                "fiat_amount=0.01",
                "--environment",
                "rehearsal",
                "--data",
                where);
        typeIntoTheProfile(where, every, name);
        typeIntoTheGuard(where, every, name);
    }

    private void typeIntoTheProfile(String where, String every, String name) {
        ProfileDocument profile =
                new ProfileDocument(
                        "partner_01H",
                        name,
                        "0pools_approved",
                        true,
                        List.of(
                                new ProfileDocument.Pool(
                                        "EUR-USDT", List.of(name), List.of(name), "", "", name)),
                        new ProfileDocument.Funding(true, "10.00", "EUR", name),
                        Map.of(
                                "product", "Pia " + name,
                                "engineering", "Emil " + name,
                                "support", "Sara " + name,
                                "finance", name),
                        name,
                        name,
                        "");
        Path file = folder.getParent().resolve("profile-" + folder.getFileName() + ".json");
        try {
            Files.writeString(file, profile.json());
            inRehearsal(
                    where,
                    "profile set",
                    file.toString(),
                    "--person",
                    name,
                    "--approver",
                    "Ben " + name,
                    "--reason",
                    every);
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        inRehearsal(
                where,
                "alerts set",
                "--prometheus",
                "http://127.0.0.1:9090",
                "--alertmanager",
                "http://127.0.0.1:9093",
                "--receiver",
                name,
                "--person",
                name,
                "--conflicts-metric",
                "shop_conflicts_total");
        run(
                2,
                "alerts",
                "set",
                "--prometheus",
                "http://127.0.0.1:9090",
                "--alertmanager",
                "http://127.0.0.1:9093",
                "--receiver",
                name,
                "--person",
                name,
                "--expired-quotes-metric",
                every,
                "--environment",
                "rehearsal",
                "--data",
                where);
    }

    private void typeIntoTheGuard(String where, String every, String name) {
        String[] said = {"--person", name, "--reason", every};
        inRehearsal(
                where,
                "guard rule",
                "balance",
                "--owner",
                name,
                "--approver",
                name,
                "--reason",
                every);
        String flags = folder.resolve("flags.json").toString();
        inRehearsal(where, "guard switch", "flagd_file", flags, "--person", name);
        inRehearsal(where, "guard pause", said);
        inRehearsal(where, "guard enable", said);
        inRehearsal(where, "guard confirm", "paused", "--person", name, "--statement", every);
        String[] stage = {
            "--orders-max", "2", "--amount-max", "9.00", "--currency", name, "--orders-min", "1"
        };
        List<String> ask = new ArrayList<>(List.of(stage));
        ask.addAll(List.of(said));
        inRehearsal(where, "traffic ask", ask.toArray(String[]::new));
    }

    private void inRehearsal(String where, String command, String... more) {
        inRehearsal(0, where, command, more);
    }

    private void inRehearsal(int exit, String where, String command, String... more) {
        List<String> words = new ArrayList<>(List.of(command.split(" ", -1)));
        words.addAll(List.of(more));
        words.addAll(List.of("--environment", "rehearsal", "--data", where));
        run(exit, words.toArray(String[]::new));
    }

    private static String[] with(String[] more, String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        boolean hasRole = all.contains("--role");
        for (int i = 0; i < more.length; i += 2) {
            if (!hasRole || !more[i].equals("--role")) {
                all.addAll(List.of(more[i], more[i + 1]));
            }
        }
        return all.toArray(String[]::new);
    }

    private void run(int exit, String... words) {
        StringWriter err = new StringWriter();
        Prompt prompt =
                new Prompt() {
                    @Override
                    public char[] secret(String question) {
                        boolean isNew = question.startsWith("New") || question.startsWith("The");
                        return (isNew && !typedNew.isEmpty() ? typedNew : typed).toCharArray();
                    }

                    @Override
                    public InputStream in() {
                        return new ByteArrayInputStream(piped.getBytes(StandardCharsets.UTF_8));
                    }
                };
        Terminal terminal =
                new Terminal(
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        Map.of(),
                        folder,
                        Clock.fixed(NOON, ZoneOffset.UTC),
                        prompt);
        int found = CockpitCommand.run(terminal, _ -> 0, words);
        assertThat(found).as("%s %s: %s", words[0], words[1], err).isEqualTo(exit);
        out.append(err.toString());
    }

    private String canary(String secret) {
        canaries.add(secret);
        return secret;
    }

    /// A secret that stands behind a word that says what it is.
    private String canary(String before, String secret) {
        return before + canary(secret);
    }

    private String text(int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        // A digit, as nearly every random secret has one.
        return text.replace(length - 1, length, "7").toString();
    }

    private String word() {
        return text(7).toLowerCase(Locale.ROOT);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /// A German account number whose check digits hold.
    private String iban() {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < 18; i++) {
            digits.append(random.nextInt(10));
        }
        int rest = new BigInteger(digits + "131400").mod(BigInteger.valueOf(97)).intValue();
        int check = 98 - rest;
        return "DE" + (check < 10 ? "0" : "") + check + digits;
    }

    private static List<String> forms(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        return List.of(
                secret,
                Base64.getEncoder().withoutPadding().encodeToString(bytes),
                HexFormat.of().formatHex(bytes),
                URLEncoder.encode(secret, StandardCharsets.UTF_8),
                secret.replace("/", "\\/"),
                new StringBuilder(secret).reverse().toString());
    }
}
