package cockpit.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cockpit.kit.digest.Sha256;
import cockpit.kit.json.Json;
import cockpit.launch.Environment;
import cockpit.launch.History;
import cockpit.launch.Meaning;
import cockpit.launch.Role;
import cockpit.launch.SignFact.ApproverEnrolled;
import cockpit.launch.SignFact.ApproverRevoked;
import cockpit.launch.SignFact.LaunchAborted;
import cockpit.launch.SignFact.PolicySet;
import cockpit.launch.SigningPolicy;
import cockpit.launch.SigningPolicy.Seat;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeSet;

/// Which signatures count: rows E-S3 to E-S6.
class FourEyesTest {
    private static final Instant JUDGED = History.START.plusSeconds(10);
    private static final Instant SIGNED = JUDGED.plusSeconds(60);
    private static final SigningKey COCKPIT = SigningKey.generate();
    private static final SigningKey ANN = SigningKey.generate();
    private static final SigningKey BEN = SigningKey.generate();
    private static final SigningKey NOBODY = SigningKey.generate();

    private final Story story = Story.whole(Environment.LIVE, "");

    private static ApproverEnrolled enrolled(String person, SigningKey key, Instant until) {
        return new ApproverCard(person, key.publicKey(), until).enrolled("Mia");
    }

    private FourEyesTest() {
        policy(false);
        story.add(enrolled("Ann", ANN, SIGNED.plus(Duration.ofDays(9))));
        story.add(enrolled("Ben", BEN, SIGNED.plus(Duration.ofDays(9))));
    }

    private void policy(boolean isOrdered) {
        story.add(
                new PolicySet(
                        new SigningPolicy(
                                List.of(
                                        new Seat(
                                                Role.PRODUCT,
                                                Meaning.REVIEW,
                                                List.of("Ann", "Ben", "Mia")),
                                        new Seat(
                                                Role.FINANCE,
                                                Meaning.RESPONSIBILITY,
                                                List.of("Ben", "Ann"))),
                                isOrdered,
                                7),
                        "Mia"));
    }

    private byte[] request() throws Exception {
        return Story.builder(COCKPIT).build(story.input(JUDGED, "Mia"));
    }

    private Approval approval(byte[] request, Role role, String name, SigningKey key, Instant at)
            throws Exception {
        SigningRequest asked = SigningRequest.read(request);
        PacketContents contents = PacketContents.read(request);
        return new Approval(
                contents.statement().sha256(),
                asked.summaryDigest(),
                Environment.LIVE,
                role,
                name,
                key.id(),
                role == Role.PRODUCT ? Meaning.REVIEW : Meaning.RESPONSIBILITY,
                at);
    }

    private SignedApproval signed(
            byte[] request, Role role, String name, SigningKey key, Instant at) throws Exception {
        return SignedApproval.sign(
                approval(request, role, name, key, at),
                PacketContents.read(request).envelope().payload(),
                key);
    }

    private byte[] merged(byte[] request, SignedApproval... all) throws Exception {
        return Story.builder(SigningKey.generate()).merge(request, List.of(all), SIGNED);
    }

    private static void refused(ThrowingCallable act, String why) {
        assertThatThrownBy(act)
                .isInstanceOf(PacketRejected.class)
                .hasMessageContaining(why)
                .message()
                .endsWith(".");
    }

    private void refused(Role role, String name, SigningKey key, Instant at, String why)
            throws Exception {
        byte[] request = request();
        refused(() -> merged(request, signed(request, role, name, key, at)), why);
    }

    @Test
    void onlySignaturesOfDistinctPeopleWithKeysOfTheirOwnCount() throws Exception {
        refused(Role.PRODUCT, "Carl", ANN, SIGNED, "Carl does not hold product");
        refused(Role.PRODUCT, "Mia", ANN, SIGNED, "nobody approves what they asked for");
        refused(Role.PRODUCT, "Ann", BEN, SIGNED, "its key was never taken in for Ann");
        refused(Role.PRODUCT, "Ann", NOBODY, SIGNED, "took the key of Ann in for nobody");
        refused(Role.SUPPORT, "Ann", ANN, SIGNED, "Support does not sign this launch off");
        refused(
                Role.PRODUCT,
                "Ann",
                ANN,
                SIGNED.plus(Duration.ofDays(10)),
                "its key ended at 2026-11-29");
        refused(
                Role.PRODUCT,
                "Ann",
                ANN,
                JUDGED.minus(Duration.ofMinutes(6)),
                "so a clock was set back");

        byte[] request = request();
        SignedApproval product = signed(request, Role.PRODUCT, "Ann", ANN, SIGNED);
        SignedApproval twice = signed(request, Role.FINANCE, "Ann", ANN, SIGNED);
        SignedApproval finance = signed(request, Role.FINANCE, "Ben", BEN, SIGNED);
        refused(() -> merged(request, product, twice), "the same key signed for product");

        VerifiedPacket whole =
                PacketVerifier.acceptingAnyKey().verify(merged(request, finance, product));
        assertThat(whole.isComplete()).as(String.join("\n", whole.sentences())).isTrue();
        assertThat(whole.sentences())
                .contains(
                        "Product: Ann has reviewed the evidence, signed at "
                                + SIGNED
                                + ", time stated by the signer's clock.",
                        "Finance: Ben takes responsibility for the launch, signed at "
                                + SIGNED
                                + ", time stated by the signer's clock.");
        assertThat(Unpacked.text(Unpacked.files(merged(request, finance, product)), "report.html"))
                .contains("Ann", "review", "Ben", "responsibility", SIGNED.toString());
        VerifiedPacket half = PacketVerifier.acceptingAnyKey().verify(merged(request, product));
        assertThat(half.isComplete()).isFalse();
        assertThat(half.sentences().get(1))
                .isEqualTo("1 of 2 signatures count; finance is missing.");
    }

