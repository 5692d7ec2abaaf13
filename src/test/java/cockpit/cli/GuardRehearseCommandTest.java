package cockpit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.guard.FlowSwitches;
import cockpit.guard.SwitchOrder;
import cockpit.launch.Environment;
import cockpit.launch.GuardFact.FlowState;
import cockpit.launch.GuardFact.SwitchKind;
import cockpit.launch.GuardFact.SwitchSet;
import cockpit.launch.LaunchRecord;
import cockpit.pools.Key;
import cockpit.pools.PoolsEnvironment;
import cockpit.practice.EmbeddedSettings;
import cockpit.practice.PracticePartner;
import cockpit.sandbox.Sandbox;
import cockpit.sandbox.SandboxSettings;
import cockpit.settings.ProfileDocument;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A rehearsal whose switch is a person: the word is given to the process that rehearses. */
class GuardRehearseCommandTest {
    private static final String SECRET = "whsec_switch0123456789abcdef";

    @TempDir private Path folder;

    private final Told out = new Told();
    private final Told err = new Told();
    private final PipedOutputStream typed = new PipedOutputStream();
    private final Sandbox pools = Sandbox.start(SandboxSettings.rehearsalOfLive());
    private final PracticePartner partner =
            PracticePartner.start(
                    EmbeddedSettings.of(pools, PoolsEnvironment.LIVE)
                            .withSwitchSecret(Key.of(SECRET)));
    private boolean isTerminal;

    /** What was said, and what somebody does about a sentence. */
    private static final class Told extends StringWriter {
        private Consumer<String> each = said -> {};

        @Override
        public void write(String text, int from, int length) {
            super.write(text, from, length);
            each.accept(text.substring(from, from + length));
        }
    }

    @BeforeEach
    void launch() throws Exception {
        ProfileDocument profile =
                new ProfileDocument(
                        "partner_practice",
                        "Practice partner",
                        "0pools_approved",
                        true,
                        List.of(
                                new ProfileDocument.Pool(
                                        "EUR-USDT",
                                        List.of("on_ramp"),
                                        List.of("ethereum"),
                                        "",
                                        "",
                                        "")),
                        new ProfileDocument.Funding(true, "10.00", "EUR", ""),
                        Map.of(
                                "product",
                                "Pia",
                                "engineering",
                                "Emil",
                                "support",
                                "Sara",
                                "finance",
                                "Fi"),
                        "",
                        "",
                        "");
        Path file = Files.writeString(folder.resolve("profile.json"), profile.json());
        assertThat(
                        run(
                                "profile",
                                "set",
                                file.toString(),
                                "--person",
                                "Ann",
                                "--approver",
                                "Ben",
                                "--reason",
                                "agreed"))
                .as(err.toString())
                .isZero();
        assertThat(run("guard", "switch", "person", "Paula On Call", "--person", "Eve"))
                .as(err.toString())
                .isZero();
    }

    @AfterEach
    void stop() throws Exception {
        typed.close();
        partner.close();
        pools.close();
    }

    private int rehearse(String... more) {
        List<String> line =
                new ArrayList<>(
                        List.of(
                                "guard",
                                "rehearse",
                                "--person",
                                "Rolf",
                                "--partner",
                                partner.baseUrl().toString()));
        line.addAll(List.of(more));
        return run(line.toArray(String[]::new));
    }

    private int run(String... args) {
        List<String> line = new ArrayList<>(List.of(args));
        line.addAll(
                List.of("--environment", "rehearsal", "--data", folder.resolve("data").toString()));
        return CockpitCommand.run(
                new Terminal(
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        Map.of(),
                        folder,
                        Clock.systemUTC(),
                        new Typing(isTerminal, typed)),
                data -> 0,
                line.toArray(String[]::new));
    }

    private record Typing(boolean isTerminal, PipedOutputStream typed) implements Prompt {
        @Override
        public char[] secret(String question) {
            throw new IllegalStateException("nobody asks for a secret here");
        }

        @Override
        public InputStream in() {
            try {
                return new PipedInputStream(typed);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void type(String line) {
        try {
            typed.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            typed.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void partnerSets(FlowState state) {
        LaunchRecord none = LaunchRecord.empty(Environment.REHEARSAL);
        try (FlowSwitches own =
                new FlowSwitches(() -> none, () -> Optional.of(SECRET), Clock.systemUTC())) {
            own.of(
                            Optional.of(
                                    new SwitchSet(
                                            SwitchKind.HOOK,
                                            partner.switchUrl().toString(),
                                            "Eve")))
                    .set(
                            new SwitchOrder(
                                    "rehearsal", state, "own_" + state, 0, "Own.", Instant.EPOCH));
        }
    }

    private void paulaAnswers(String paused, String open) {
        out.each =
                said -> {
                    if (said.contains("Type 'paused'")) {
                        partnerSets(FlowState.PAUSED);
                        type(paused);
                    } else if (said.contains("Type 'open'")) {
                        partnerSets(FlowState.OPEN);
                        type(open);
                    }
                };
    }

    @Test
    void aPersonGivesTheWordToTheProcessThatRehearses() {
        paulaAnswers("open\npaused", "open Otto On Call");
        assertThat(rehearse("--confirmed-by", "Paula On Call"))
                .as(out + "\n" + err)
                .isEqualTo(ExitCode.HOLDS);
        assertThat(out.toString())
                .contains("Paula On Call: take no new quotes and orders", "Paused in ");
        assertThat(err.toString()).as("a word in advance is none").contains("[word-not-asked]");
        assertThat(run("guard", "status")).isEqualTo(ExitCode.DOES_NOT_HOLD);
        assertThat(out.toString()).contains("The switch reads open", "Otto On Call at ");
    }

    @Test
    void onATerminalThePersonIsAskedAndMayCancel() {
        isTerminal = true;
        out.each =
                said -> {
                    if (said.contains("Type 'paused'")) {
                        type("whsec_0123456789abcdef0123456789abcdef");
                        type("cancel");
                    }
                };
        assertThat(rehearse("--patience", "PT5M")).isEqualTo(ExitCode.DOES_NOT_HOLD);
        assertThat(out.toString()).contains("read back as paused: It was cancelled.");
        assertThat(err.toString()).contains("[word-not-understood]").doesNotContain("whsec_0123");
        assertThat(run("guard", "status")).isEqualTo(ExitCode.DOES_NOT_HOLD);
        assertThat(out.toString()).contains("Nothing pauses the flow. The switch reads open");
    }

    @Test
    void withoutATerminalNothingIsPausedUntilSomebodyIsNamedWhoseWordComes() throws Exception {
        assertThat(rehearse()).isEqualTo(ExitCode.NOT_DONE);
        assertThat(err.toString()).contains("[nobody-to-confirm]");
        assertThat(out.toString()).doesNotContain("take no new quotes");
        assertThat(rehearse("--patience", "PT2H", "--confirmed-by", "Paula")).isEqualTo(2);
        assertThat(err.toString()).contains("[patience-out-of-range]");
        out.each =
                said -> {
                    if (said.contains("Type 'paused'")) {
                        closeInput();
                    }
                };
        assertThat(rehearse("--confirmed-by", "Paula")).isEqualTo(ExitCode.DOES_NOT_HOLD);
        assertThat(out.toString()).contains("because the standard input has ended");
    }

    private void closeInput() {
        try {
            typed.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
