package cockpit.packet;

import cockpit.kit.digest.Sha256;
import cockpit.kit.fx.Words;
import cockpit.launch.Environment;
import cockpit.launch.LaunchOutcome;
import cockpit.launch.Meaning;
import cockpit.launch.Names;
import cockpit.launch.Role;
import cockpit.launch.StepState;
import cockpit.packet.ApproverActions.OwnKey;
import cockpit.packet.ApproverActions.ToSign;
import cockpit.packet.PacketPanelModel.Outcome;

import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// One request that was read and holds, and its signing by the person who reads it. It lives on the
/// window's thread. What is signed is the text that it shows: the file is read once more for the
/// signature, and another text is refused.
public final class RequestPanelModel {
    private final Path file;
    private final ApproverActions actions;
    private final FileChoice files;
    private final WorkPanelModel work;
    private final VerifiedPacket packet;
    private final String text;
    private final List<Row> rows;
    private final List<Choice> choices;
    private final ObjectProperty<Optional<Choice>> choice =
            new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<OwnKey>> key =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final BooleanProperty hasPassphrase = new SimpleBooleanProperty();
    private final ReadOnlyStringWrapper act = new ReadOnlyStringWrapper();
    private final ReadOnlyStringWrapper refusal = new ReadOnlyStringWrapper();

    /// @param file the request was read from
    RequestPanelModel(
            Path file,
            SigningRequest request,
            ApproverActions actions,
            FileChoice files,
            WorkPanelModel work) {
        this.file = file;
        this.actions = actions;
        this.files = files;
        this.work = work;
        packet = request.packet();
        text = request.summary();
        rows = request.seats().stream().map(RequestPanelModel::row).toList();
        choices = choices(request.seats(), request.isOrdered());
        for (Observable given : List.of(choice, key, hasPassphrase)) {
            given.addListener(_ -> refresh());
        }
        refresh();
        actions.key()
                .whenComplete(
                        (found, failure) ->
                                key.set(
                                        Optional.of(
                                                failure == null
                                                        ? found
                                                        : new OwnKey(
                                                                OwnKey.State.BROKEN,
                                                                "",
                                                                sentence(failure)))));
    }

    /// One seat of the policy.
    record Row(StepState state, String title, String who, String said) {
        String spoken() {
            return Words.text("packet.sign.row", title, state.word(), who, said);
        }
    }

    /// A seat that is open, with one of those who hold it.
    ///
    /// @param meaning of the signature that is asked for
    public record Choice(Role role, String name, Meaning meaning) {}

    Environment environment() {
        return packet.environment();
    }

    String fileName() {
        return PacketPanelModel.name(file);
    }

    /// What the check came to, a sentence each.
    List<String> found() {
        return List.of(
                Words.text("packet.read.holds"),
                Words.text(
                        "packet.read.state",
                        packet.partnerName(),
                        packet.launchId(),
                        packet.signoff().outcome().word()));
    }

    /// Of the cockpit that asks.
    String askersKey() {
        return packet.keyId();
    }

    /// The text that is signed for.
    public String text() {
        return text;
    }

    /// SHA-256 of exactly the text that is shown.
    public String digest() {
        return Sha256.hex(text.getBytes(StandardCharsets.UTF_8));
    }

    List<Row> rows() {
        return rows;
    }

    /// Who can still sign, a role and a name each.
    public List<Choice> choices() {
        return choices;
    }

    /// As whom the person signs; empty until chosen.
    public ObjectProperty<Optional<Choice>> choice() {
        return choice;
    }

    /// Empty until it was looked for.
    ReadOnlyObjectProperty<Optional<OwnKey>> key() {
        return key.getReadOnlyProperty();
    }

    /// Whether a passphrase was typed.
    BooleanProperty hasPassphrase() {
        return hasPassphrase;
    }

    boolean needsPassphrase() {
        return key.get().map(own -> own.state() == OwnKey.State.LOCKED).orElse(false);
    }

    /// The words on the button.
    public ReadOnlyStringProperty act() {
        return act.getReadOnlyProperty();
    }

    /// Why it cannot be signed now; empty when it can.
    public ReadOnlyStringProperty refusal() {
        return refusal.getReadOnlyProperty();
    }

    /// Who vouches for the time of the signature.
    String time() {
        String authority = actions.timeAuthority();
        return authority.isEmpty()
                ? Words.text("packet.read.time.clock")
                : Words.text("packet.read.time.authority", authority);
    }