    @Test
    void aRevokedKeyAnotherMeaningAndAWrongOrderDoNotCount() throws Exception {
        policy(true);
        byte[] request = request();
        SignedApproval first = signed(request, Role.FINANCE, "Ben", BEN, SIGNED);
        refused(() -> merged(request, first), "Product signs first");
        Approval other = approval(request, Role.PRODUCT, "Ann", ANN, SIGNED);
        Approval approves =
                new Approval(
                        other.statement(),
                        other.summary(),
                        other.environment(),
                        other.role(),
                        other.name(),
                        other.keyId(),
                        Meaning.APPROVAL,
                        other.signedAt());
        byte[] statement = PacketContents.read(request).envelope().payload();
        refused(
                () -> merged(request, SignedApproval.sign(approves, statement, ANN)),
                "it means approval, and review is needed");

        story.add(new ApproverRevoked("Ann", ANN.id(), "The laptop is gone.", "Mia"));
        refused(Role.PRODUCT, "Ann", ANN, SIGNED, "its key was revoked at");
    }

    @Test
    void aSignatureWithoutMeaningOrForAnotherPacketIsRefused() throws Exception {
        byte[] request = request();
        SignedApproval good = signed(request, Role.PRODUCT, "Ann", ANN, SIGNED);
        ObjectNode payload = (ObjectNode) Json.ours().readTree(good.approval().payload());
        ((ObjectNode) payload.required("predicate")).remove("meaning");
        ObjectNode file = (ObjectNode) Json.ours().readTree(good.bytes());
        file.put("approval", Json.ours().writeValueAsString(payload));
        refused(
                () -> SignedApproval.read("x.sig", PacketJson.bytes(file)),
                "does not say who approves what, when and with which meaning");
        refused(() -> SignedApproval.read("x.sig", new byte[] {'{'}), "is not a signature file");

        story.add(new ApproverRevoked("Nobody", NOBODY.id(), "None.", "Mia"));
        byte[] later = request();
        refused(() -> merged(later, good), "is for another packet");
        SignedApproval forged =
                new SignedApproval(
                        good.approval(),
                        good.statementSignature(),
                        good.statementSignature(),
                        new byte[0]);
        refused(() -> merged(request, forged), "does not fit its key");
    }

    @Test
    void theDigestOfTheTextThatWasShownIsSignedAndNoOtherTextCanBe() throws Exception {
        byte[] request = request();
        SigningRequest asked = SigningRequest.read(request);
        assertThat(asked.summary())
                .startsWith("LAUNCH SIGN-OFF: READY\n")
                .contains(
                        "ledger_close_test_passed: true", "- Finance: Ben or Ann, responsibility");
        String changed =
                Sha256.hex(
                        asked.summary()
                                .replace("Step 8", "Step 9")
                                .getBytes(StandardCharsets.UTF_8));
        refused(
                () -> asked.sign(Role.PRODUCT, "Ann", ANN, changed, SIGNED),
                "this is not the summary that you saw");
        SignedApproval signed = asked.sign(Role.PRODUCT, "Ann", ANN, asked.summaryDigest(), SIGNED);
        assertThat(signed.approval().summary()).isEqualTo(asked.summaryDigest());
        NavigableMap<String, byte[]> files = Unpacked.files(merged(request, signed));
        assertThat(Sha256.hex(Unpacked.bytes(files, "summary.txt")))
                .isEqualTo(signed.approval().summary());
        assertThat(new String(Unpacked.payload(files), StandardCharsets.UTF_8))
                .contains(signed.approval().summary());
    }

    @Test
    void theSameStateOnTwoMachinesDiffersInTheTimesOfSigningAlone() throws Exception {
        byte[] request = request();
        assertThat(request()).isEqualTo(request);
        NavigableMap<String, byte[]> here =
                Unpacked.files(merged(request, signed(request, Role.PRODUCT, "Ann", ANN, SIGNED)));
        Instant later = SIGNED.plusSeconds(3);
        NavigableMap<String, byte[]> there =
                Unpacked.files(merged(request, signed(request, Role.PRODUCT, "Ann", ANN, later)));
        Set<String> differ = new TreeSet<>();
        for (String name : here.keySet()) {
            if (!Arrays.equals(here.get(name), there.get(name))) {
                differ.add(name);
            }
        }
        assertThat(there.keySet()).isEqualTo(here.keySet());
        assertThat(new ArrayList<>(differ))
                .isSubsetOf(
                        "approvals/product.dsse.json",
                        "assembler.pub",
                        "manifest.dsse.json",
                        "manifest.json",
                        "report.html",
                        "report.pdf");
        assertThat(
                        new String(
                                Envelope.read(
                                                "manifest.dsse.json",
                                                Unpacked.bytes(there, "manifest.dsse.json"))
                                        .payload(),
                                StandardCharsets.UTF_8))
                .contains("approvals/product.dsse.json", later.toString());
    }

    @Test
    void aLaunchThatWasGivenUpNeedsNobodyAndSaysSoFirst() throws Exception {
        story.add(new LaunchAborted("Mia", "Prices moved."));
        byte[] packet = Story.builder(COCKPIT).build(story.input(JUDGED));
        VerifiedPacket verified = PacketVerifier.acceptingAnyKey().verify(packet);
        assertThat(verified.isComplete()).isTrue();
        assertThat(verified.sentences().getFirst())
                .isEqualTo("Valid: ABORTED; this packet of a live launch holds.");
        assertThat(Unpacked.text(Unpacked.files(packet), "summary.txt"))
                .startsWith("LAUNCH SIGN-OFF: ABORTED\nGiven up by Mia at");
    }
}
