package cockpit.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cockpit.kit.digest.Sha256;
import cockpit.launch.Environment;
import cockpit.launch.Role;
import cockpit.packet.ApproverActions.OwnKey;
import cockpit.packet.ApproverActions.ToSign;
import cockpit.packet.PacketPanelModel.Outcome;
import cockpit.packet.RequestPanelModel.Choice;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

class RequestPanelModelTest {
    private static final char[] NONE = {};

    private final PacketPanelModelTest.Asked asked = new PacketPanelModelTest.Asked();
    private final PacketPanelModel page =
            new PacketPanelModel(Environment.REHEARSAL, asked, asked, asked, asked, ZoneOffset.UTC);
    private final List<RequestPanelModel> read = new ArrayList<>();

    private RequestPanelModel read(SigningRequest request) {
        asked.reads = CompletableFuture.completedFuture(request);
        page.approver().read(read::add);
        return read.getLast();
    }

    private Outcome outcome() {
        return page.outcome().get().orElseThrow();
    }

    private static Choice choice(RequestPanelModel model, Role role) {
        return model.choices().stream().filter(one -> one.role() == role).findFirst().orElseThrow();
    }

    @Test
    void aRequestThatDoesNotHoldIsNeverShownAndTheReasonIs() {
        page.approver().read(read::add);
        assertThat(page.approver().refusal().get()).startsWith("Reading and checking ");
        asked.reads.completeExceptionally(PacketRejected.changed("summary.txt"));

        assertThat(read).isEmpty();
        assertThat(outcome().kind()).isEqualTo(Outcome.Kind.BAD);
        assertThat(outcome().code()).isEqualTo("packet-changed");
        assertThat(page.approver().refusal().get()).isEmpty();
    }

    @Test
    void whatIsShownIsWhatIsSigned() throws Exception {
        SignedStory story = new SignedStory(false).enrolled().asked();
        RequestPanelModel model = read(SigningRequest.read(story.request()));

        assertThat(page.outcome().get()).isEmpty();
        assertThat(model.text()).isEqualTo(SigningRequest.read(story.request()).summary());
        assertThat(model.refusal().get()).isEqualTo("Choose as whom you sign.");
        assertThat(model.act().get()).isEqualTo("Sign");
        model.choice().set(Optional.of(choice(model, Role.PRODUCT)));
        assertThat(model.act().get()).isEqualTo("Sign as Product");
        assertThat(model.meaning())
                .isEqualTo("Your signature means review: Pia Product has reviewed the evidence.");
        assertThat(model.refusal().get()).isEmpty();
        assertThat(model.time()).contains("this machine's clock");
        asked.timeAuthority = "https://tsa.example/";
        assertThat(model.time()).contains("confirmed by https://tsa.example/");

        var signed = model.sign(NONE).toCompletableFuture();
        assertThat(asked.toSign)
                .containsExactly(
                        new ToSign(
                                PacketPanelModelTest.FILE,
                                Role.PRODUCT,
                                "Pia Product",
                                Sha256.hex(model.text().getBytes(StandardCharsets.UTF_8))));
        assertThat(asked.names).containsExactly("rehearsal-product.sig");
        asked.signs.complete(story.signature(Role.PRODUCT));
        assertThat(signed).isCompleted();
        assertThat(outcome().word()).isEqualTo("Signed as Product");
        assertThat(outcome().sentences().getFirst())
                .isEqualTo("Pia Product has reviewed the evidence.");
    }

    @Test
    void onlyAnOpenSeatCanBeChosenAndARefusalKeepsItsCode() throws Exception {
        SignedStory story = new SignedStory(false).enrolled().asked();
        byte[] merged =
                Story.builder(SigningKey.generate())
                        .merge(
                                story.request(),
                                List.of(story.signature(Role.FINANCE)),
                                SignedStory.SIGNED);
        RequestPanelModel model = read(SigningRequest.read(merged));

        assertThat(model.choices())
                .extracting(Choice::role)
                .containsExactly(Role.PRODUCT, Role.ENGINEERING, Role.SUPPORT);
        assertThat(model.rows().getLast().spoken())
                .startsWith("Finance, passed: Finn Finance, approves the launch");
        model.choice().set(Optional.of(model.choices().getFirst()));
        var refused = model.sign(NONE).toCompletableFuture();
        asked.signs.completeExceptionally(
                PacketRejected.invalid("summary.txt", "Invalid: this is another text."));
        assertThatThrownBy(refused::join)
                .hasMessageContaining("Invalid: this is another text. [packet-invalid]");
        assertThat(page.outcome().get()).isEmpty();

        asked.chosen = Optional.empty();
        assertThatThrownBy(() -> model.sign(NONE).toCompletableFuture().join())
                .hasMessageContaining("[no-place]");
        assertThat(asked.toSign).hasSize(1);
    }