    /// What the signature will say, once somebody was chosen.
    public String meaning() {
        return choice.get()
                .map(
                        one ->
                                switch (one.meaning()) {
                                    case REVIEW ->
                                            Words.text("packet.read.meaning.review", one.name());
                                    case APPROVAL ->
                                            Words.text("packet.read.meaning.approval", one.name());
                                    case RESPONSIBILITY ->
                                            Words.text(
                                                    "packet.read.meaning.responsibility",
                                                    one.name());
                                })
                .orElse("");
    }

    /// Asks where the signature goes, and signs. What was refused, the stage says.
    ///
    /// @param passphrase of a key ring that is locked, else empty; is wiped
    public CompletionStage<SignedApproval> sign(char[] passphrase) {
        Choice as = choice.get().orElseThrow();
        Optional<Path> place =
                files.saveSignature(environment().word() + "-" + as.role().word() + ".sig");
        if (place.isEmpty()) {
            Arrays.fill(passphrase, '\0');
            return CompletableFuture.failedStage(
                    new IOException(Words.text("packet.read.noPlace")));
        }
        CompletionStage<SignedApproval> signed =
                actions.sign(
                        new ToSign(file, as.role(), as.name(), digest()), passphrase, place.get());
        signed.thenAccept(done -> work.say(signed(as, done, place.get())));
        return Refusals.worded(signed, "signature-not-written");
    }

    private static Outcome signed(Choice as, SignedApproval done, Path place) {
        return new Outcome(
                Outcome.Kind.GOOD,
                Words.text("packet.signed", as.role().title()),
                List.of(
                        Words.text("packet.signed.what", as.name(), as.meaning().phrase()),
                        Words.text("packet.signed.file", place),
                        Words.text("packet.signed.key", done.approval().keyId())),
                "",
                place.toString());
    }

    private void refresh() {
        act.set(
                choice.get()
                        .map(one -> Words.text("packet.read.act", one.role().title()))
                        .orElseGet(() -> Words.text("packet.read.act.none")));
        refusal.set(whyNot());
    }

    private String whyNot() {
        if (packet.signoff().outcome() != LaunchOutcome.READY) {
            return Words.text("packet.read.notReady");
        }
        if (choices.isEmpty()) {
            return Words.text("packet.read.noSeat");
        }
        if (key.get().isEmpty()) {
            return Words.text("packet.read.looking");
        }
        OwnKey own = key.get().get();
        return switch (own.state()) {
            case BROKEN -> own.sentence();
            case NONE, NONE_WITHOUT_RING -> Words.text("packet.read.noKey");
            case LOCKED, THERE -> {
                if (choice.get().isEmpty()) {
                    yield Words.text("packet.read.noChoice");
                }
                yield needsPassphrase() && !hasPassphrase.get()
                        ? Words.text("keys.missing.passphrase")
                        : "";
            }
        };
    }

    private static Row row(Signoff.Signature seat) {
        StepState state =
                seat.approval().isEmpty()
                        ? StepState.NOT_STARTED
                        : seat.counts() ? StepState.PASSED : StepState.FAILED;
        String who =
                seat.approval()
                        .map(Approval::name)
                        .orElseGet(() -> String.join(" or ", seat.seat().holders()));
        String said =
                switch (state) {
                    case PASSED ->
                            Words.text(
                                    "packet.sign.signed",
                                    seat.seat().meaning().phrase(),
                                    seat.approval().orElseThrow().signedAt());
                    case FAILED ->
                            Words.text(
                                    "packet.sign.signed.fault",
                                    seat.approval().orElseThrow().signedAt(),
                                    seat.fault());
                    default -> Words.text("packet.read.open", seat.seat().meaning().word());
                };
        return new Row(state, seat.seat().role().title(), who, said);
    }

    /// A person who has signed for one role signs for no other; where an order is kept, only the
    /// next seat is open.
    private static List<Choice> choices(List<Signoff.Signature> seats, boolean isOrdered) {
        List<String> signed =
                seats.stream()
                        .flatMap(seat -> seat.approval().stream())
                        .map(Approval::name)
                        .toList();
        List<Choice> open = new ArrayList<>();
        for (Signoff.Signature seat : seats) {
            if (seat.approval().isEmpty() && (open.isEmpty() || !isOrdered)) {
                for (String holder : seat.seat().holders()) {
                    if (signed.stream().noneMatch(name -> Names.isSame(name, holder))) {
                        open.add(new Choice(seat.seat().role(), holder, seat.seat().meaning()));
                    }
                }
            }
        }
        return List.copyOf(open);
    }

    private static String sentence(Throwable failure) {
        return "%s [%s]"
                .formatted(Refusals.sentence(failure), Refusals.code(failure, "key-not-read"));
    }
}
