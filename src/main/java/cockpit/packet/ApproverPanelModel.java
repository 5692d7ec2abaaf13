package cockpit.packet;

import cockpit.kit.fx.Words;
import cockpit.launch.Environment;
import cockpit.packet.ApproverActions.OwnKey;
import cockpit.packet.PacketPanelModel.Outcome;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/// What needs no launch here: reading and signing a request, one's own card, and putting packets
/// together and beside each other. It lives on the window's thread.
public final class ApproverPanelModel {
    private static final String CODE = "packet-not-read";

    private final Environment environment;
    private final ApproverActions actions;
    private final FileChoice files;
    private final WorkPanelModel work;
    private final ReadOnlyStringWrapper refusal = new ReadOnlyStringWrapper("");

    ApproverPanelModel(
            Environment environment,
            ApproverActions actions,
            FileChoice files,
            WorkPanelModel work) {
        this.environment = environment;
        this.actions = actions;
        this.files = files;
        this.work = work;
        work.progress().addListener(_ -> refusal.set(work.busy()));
    }

    Environment environment() {
        return environment;
    }

    /// Why nothing can be begun; empty when it can.
    public ReadOnlyStringProperty refusal() {
        return refusal.getReadOnlyProperty();
    }

    FileChoice files() {
        return files;
    }

    /// Asks which request, and reads it.
    ///
    /// @param holds called when it holds; otherwise the page says why not
    public void read(Consumer<RequestPanelModel> holds) {
        if (!refusal.get().isEmpty()) {
            return;
        }
        files.openRequest()
                .ifPresent(
                        file ->
                                work.run(
                                        Words.text(
                                                "packet.read.progress",
                                                PacketPanelModel.name(file)),
                                        actions.read(file),
                                        request -> {
                                            holds.accept(
                                                    new RequestPanelModel(
                                                            file, request, actions, files, work));
                                            return Optional.empty();
                                        },
                                        failure ->
                                                Optional.of(
                                                        PacketPanelModel.doesNotHold(
                                                                file, failure))));
    }

    CompletionStage<OwnKey> key() {
        return actions.key();
    }

    Optional<Path> chooseCard(String person) {
        return files.saveCard(
                (person.isBlank() ? "approver" : person.strip().replaceAll("[^\\w.-]", "-"))
                        + ".card");
    }

    /// Writes the person's card. What was refused, the stage says.
    ///
    /// @param passphrase of a key ring that is locked or new, else empty; is wiped
    public CompletionStage<String> card(String person, int days, char[] passphrase, Path place) {
        CompletionStage<String> written = actions.card(person, days, passphrase, place);
        written.thenAccept(
                keyId ->
                        work.say(
                                new Outcome(
                                        Outcome.Kind.GOOD,
                                        Words.text("packet.carded", person),
                                        List.of(
                                                Words.text("packet.carded.file", place),
                                                Words.text("packet.carded.key", keyId)),
                                        "",
                                        place.toString())));
        return Refusals.worded(written, "card-not-written");
    }

    Optional<Path> chooseMerged() {
        return files.save("signed-packet.zip");
    }

    /// Puts signatures into a packet that waits for them.
    public void merge(Path request, List<Path> signatures, Path place) {
        work.run(
                Words.text("packet.merge.progress"),
                actions.merge(request, signatures, place),
                packet -> Optional.of(merged(place, packet)),
                failure ->
                        Optional.of(
                                undone(
                                        Words.text("packet.notMerged"),
                                        failure,
                                        "packet-not-written")));
    }

    private static Outcome merged(Path place, VerifiedPacket packet) {
        Outcome holds = PacketPanelModel.holds(place, packet);
        return new Outcome(
                holds.kind(), holds.word(), holds.sentences(), holds.code(), place.toString());
    }

    /// Says what reads otherwise in the newer of two packets.
    public void compare(Path older, Path newer) {
        work.run(
                Words.text("packet.compare.progress"),
                actions.compare(older, newer),
                changes ->
                        Optional.of(
                                new Outcome(
                                        changes.isEmpty() ? Outcome.Kind.GOOD : Outcome.Kind.UNDONE,
                                        changes.isEmpty()
                                                ? Words.text("packet.compare.same")
                                                : Words.text(
                                                        "packet.compare.differ",
                                                        PacketPanelModel.name(newer),
                                                        PacketPanelModel.name(older)),
                                        changes,
                                        "",
                                        "")),
                failure -> Optional.of(undone(Words.text("packet.notCompared"), failure, CODE)));
    }

    /// Checks a packet, and that it goes on where an older one ended.
    public void verifyAfter(Path older, Path newer) {
        work.run(
                Words.text("packet.after.progress", PacketPanelModel.name(newer)),
                actions.verifyAfter(newer, older),
                packet -> Optional.of(after(older, newer, packet)),
                failure -> Optional.of(PacketPanelModel.doesNotHold(newer, failure)));
    }

    private static Outcome after(Path older, Path newer, VerifiedPacket packet) {
        Outcome holds = PacketPanelModel.holds(newer, packet);
        List<String> sentences = new ArrayList<>();
        sentences.add(Words.text("packet.after.holds", PacketPanelModel.name(older)));
        sentences.addAll(holds.sentences());
        return new Outcome(holds.kind(), holds.word(), sentences, holds.code(), "");
    }

    private static Outcome undone(String word, Throwable failure, String other) {
        return new Outcome(
                Outcome.Kind.UNDONE,
                word,
                List.of(Refusals.sentence(failure)),
                Refusals.code(failure, other),
                "");
    }
}
