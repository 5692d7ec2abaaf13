package cockpit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.launch.DrillCatalogue;
import cockpit.pools.Key;
import cockpit.pools.PoolsEnvironment;
import cockpit.practice.EmbeddedSettings;
import cockpit.practice.PracticePartner;
import cockpit.sandbox.Credentials;
import cockpit.sandbox.Sandbox;
import cockpit.sandbox.SandboxSettings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/// `cockpit webhook drill`, as a person or a script meets it.
class WebhookDrillTest {
    private static final String OTHER = "whsec_live_0123456789abcdef0123456789abcdef";

    @TempDir private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void aHandlerThatAnswers200ButBooksTwiceEndsWithOneAndIsToldWhatIsProbablyWrong() {
        int code =
                run(
                        Map.of(),
                        "webhook drill --sabotage books-twice --case "
                                + DrillCatalogue.DUPLICATE_AT_ONCE);
        assertThat(code).isEqualTo(1);
        assertThat(out.toString())
                .contains("failed   drill.duplicate-at-once")
                .contains("remedy: The handler books twice")
                .contains("0 passed, 1 failed, 0 errors, 0 skipped, 0 not run");
    }

    @Test
    void thePracticePartnerPassesEveryCaseAndTheEvidenceIsKeptWhereItWasAskedFor() {
        assertThat(run(Map.of(), "webhook drill --data " + folder.resolve("kept"))).isZero();
        for (String caseId : DrillCatalogue.ids()) {
            assertThat(out.toString()).containsPattern("passed +" + caseId);
        }
        assertThat(out.toString()).contains("15 passed, 0 failed");
        assertThat(run(Map.of(), "evidence verify --data " + folder.resolve("kept"))).isZero();
    }

    @Test
    void aBackendOfOnesOwnInFrontOfAServedSandboxIsDrilledOverItsAddresses() {
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.sandbox());
                PracticePartner partner = partner(sandbox)) {
            Credentials keys = sandbox.credentials();
            String line =
                    "webhook drill --base-url %s --control-url %s --partner %s --partner-webhooks %s"
                            .formatted(
                                    sandbox.baseUrl(),
                                    sandbox.controlUrl(),
                                    partner.baseUrl(),
                                    partner.webhookUrl());
            Map<String, String> variables = new HashMap<>();
            variables.put("OBIT_SECRET_KEY", keys.secretKey());
            variables.put("COCKPIT_CONTROL_TOKEN", keys.controlToken());
            variables.put("OBIT_WEBHOOK_SECRET", keys.webhookSecret());
            // The other secret is missing, so that one case cannot be shown.
            assertThat(run(variables, line)).isEqualTo(1);
            assertThat(out.toString())
                    .containsPattern("skipped +" + DrillCatalogue.WRONG_ENVIRONMENT)
                    .contains("14 passed, 0 failed, 0 errors, 1 skipped");
            variables.put("OBIT_OTHER_WEBHOOK_SECRET", OTHER);
            assertThat(run(variables, line)).isZero();
            assertThat(out.toString() + err).doesNotContain(keys.webhookSecret(), OTHER);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--sabotage nonsense|[no-such-sabotage]",
                "--case nonsense|[no-such-case]",
                "--base-url http://127.0.0.1:1/v1|[drill-needs-more]",
            })
    void whatCannotBeDrilledEndsWithTwoAndSaysWhy(String options, String code) {
        assertThat(run(Map.of(), "webhook drill " + options)).isEqualTo(2);
        assertThat(err.toString().lines().findFirst())
                .hasValueSatisfying(sentence -> assertThat(sentence).endsWith(code));
    }

    @Test
    void whatCanBeBrokenIsListedWithWhatIsThenWrong() {
        assertThat(run(Map.of(), "webhook drill --list-sabotages")).isZero();
        assertThat(out.toString().lines())
                .hasSize(13)
                .anyMatch(line -> line.matches("claims-before-store +Notes an event as seen.*"));
    }

    private static PracticePartner partner(Sandbox sandbox) {
        return PracticePartner.start(
                EmbeddedSettings.of(sandbox, PoolsEnvironment.SANDBOX)
                        .withOtherWebhookSecret(Key.of(OTHER)));
    }

    private int run(Map<String, String> variables, String line) {
        Terminal terminal =
                new Terminal(
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        variables,
                        folder,
                        Clock.systemUTC());
        return CockpitCommand.run(
                terminal,
                data -> {
                    throw new AssertionError("no window was asked for");
                },
                line.split(" "));
    }
}