    @Test
    void whereAnOrderIsKeptOnlyTheNextSeatCanBeChosen() throws Exception {
        SignedStory story = new SignedStory(true).enrolled().asked();

        assertThat(read(SigningRequest.read(story.request())).choices())
                .extracting(Choice::role)
                .containsExactly(Role.PRODUCT);
    }

    @Test
    void withoutAKeyOrItsPassphraseNothingIsSignedAndTheReasonStands() throws Exception {
        SignedStory story = new SignedStory(false).enrolled().asked();
        asked.key = new CompletableFuture<>();
        RequestPanelModel model = read(SigningRequest.read(story.request()));
        model.choice().set(Optional.of(choice(model, Role.PRODUCT)));
        assertThat(model.refusal().get()).isEqualTo("Your key is being looked for.");
        asked.key.complete(new OwnKey(OwnKey.State.NONE, "", "Kept."));
        assertThat(model.refusal().get()).startsWith("There is no signing key on this machine");

        asked.key =
                CompletableFuture.completedFuture(new OwnKey(OwnKey.State.LOCKED, "", "Locked."));
        RequestPanelModel locked = read(SigningRequest.read(story.request()));
        locked.choice().set(Optional.of(choice(locked, Role.PRODUCT)));
        assertThat(locked.needsPassphrase()).isTrue();
        assertThat(locked.refusal().get()).isNotEmpty();
        locked.hasPassphrase().set(true);
        assertThat(locked.refusal().get()).isEmpty();
    }

    @Test
    void packetsArePutTogetherComparedAndCheckedAgainstAnOlderOne() {
        ApproverPanelModel model = page.approver();
        model.compare(PacketPanelModelTest.FILE, PacketPanelModelTest.FILE);
        assertThat(model.refusal().get()).isEqualTo("Checking and comparing two packets.");
        asked.compares.complete(List.of("Traffic stage: fact 9, before none."));
        assertThat(outcome().sentences()).containsExactly("Traffic stage: fact 9, before none.");
        asked.compares = CompletableFuture.completedFuture(List.of());
        model.compare(PacketPanelModelTest.FILE, PacketPanelModelTest.FILE);
        assertThat(outcome().word()).isEqualTo("Both say the same");

        model.merge(
                PacketPanelModelTest.FILE,
                List.of(PacketPanelModelTest.FILE),
                PacketPanelModelTest.FILE);
        asked.merges.completeExceptionally(
                new PacketRejected(
                        PacketFault.DAMAGED, "a.sig", "Damaged: a.sig is not a signature file."));
        assertThat(outcome().word()).isEqualTo("Not put together");
        assertThat(outcome().code()).isEqualTo("packet-damaged");

        model.verifyAfter(PacketPanelModelTest.FILE, PacketPanelModelTest.FILE);
        asked.checks.completeExceptionally(
                new PacketRejected(
                        PacketFault.NOT_AN_EXTENSION, "evidence.ndjson", "Not later: told anew."));
        assertThat(outcome().word()).endsWith("is not later");
        assertThat(outcome().code()).isEqualTo("packet-not-later");
    }

    @Test
    void aCardThatCannotBeWrittenSaysWhyWithItsCode() {
        ApproverPanelModel model = page.approver();
        var refused = model.card("Pia", 9, NONE, PacketPanelModelTest.FILE).toCompletableFuture();
        asked.cards.completeExceptionally(new NoSuchFileException("x"));
        assertThatThrownBy(refused::join).hasMessageContaining("[card-not-written]");
        asked.cards = CompletableFuture.completedFuture("ed25519:ab");
        model.card("Pia", 9, NONE, PacketPanelModelTest.FILE);
        assertThat(outcome().word()).isEqualTo("The card of Pia was written");
    }
}
