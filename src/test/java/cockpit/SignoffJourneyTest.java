package cockpit;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.cli.CockpitCommand;
import cockpit.cli.Terminal;
import cockpit.evidence.EvidenceStore;
import cockpit.evidence.Progress;
import cockpit.evidence.Redactor;
import cockpit.launch.Environment;
import cockpit.launch.History;
import cockpit.launch.Outcome;
import cockpit.launch.Role;
import cockpit.packet.time.Authority;
import cockpit.packet.time.AuthorityServer;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A sign-off by command line alone: the launch lies on one machine, each approver has a folder and
/// a key of their own on another, and only files go between them.
class SignoffJourneyTest {
    private static final List<Role> ROLES =
            List.of(Role.PRODUCT, Role.ENGINEERING, Role.SUPPORT, Role.FINANCE);
    private static final Pattern SUMMARY = Pattern.compile("[0-9a-f]{64}");

    @TempDir private Path folder;

    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();
    private Instant now = History.START.plusSeconds(20);

    @BeforeEach
    void aLaunchThatIsReady() throws Exception {
        store(
                Environment.SANDBOX,
                new History(Environment.SANDBOX).smokeRun("smoke_1", Outcome.PASSED));
        store(Environment.REHEARSAL, History.whole(Environment.REHEARSAL));
        Path file = Files.writeString(folder.resolve("passphrase"), "a-passphrase-of-this-test");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private void store(Environment environment, History history) throws Exception {
        try (EvidenceStore store =
                EvidenceStore.open(
                        folder.resolve("launch"),
                        environment,
                        new Redactor(),
                        () -> now,
                        Progress.none())) {
            store.append(history.facts());
        }
    }

    private int run(String line) {
        out = new StringWriter();
        err = new StringWriter();
        List<String> args = new ArrayList<>();
        for (String word : line.split(" +", -1)) {
            args.add(word.replace("FOLDER", folder.toString()).replace('_', ' '));
        }
        Terminal terminal =
                new Terminal(
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        Map.of(),
                        folder,
                        Clock.fixed(now, ZoneOffset.UTC));
        return CockpitCommand.run(terminal, _ -> 0, args.toArray(String[]::new));
    }

    private void done(String line) {
        assertThat(run(line)).as("%s%n%s%s", line, out, err).isZero();
    }

    private void refused(String line, int exitCode, String code) {
        assertThat(run(line)).as("%s%n%s%s", line, out, err).isEqualTo(exitCode);
        assertThat(err.toString()).contains("[" + code + "]");
    }

    private static String name(Role role) {
        return History.profile().contacts().getOrDefault(role, "").replace(' ', '_');
    }

    private String own(Role role) {
        return " --data FOLDER/%s --keyring --passphrase-file FOLDER/passphrase"
                .formatted(role.word());
    }

    private void enrol(Role role) {
        done(
                "keys add signing-key --person %s --data FOLDER/%s --environment rehearsal --passphrase-file FOLDER/passphrase"
                        .formatted(name(role), role.word()));
        done("packet card FOLDER/%s.card --name %s".formatted(role.word(), name(role)) + own(role));
        done("packet enrol FOLDER/%s.card --by Mia --data FOLDER/launch".formatted(role.word()));
    }

    private String ask() {
        done("packet request FOLDER/request.zip --by Mia --data FOLDER/launch");
        Matcher digest =
                SUMMARY.matcher(out.toString().substring(out.toString().indexOf("Summary")));
        assertThat(digest.find()).isTrue();
        return digest.group();
    }

    private void sign(Role role, String seen) {
        done(
                "packet sign FOLDER/request.zip --role %s --name %s --seen %s --out FOLDER/%s.sig"
                                .formatted(role.word(), name(role), seen, role.word())
                        + own(role));
    }

    @Test
    void twoMachinesRequestSignMergeAndVerifyInAnyOrder() {
        ROLES.forEach(this::enrol);
        String seen = ask();
        assertThat(run("packet verify FOLDER/request.zip")).isEqualTo(1);
        assertThat(out.toString())
                .startsWith("Incomplete: READY")
                .contains("0 of 4 signatures count", "product is missing");

        assertThat(
                        run(
                                "packet sign FOLDER/request.zip --role product --name Pia_Product"
                                        + own(Role.PRODUCT)))
                .as("reading is not signing")
                .isEqualTo(2);
        assertThat(out.toString())
                .contains("LAUNCH SIGN-OFF: READY", "--seen " + seen, "Nothing is signed yet");
        ROLES.forEach(role -> sign(role, seen));

        assertThat(
                        run(
                                "packet merge FOLDER/request.zip FOLDER/finance.sig"
                                        + " FOLDER/product.sig --out FOLDER/half.zip"))
                .isEqualTo(1);
        assertThat(out.toString()).contains("2 of 4 signatures count");
        done(
                "packet merge FOLDER/half.zip FOLDER/support.sig FOLDER/engineering.sig"
                        + " FOLDER/product.sig --out FOLDER/whole.zip");
        done("packet verify FOLDER/whole.zip");
        assertThat(out.toString())
                .startsWith("Valid: READY")
                .contains(
                        "Finance: Finn Finance approves the launch, signed at " + now,
                        "time stated by the signer's clock");

        ROLES.reversed()
                .forEach(
                        role ->
                                done(
                                        "packet take FOLDER/%s.sig --data FOLDER/launch"
                                                .formatted(role.word())));
        done("packet export FOLDER/export.zip --data FOLDER/launch");
        done("packet verify FOLDER/export.zip --after FOLDER/request.zip");
        assertThat(run("packet diff FOLDER/request.zip FOLDER/export.zip")).isEqualTo(1);
        assertThat(out.toString().lines()).hasSize(4).allMatch(line -> line.contains("counts"));
        refused("packet take FOLDER/product.sig --data FOLDER/launch", 2, "already-signed");
    }

    @Test
    void whatWasNotSeenIsNotSignedAndNothingIsAskedWithoutKeys() {
        refused(
                "packet request FOLDER/request.zip --by Mia --data FOLDER/launch",
                2,
                "approver-not-enrolled");
        assertThat(folder.resolve("request.zip")).doesNotExist();
        ROLES.forEach(this::enrol);
        refused(
                "packet request FOLDER/request.zip --by Pia_Product --data FOLDER/launch",
                2,
                "policy-not-satisfiable");
        String seen = ask();
        refused(
                "packet sign FOLDER/request.zip --role product --name Pia_Product --seen %s --out FOLDER/x.sig"
                                .formatted("0".repeat(64))
                        + own(Role.PRODUCT),
                1,
                "packet-invalid");
        refused(
                "packet sign FOLDER/request.zip --role finance --name Finn_Finance --seen %s --out FOLDER/x.sig"
                                .formatted(seen)
                        + own(Role.PRODUCT),
                1,
                "packet-invalid");
        assertThat(err.toString()).contains("its key was never taken in for Finn Finance");
        assertThat(folder.resolve("x.sig")).doesNotExist();
    }

    @Test
    void aSignatureOverWhatChangedSinceIsNamedAndNotExportedAsWhole() throws Exception {
        ROLES.forEach(this::enrol);
        String seen = ask();
        ROLES.forEach(role -> sign(role, seen));
        store(
                Environment.REHEARSAL,
                new History(Environment.REHEARSAL).add(History.funding("1.00", "1.00")));
        assertThat(run("packet take FOLDER/product.sig --data FOLDER/launch")).isEqualTo(1);
        assertThat(err.toString())
                .contains("Step 3, Funding", "before passed", "Outcome: NOT READY, before READY");
        done("packet export FOLDER/export.zip --data FOLDER/launch");
        assertThat(run("packet verify FOLDER/export.zip")).isEqualTo(1);
        assertThat(out.toString())
                .startsWith("Incomplete: NOT READY")
                .contains("The launch is not ready, so nobody can sign it off.");
    }

    @Test
    void aSignersTimeIsConfirmedByAnAuthorityOrNothingIsSigned() throws Exception {
        Authority authority = Authority.at(InstantSource.fixed(now));
        Files.writeString(folder.resolve("roots.pem"), authority.rootPem());
        Files.writeString(folder.resolve("others.pem"), Authority.usual().rootPem());
        ROLES.forEach(this::enrol);
        String seen = ask();
        String sign =
                "packet sign FOLDER/request.zip --role product --name %s --seen %s --out FOLDER/product.sig"
                                .formatted(name(Role.PRODUCT), seen)
                        + own(Role.PRODUCT);
        refused(sign + " --time-stamp http://tsa.example/", 2, "time-roots-missing");
        refused(
                sign + " --time-stamp http://tsa.example/ --time-roots FOLDER/roots.pem",
                2,
                "time-authority-not-https");
        try (AuthorityServer server = new AuthorityServer(authority::answer)) {
            String stamp = sign + " --time-stamp " + server.address();
            refused(stamp + " --time-roots FOLDER/others.pem", 2, "time-stamp-untrusted");
            assertThat(folder.resolve("product.sig")).doesNotExist();
            done(stamp + " --time-roots FOLDER/roots.pem");
        }
        done("packet take FOLDER/product.sig --data FOLDER/launch");
        done("packet export FOLDER/export.zip --data FOLDER/launch");

        assertThat(run("packet verify FOLDER/export.zip --time-roots FOLDER/roots.pem"))
                .isEqualTo(1);
        assertThat(out.toString()).contains("time stamped " + now + " by O=Tests,CN=Time.");
        assertThat(run("packet verify FOLDER/export.zip")).isEqualTo(1);
        assertThat(out.toString()).contains("no root was given to trust it");
        refused(
                "packet verify FOLDER/export.zip --time-roots FOLDER/others.pem",
                1,
                "packet-unknown-key");
        refused(
                "packet verify FOLDER/export.zip --time-roots FOLDER/passphrase",
                2,
                "time-roots-not-read");
    }

    @Test
    void aWordThatMustNotLeaveRefusesEveryPacketThatHoldsIt() {
        ROLES.forEach(this::enrol);
        refused(
                "packet export FOLDER/export.zip --deny Finn --data FOLDER/launch",
                2,
                "secret-in-packet");
        String seen = ask();
        ROLES.forEach(role -> sign(role, seen));
        refused(
                "packet merge FOLDER/request.zip FOLDER/finance.sig --deny Finn --out"
                        + " FOLDER/merged.zip",
                2,
                "secret-in-packet");
        assertThat(folder.resolve("export.zip")).doesNotExist();
        assertThat(folder.resolve("merged.zip")).doesNotExist();
    }

    @Test
    void anAbortedLaunchVerifiesAndSaysSoInItsFirstLine() {
        done("packet abort --by Mia --reason Prices_moved --data FOLDER/launch");
        done("packet export FOLDER/aborted.zip --data FOLDER/launch");
        done("packet verify FOLDER/aborted.zip");
        assertThat(out.toString().lines().findFirst().orElse("")).contains("ABORTED");
        refused(
                "packet request FOLDER/r.zip --by Mia --data FOLDER/launch",
                2,
                "signoff-not-ready");
        now = now.plus(Duration.ofMinutes(1));
        refused("packet abort --by Mia --reason again --data FOLDER/launch", 2, "aborted-already");
    }
}
