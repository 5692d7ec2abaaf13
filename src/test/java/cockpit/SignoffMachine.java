package cockpit;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.evidence.Redactor;
import cockpit.kit.fx.FxThread;
import cockpit.kit.fx.Headless;
import cockpit.launch.Environment;
import cockpit.launch.Role;
import cockpit.packet.FileChoice;
import cockpit.packet.PacketPanelModel;
import cockpit.packet.PacketSweep;
import cockpit.packet.RequestPanelModel;
import cockpit.packet.SigningKey;
import cockpit.packet.time.TimeAuthority;
import cockpit.shell.DrawerModel;
import cockpit.shell.MainPanelModel;
import cockpit.shell.SearchModel;

import javafx.stage.Stage;

import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// A window's models over a data folder; the test chooses the files.
final class SignoffMachine implements AutoCloseable, FileChoice {
    final Cockpit cockpit;
    final KeyDesk keys;
    final SigningDesk signing;
    final PacketPanelModel page;
    final ExportDesk exports;
    Path chosen;

    private final Path folder;

    /// @param folder in which the machines' folders and the files between them lie
    /// @param times who confirms when somebody signs here
    SignoffMachine(Path folder, String name, InstantSource clock, TimeAuthority times)
            throws Exception {
        this.folder = folder;
        chosen = file("none");
        Redactor redactor = new Redactor();
        SigningKey key = SigningKey.generate();
        cockpit = Cockpit.visit(file(name), Environment.REHEARSAL, redactor, clock);
        Supplier<SignoffSession> signoff =
                () -> new SignoffSession(cockpit, key, new PacketSweep(List.of(), List.of()));
        Background background = new Background();
        keys = new KeyDesk(cockpit, redactor, Map.of(), background);
        signing = new SigningDesk(signoff, background);
        ApproverDesk approver = new ApproverDesk(keys, List::of, times, clock, background);
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
        return SignoffWindowJourneyTest.ROLES.reversed().stream()
                .map(role -> file(role.word() + ".sig"))
                .toList();
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

    private Path file(String name) {
        return folder.resolve(name);
    }

    static <T> T onWindow(Callable<T> work) throws Exception {
        return Headless.get(work);
    }

    static <T> T await(Callable<? extends CompletionStage<T>> work) throws Exception {
        return onWindow(work).toCompletableFuture().get(60, TimeUnit.SECONDS);
    }
}
