package cockpit.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.launch.Environment;
import cockpit.launch.Fact;
import cockpit.launch.Fact.ExchangeRecorded;
import cockpit.launch.Fact.Party;
import cockpit.launch.Id;
import cockpit.launch.Recorded;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// B-S4 Redact before write: raw secrets never reach a file of the store.
class SecretSweepTest {
    private static final List<String> SECRETS =
            List.of(
                    "sk_live_9fQ2mZ7tLxB4vK8sN1pR6wYc3dHj5gTa",
                    "whsec_Zk3/p+Qw8=rTy",
                    "an unremarkable pass phrase",
                    "DE89370400440532013000");

    @TempDir Path temp;

    @Test
    void bs4NoFileOfTheStoreHoldsASecretInAnyEncoding() throws Exception {
        Redactor redactor = new Redactor();
        SECRETS.forEach(redactor::know);
        try (EvidenceStore store =
                EvidenceStore.open(
                        temp.resolve("data"),
                        Environment.SANDBOX,
                        redactor,
                        InstantSource.fixed(Samples.NOW),
                        Progress.none())) {
            for (String secret : SECRETS) {
                for (String form : forms(secret)) {
                    List<Recorded> stored = store.append(List.of(everywhere(form)));
                    assertThat(stored.getFirst().fact().toString()).doesNotContain(form);
                    assertThat(stored)
                            .isEqualTo(
                                    store.facts()
                                            .subList(
                                                    Math.toIntExact(store.head().seq() - 1),
                                                    Math.toIntExact(store.head().seq())));
                }
            }
            store.export(temp.resolve("export.ndjson"));
        }
        try (Stream<Path> files = Files.walk(temp)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String content = Files.readString(file, StandardCharsets.ISO_8859_1);
                for (String secret : SECRETS) {
                    for (String form : forms(secret)) {
                        assertThat(content.contains(form)).as("%s in %s", form, file).isFalse();
                    }
                }
            }
        }
    }

    private static List<String> forms(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        return List.of(
                secret,
                Base64.getEncoder().encodeToString(bytes),
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
                HexFormat.of().formatHex(bytes),
                URLEncoder.encode(secret, StandardCharsets.UTF_8));
    }

    private static Fact everywhere(String secret) {
        return new ExchangeRecorded(
                "run",
                "scenario " + secret,
                0,
                Party.COCKPIT,
                Party.POOLS,
                "POST",
                "/pools?key=" + secret,
                200,
                "refused: " + secret,
                "req " + secret,
                1,
                Samples.NOW,
                "{\"note\":\"" + secret + "\",\"list\":[\"x" + secret + "\"]}",
                "<html>" + secret + "</html>",
                List.of(new Id(Id.Kind.QUOTE, secret)));
    }
}
