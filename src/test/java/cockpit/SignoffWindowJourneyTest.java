package cockpit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cockpit.evidence.EvidenceStore;
import cockpit.evidence.Progress;
import cockpit.evidence.Redactor;
import cockpit.export.ExportFormat;
import cockpit.export.ExportProblem;
import cockpit.export.Exported;
import cockpit.export.panel.ExportActions;
import cockpit.kit.fx.FxThread;
import cockpit.kit.fx.Headless;
import cockpit.launch.Environment;
import cockpit.launch.History;
import cockpit.launch.Outcome;
import cockpit.launch.Role;
import cockpit.packet.FileChoice;
import cockpit.packet.PacketPanelModel;
import cockpit.packet.PacketSweep;
import cockpit.packet.PacketVerifier;
import cockpit.packet.RequestPanelModel;
import cockpit.packet.SigningKey;
import cockpit.packet.SigningRequest;
import cockpit.packet.time.Authority;
import cockpit.packet.time.AuthorityServer;
import cockpit.packet.time.TimeAnchors;
import cockpit.packet.time.TimeAuthority;
import cockpit.shell.DrawerModel;
import cockpit.shell.MainPanelModel;
import cockpit.shell.SearchModel;

import javafx.stage.Stage;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// A sign-off in two windows: one on the machine with the launch, one on a machine without, each
/// with a data folder of its own. Only files go between them.
class SignoffWindowJourneyTest {
    private static final List<Role> ROLES =
            List.of(Role.PRODUCT, Role.ENGINEERING, Role.SUPPORT, Role.FINANCE);
    private static final String MANAGER = "Mia Manager";

    @TempDir private Path folder;

    private String stamps = "";
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

    /// A window's models over a data folder; the test chooses the files.
    private final class Machine implements AutoCloseable, FileChoice {
        final Cockpit cockpit;
        final KeyDesk keys;
        final SigningDesk signing;
        final PacketPanelModel page;
        final ExportDesk exports;
        Path chosen = file("none");

        Machine(String name) throws Exception {
            Redactor redactor = new Redactor();
            SigningKey key = SigningKey.generate();
            cockpit = Cockpit.visit(file(name), Environment.REHEARSAL, redactor, () -> now);
            Supplier<SignoffSession> signoff =
                    () -> new SignoffSession(cockpit, key, new PacketSweep(List.of(), List.of()));
            Background background = new Background();
            keys = new KeyDesk(cockpit, redactor, Map.of(), background);
            signing = new SigningDesk(signoff, background);
            TimeAuthority times =
                    name.equals(Role.PRODUCT.word())
                            ? new TimeAuthority(stamps, file("roots.pem").toString())
                            : new TimeAuthority("", "");
            ApproverDesk approver = new ApproverDesk(keys, List::of, times, () -> now, background);
            Stage stage = onWindow(Stage::new);
            exports = new ExportDesk(cockpit, List::of, background, stage);
            PacketDesk packets =
                    onWindow(
                            () ->
                                    new PacketDesk(
                                            cockpit,
                                            signoff,
                                            background,
                                            exports,
                                            new MainPanelModel(
                                                    new DrawerModel(),
                                                    new SearchModel(
                                                            _ -> List.of(),
                                                            background,
                                                            FxThread::later),
                                                    ZoneOffset.UTC),
                                            stage));
            page =
                    onWindow(
                            () ->
                                    new PacketPanelModel(
                                            Environment.REHEARSAL,
                                            packets,
                                            signing,
                                            approver,
                                            this,
                                            ZoneOffset.UTC));
            look();
        }

        /// Shows the page what is on record now.
        void look() throws Exception {
            Headless.run(
                    () ->
                            page.show(
                                    cockpit.production().snapshot().record(),
                                    Cockpit.readiness(
                                            cockpit.sandbox().snapshot(),
                                            cockpit.production().snapshot()),
                                    cockpit.production().snapshot().readiness(),
                                    Optional.empty()));
        }

        RequestPanelModel read(Path request) throws Exception {
            chosen = request;
            List<RequestPanelModel> read = new ArrayList<>();
            act(() -> page.approver().read(read::add));
            assertThat(read).hasSize(1);
            return read.getFirst();
        }

        void sign(RequestPanelModel request, Role role) throws Exception {
            chosen = file(role.word() + ".sig");
            await(
                    () -> {
                        request.choice()
                                .set(
                                        request.choices().stream()
                                                .filter(one -> one.role() == role)
                                                .findFirst());
                        assertThat(request.act().get()).isEqualTo("Sign as " + role.title());
                        return request.sign(new char[0]);
                    });
        }

        /// Does what the page does in the background, to its end.
        void act(Runnable begin) throws Exception {
            Headless.run(begin::run);
            CompletableFuture<Boolean> done = new CompletableFuture<>();
            Headless.run(
                    () -> {
                        page.progress().addListener((_, _, what) -> done.complete(what.isEmpty()));
                        if (page.progress().get().isEmpty()) {
                            done.complete(true);
                        }
                    });
            done.get(60, TimeUnit.SECONDS);
            Headless.settle();
            look();
        }

        PacketPanelModel.Outcome came() throws Exception {
            return onWindow(() -> page.outcome().get().orElseThrow());
        }

        @Override
        public void close() {
            keys.close();
            cockpit.close();
        }

        @Override
        public Optional<Path> save(String name) {
            return Optional.of(chosen);
        }

        @Override
        public Optional<Path> open() {
            return Optional.of(chosen);
        }

        @Override
        public List<Path> openSignatures() {
            return ROLES.reversed().stream().map(role -> file(role.word() + ".sig")).toList();
        }

        @Override
        public Optional<Path> openCard() {
            return Optional.of(chosen);
        }

        @Override
        public Optional<Path> openRequest() {
            return Optional.of(chosen);
        }

        @Override
        public Optional<Path> saveSignature(String name) {
            return Optional.of(chosen);
        }

        @Override
        public Optional<Path> saveCard(String name) {
            return Optional.of(chosen);
        }
    }

    /// Each approver's card is written at a machine of their own and taken in where the launch is.
    private Map<Role, Machine> enrolled(Machine launch) throws Exception {
        Map<Role, Machine> machines = new EnumMap<>(Role.class);
        for (Role role : ROLES) {
            Machine own = new Machine(role.word());
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
                Machine launch = new Machine("launch")) {
            stamps = server.address().toString();
            assertThat(onWindow(() -> launch.page.signing().askRefusal().get()))
                    .startsWith("Take in a key first for: ");
            Map<Role, Machine> machines = enrolled(launch);
            try {
                journey(launch, machines);
            } finally {
                machines.values().forEach(Machine::close);
            }
        }
    }

    private void journey(Machine launch, Map<Role, Machine> machines) throws Exception {
        Path request = file("request.zip");
        await(() -> launch.signing.ask(MANAGER, request));
        launch.look();
        for (Role role : ROLES) {
            Machine own = machines.get(role);
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
        Machine product = machines.get(Role.PRODUCT);
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

    private void evidenceLeavesAndAWordThatMustNotIsRefused(Machine launch) throws Exception {
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
    private void anExchangedFileIsNotSigned(Machine own, RequestPanelModel read, Path request)
            throws Exception {
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

    private static <T> T onWindow(Callable<T> work) throws Exception {
        return Headless.get(work);
    }

    private static <T> T await(Callable<? extends CompletionStage<T>> work) throws Exception {
        return onWindow(work).toCompletableFuture().get(60, TimeUnit.SECONDS);
    }
}
