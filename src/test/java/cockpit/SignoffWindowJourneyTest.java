package cockpit;

import static cockpit.SignoffMachine.await;
import static cockpit.SignoffMachine.onWindow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cockpit.evidence.EvidenceStore;
import cockpit.evidence.Progress;
import cockpit.evidence.Redactor;
import cockpit.export.ExportFormat;
import cockpit.export.ExportProblem;
import cockpit.export.Exported;
import cockpit.export.panel.ExportActions;
import cockpit.kit.fx.Headless;
import cockpit.launch.Environment;
import cockpit.launch.History;
import cockpit.launch.Outcome;
import cockpit.launch.Role;
import cockpit.packet.PacketVerifier;
import cockpit.packet.RequestPanelModel;
import cockpit.packet.SigningRequest;
import cockpit.packet.time.Authority;
import cockpit.packet.time.AuthorityServer;
import cockpit.packet.time.TimeAnchors;
import cockpit.packet.time.TimeAuthority;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// A sign-off in two windows: one on the machine with the launch, one on a machine without, each
/// with a data folder of its own. Only files go between them.
class SignoffWindowJourneyTest {
    private static final TimeAuthority NOBODY = new TimeAuthority("", "");

    static final List<Role> ROLES =
            List.of(Role.PRODUCT, Role.ENGINEERING, Role.SUPPORT, Role.FINANCE);
    private static final String MANAGER = "Mia Manager";

    @TempDir private Path folder;

    private TimeAuthority stamping = NOBODY;
    private Instant now = History.START.plusSeconds(20);

    @BeforeEach
    void aLaunchThatIsReady() throws Exception {
        Headless.start();
        store(
                Environment.SANDBOX,
                new History(Environment.SANDBOX).smokeRun("smoke_1", Outcome.PASSED));
        store(Environment.REHEARSAL, History.whole(Environment.REHEARSAL));
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

    private Path file(String name) {
        return folder.resolve(name);
    }

    private static String name(Role role) {
        return History.profile().contacts().getOrDefault(role, "");
    }

    /// Each approver's card is written at a machine of their own and taken in where the launch is.
    private Map<Role, SignoffMachine> enrolled(SignoffMachine launch) throws Exception {
        Map<Role, SignoffMachine> machines = new EnumMap<>(Role.class);
        for (Role role : ROLES) {
            SignoffMachine own =
                    new SignoffMachine(
                            folder,
                            role.word(),
                            () -> now,
                            role == Role.PRODUCT ? stamping : NOBODY);
            machines.put(role, own);
            await(
                    () ->
                            own.page
                                    .approver()
                                    .card(
                                            name(role),
                                            30,
                                            passphrase(),
                                            file(role.word() + ".card")));
            await(() -> launch.signing.enrol(file(role.word() + ".card"), MANAGER));
        }
        launch.look();
        return machines;
    }

    @Test
    void twoWindowsAskReadSignTakeInExportAndVerify() throws Exception {
        Authority authority = Authority.at(InstantSource.fixed(now));
        Files.writeString(file("roots.pem"), authority.rootPem());
        try (AuthorityServer server = new AuthorityServer(authority::answer);
                SignoffMachine launch = new SignoffMachine(folder, "launch", () -> now, NOBODY)) {
            stamping = new TimeAuthority(server.address().toString(), file("roots.pem").toString());
            assertThat(onWindow(() -> launch.page.signing().askRefusal().get()))
                    .startsWith("Take in a key first for: ");
            Map<Role, SignoffMachine> machines = enrolled(launch);
            try {
                journey(launch, machines);
            } finally {
                machines.values().forEach(SignoffMachine::close);
            }
        }
    }

    private void journey(SignoffMachine launch, Map<Role, SignoffMachine> machines)
            throws Exception {
        Path request = file("request.zip");
        await(() -> launch.signing.ask(MANAGER, request));
        launch.look();
        for (Role role : ROLES) {
            SignoffMachine own = machines.get(role);
            RequestPanelModel read = own.read(request);
            assertThat(read.text()).contains("LAUNCH SIGN-OFF: READY", name(role));
            assertThat(read.text())
                    .isEqualTo(SigningRequest.read(Files.readAllBytes(request)).summary());
            if (role == Role.PRODUCT) {
                anExchangedFileIsNotSigned(own, read, request);
            }
            own.sign(read, role);
            assertThat(own.came().word()).isEqualTo("Signed as " + role.title());
        }
        Path merged = file("merged.zip");
        SignoffMachine product = machines.get(Role.PRODUCT);
        product.act(() -> product.page.approver().merge(request, launch.openSignatures(), merged));
        assertThat(product.came().sentences().getFirst()).startsWith("Valid: READY");

        launch.act(() -> launch.page.signing().take());
        assertThat(launch.came().word()).isEqualTo("Taken in: 4 of 4");
        launch.chosen = file("packet.zip");
        launch.act(() -> launch.page.export());
        launch.act(() -> launch.page.verify());
        assertThat(launch.came().word()).isEqualTo("packet.zip is valid");
        assertThat(
                        PacketVerifier.acceptingAnyKey()
                                .trusting(TimeAnchors.read(file("roots.pem")))
                                .verify(file("packet.zip"))
                                .sentences())
                .filteredOn(line -> line.contains("time stamped"))
                .singleElement()
                .asString()
                .startsWith("Product: " + name(Role.PRODUCT));
        product.act(() -> product.page.approver().verifyAfter(request, file("packet.zip")));
        assertThat(product.came().sentences().getFirst())
                .isEqualTo("Its evidence goes on from request.zip.");
        product.act(() -> product.page.approver().compare(merged, file("packet.zip")));
        assertThat(product.came().word()).isEqualTo("Both say the same");
        evidenceLeavesAndAWordThatMustNotIsRefused(launch);
        product.act(() -> product.page.approver().compare(request, merged));
        assertThat(product.came().sentences()).hasSize(4).allMatch(line -> line.contains("counts"));
    }

    private void evidenceLeavesAndAWordThatMustNotIsRefused(SignoffMachine launch)
            throws Exception {
        Path place = file("evidence.ndjson");
        assertThatThrownBy(
                        () ->
                                await(
                                        () ->
                                                launch.exports.export(
                                                        wanted(List.of("Pia Product")),
                                                        place,
                                                        Progress.none(),
                                                        () -> false)))
                .hasCauseInstanceOf(ExportProblem.class);
        assertThat(place).doesNotExist();
        Exported done =
                await(
                        () ->
                                launch.exports.export(
                                        wanted(List.of("Nobody")),
                                        place,
                                        Progress.none(),
                                        () -> false));
        assertThat(place).isRegularFile();
        assertThat(done.digests()).containsOnlyKeys("evidence.ndjson");
    }

    private static ExportActions.Wanted wanted(List<String> denied) {
        return new ExportActions.Wanted(Environment.REHEARSAL, ExportFormat.NDJSON, "", denied);
    }

    /// What lies in the file when the approver signs is not what they read.
    private void anExchangedFileIsNotSigned(
            SignoffMachine own, RequestPanelModel read, Path request) throws Exception {
        Path kept = file("kept.zip");
        Files.copy(request, kept);
        Files.write(request, new byte[] {1, 2, 3});
        assertThatThrownBy(() -> own.sign(read, Role.PRODUCT))
                .hasMessageContaining("[packet-damaged]");
        assertThat(file("product.sig")).doesNotExist();
        Files.move(kept, request, StandardCopyOption.REPLACE_EXISTING);
    }

    private static char[] passphrase() {
        return "a-passphrase-of-this-test".toCharArray();
    }
}
