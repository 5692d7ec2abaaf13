package cockpit;

import cockpit.evidence.EvidenceStore;
import cockpit.evidence.FactCodec;
import cockpit.kit.fx.Words;
import cockpit.packet.FileChoice;
import cockpit.packet.PacketActions;
import cockpit.packet.PacketPanelModel;
import cockpit.packet.PacketVerifier;
import cockpit.packet.VerifiedPacket;
import cockpit.shell.Found;
import cockpit.shell.MainPanelModel;

import javafx.stage.FileChooser;
import javafx.stage.Window;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// What the packet panel asks for, done with the session's stores and key.
final class PacketDesk implements PacketActions, FileChoice {
    private final Cockpit cockpit;
    private final Supplier<SignoffSession> session;
    private final Background background;
    private final ExportDesk evidence;
    private final MainPanelModel main;
    private final Window window;

    /// @param session the sign-off of the launch, made anew for each act
    PacketDesk(
            Cockpit cockpit,
            Supplier<SignoffSession> session,
            Background background,
            ExportDesk evidence,
            MainPanelModel main,
            Window window) {
        this.cockpit = cockpit;
        this.session = session;
        this.background = background;
        this.evidence = evidence;
        this.main = main;
        this.window = window;
    }

    @Override
    public CompletionStage<Exported> export(Path file) {
        return background.call(
                () -> {
                    long through = cockpit.productionStore().head().seq();
                    return new Exported(file, session.get().export(file), through);
                });
    }

    @Override
    public CompletionStage<VerifiedPacket> verify(Path file) {
        return background.call(() -> PacketVerifier.acceptingAnyKey().verify(file));
    }

    @Override
    public void exportEvidence(Consumer<PacketPanelModel.Outcome> came) {
        evidence.open(came);
    }

    @Override
    public void openEvidence(long seq) {
        EvidenceStore store = cockpit.productionStore();
        background
                .call(
                        () -> {
                            Found[] found = new Found[1];
                            store.lines(
                                    seq,
                                    seq,
                                    line ->
                                            found[0] =
                                                    new Found(
                                                            FactCodec.read(
                                                                    line, store.environment())));
                            return Optional.ofNullable(found[0]);
                        })
                .thenAccept(found -> found.ifPresent(main::open));
    }

    @Override
    public void copy(String text) {
        SmokeDesk.copyText(text);
    }

    @Override
    public Optional<Path> save(String name) {
        return saved(chooser(Words.text("packet.file.packet"), "*.zip"), name);
    }

    @Override
    public Optional<Path> open() {
        return one(chooser(Words.text("packet.file.packet"), "*.zip"));
    }

    @Override
    public List<Path> openSignatures() {
        List<File> chosen =
                chooser(Words.text("packet.file.signature"), "*").showOpenMultipleDialog(window);
        return chosen == null ? List.of() : chosen.stream().map(File::toPath).toList();
    }

    @Override
    public Optional<Path> openCard() {
        return one(chooser(Words.text("packet.file.card"), "*"));
    }

    @Override
    public Optional<Path> openRequest() {
        return one(chooser(Words.text("packet.file.request"), "*.zip"));
    }

    @Override
    public Optional<Path> saveSignature(String name) {
        return saved(chooser(Words.text("packet.file.signature"), "*"), name);
    }

    @Override
    public Optional<Path> saveCard(String name) {
        return saved(chooser(Words.text("packet.file.card"), "*"), name);
    }

    private Optional<Path> saved(FileChooser chooser, String name) {
        chooser.setInitialFileName(name);
        return Optional.ofNullable(chooser.showSaveDialog(window)).map(File::toPath);
    }

    private Optional<Path> one(FileChooser chooser) {
        return Optional.ofNullable(chooser.showOpenDialog(window)).map(File::toPath);
    }

    private static FileChooser chooser(String what, String names) {
        FileChooser chooser = new FileChooser();
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(what, names));
        return chooser;
    }
}
