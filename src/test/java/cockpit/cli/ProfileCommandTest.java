package cockpit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.settings.ProfileDocument;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The launch profile from the command line: printed, set, compared and told by versions.
class ProfileCommandTest {
    @TempDir private Path folder;

    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    private int run(String... args) {
        out = new StringWriter();
        err = new StringWriter();
        List<String> line = new ArrayList<>(List.of("profile"));
        line.addAll(List.of(args));
        line.addAll(List.of("--data", folder.resolve("data").toString()));
        return CockpitCommand.run(
                new Terminal(
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        Map.of(),
                        folder,
                        Clock.systemUTC()),
                data -> 0,
                line.toArray(String[]::new));
    }

    private int set(Path file) {
        return run(
                "set",
                file.toString(),
                "--person",
                "Ann",
                "--approver",
                "Ben",
                "--reason",
                "agreed");
    }

    private Path file(ProfileDocument document) throws Exception {
        return Files.writeString(folder.resolve("profile.json"), document.json());
    }

    private static final Map<String, String> PEOPLE =
            Map.of("finance", "Fi", "product", "Pia", "engineering", "Emil", "support", "Sara");

    private static ProfileDocument profile(String tier, Map<String, String> contacts) {
        return new ProfileDocument(
                "partner_01H",
                "Example partner",
                "0pools_approved",
                true,
                List.of(
                        new ProfileDocument.Pool(
                                "EUR-USDT",
                                List.of("on_ramp"),
                                List.of("tron"),
                                "500.00",
                                "10.00",
                                tier)),
                new ProfileDocument.Funding(true, "1000.00", "EUR", ""),
                contacts,
                "finance_ops",
                "",
                "");
    }

    @Test
    void whatIsShownIsWhatSetTakesAndALookMakesNoFolder() throws Exception {
        assertThat(run("show")).isZero();
        assertThat(folder.resolve("data")).doesNotExist();
        assertThat(run("diff", file(profile("gold", Map.of())).toString())).isEqualTo(2);
        assertThat(err.toString()).contains("[no-store]");

        ProfileDocument first = profile("gold", PEOPLE);
        assertThat(set(file(first))).as(err.toString()).isZero();
        assertThat(out.toString()).contains("pools.EUR-USDT.tier: gold, was none");
        assertThat(run("show")).isZero();
        assertThat(ProfileDocument.read(out.toString().getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(first);
        assertThat(run("diff", file(first).toString())).isZero();

        ProfileDocument second = profile("silver", PEOPLE);
        assertThat(run("diff", file(second).toString())).isEqualTo(1);
        assertThat(out.toString().lines()).containsExactly("pools.EUR-USDT.tier: silver, was gold");
        assertThat(set(file(second))).isZero();
        assertThat(set(file(second))).isZero();
        assertThat(out.toString()).contains("nothing was recorded");
        assertThat(run("history")).isZero();
        assertThat(out.toString().lines()).hasSize(4);
        assertThat(out.toString()).contains("LaunchCreated", "TermsSet", "silver", "Ben");
    }

    /// Row A-S5: a policy that nobody can satisfy is refused when the launch is created.
    @Test
    void as5OnePersonInTwoApprovingRolesIsRefusedWithTheReason() throws Exception {
        Map<String, String> people = new HashMap<>(PEOPLE);
        people.put("finance", "Ann Lee");
        people.put("product", "ann  lee");
        Path file = file(profile("gold", people));
        assertThat(set(file)).isEqualTo(2);
        assertThat(err.toString())
                .contains(
                        "Ann Lee is named for product and for finance, and nobody signs for two"
                                + " roles. [policy-not-satisfiable]");
    }

    @Test
    void aFileThatIsNoProfileIsRefusedWithOneSentenceAndNothingIsRecorded() throws Exception {
        for (String text : List.of("", "{}", "{\"partnerId\":null}", "[1]")) {
            Path file = Files.writeString(folder.resolve("bad.json"), text);
            assertThat(set(file)).isEqualTo(2);
            assertThat(err.toString()).contains("[not-a-profile]");
        }
        Path unknown = file(profile("gold", Map.of("treasurer", "Ann")));
        assertThat(set(unknown)).isEqualTo(2);
        assertThat(err.toString()).contains("[unknown-role]");
        assertThat(run("history")).isZero();
        assertThat(out.toString()).isEmpty();
    }
}
