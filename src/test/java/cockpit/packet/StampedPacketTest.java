package cockpit.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cockpit.launch.Environment;
import cockpit.launch.Role;
import cockpit.launch.SignFact.LaunchAborted;
import cockpit.packet.time.Authority;
import cockpit.packet.time.TimeAnchors;

import org.junit.jupiter.api.Test;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.TreeMap;

/// Who vouches for the times in a packet (row E-S8): an authority's token, verified offline by
/// whoever trusts its root, or the signer's clock alone; and a clock that was set back is said.
class StampedPacketTest {
    private static final PacketVerifier WITHOUT_ROOT = PacketVerifier.acceptingAnyKey();

    private final SignedStory story = askedStory();

    private static SignedStory askedStory() {
        try {
            return new SignedStory(false).enrolled().asked();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static Authority authorityAt(Instant time) {
        return Authority.at(InstantSource.fixed(time));
    }

    private static SignedApproval stamped(SignedApproval signed, Authority authority) {
        return signed.with(authority.stamp(signed.approvalSignature(), BigInteger.TEN));
    }

    /// The request with the signatures of product, which is given, and of support.
    private byte[] packet(SignedApproval product) throws Exception {
        return Story.builder(SigningKey.generate())
                .merge(
                        story.request(),
                        List.of(product, story.signature(Role.SUPPORT)),
                        SignedStory.SIGNED);
    }

    @Test
    void aStampCountsForWhoTrustsItsRootAndTheOthersTimesStayTheSigners() throws Exception {
        Authority authority = authorityAt(SignedStory.SIGNED);
        byte[] packet = packet(stamped(story.signature(Role.PRODUCT), authority));

        assertThat(WITHOUT_ROOT.trusting(authority.anchors()).verify(packet).sentences())
                .anyMatch(
                        line ->
                                line.startsWith("Product: Pia Product")
                                        && line.endsWith(
                                                "time stamped %s by O=Tests,CN=Time."
                                                        .formatted(SignedStory.SIGNED)))
                .anyMatch(
                        line ->
                                line.startsWith("Support: Sara Support")
                                        && line.endsWith(", time stated by the signer's clock."));
        assertThat(WITHOUT_ROOT.verify(packet).sentences())
                .anyMatch(
                        line ->
                                line.startsWith("Product: Pia Product")
                                        && line.contains(", time stated by the signer's clock;")
                                        && line.endsWith("no root was given to trust it."));
        assertThat(text(packet, PacketFile.REPORT))
                .contains("time stated by the signer&#39;s clock; a time stamp is enclosed");
    }

    @Test
    void aStampThatDoesNotHoldMakesThePacketInvalidAndIsNotTakenIn() throws Exception {
        Authority authority = authorityAt(SignedStory.SIGNED);
        SignedApproval product = story.signature(Role.PRODUCT);
        byte[] packet = packet(stamped(product, authority));
        String file = "approvals/product.tsr";

        rejected(
                WITHOUT_ROOT.trusting(authorityAt(SignedStory.SIGNED).anchors()),
                packet,
                "Unknown key: "
                        + file
                        + " does not hold: The time stamp's signer leads to no root"
                        + " that you gave.");
        rejected(
                WITHOUT_ROOT.trusting(new TimeAnchors(List.of())),
                packet,
                "Unknown key: "
                        + file
                        + " does not hold: The time stamp's signer leads to no root"
                        + " that you gave.");
        SignedApproval borrowed =
                product.with(stamped(story.signature(Role.SUPPORT), authority).timeStamp());
        assertThatThrownBy(() -> packet(borrowed))
                .isInstanceOf(PacketRejected.class)
                .hasMessage(
                        "Invalid: "
                                + file
                                + " does not hold: The time stamp was made over something else.");
        rejected(
                WITHOUT_ROOT,
                assembled(packet, product.with(new byte[] {1})),
                "Invalid: "
                        + file
                        + " does not hold: The time stamp is cut or is no RFC 3161 answer or"
                        + " token.");
    }

    @Test
    void aSignersClockThatAnAuthorityContradictsIsSaid() throws Exception {
        Duration day = Duration.ofDays(1);
        Authority later = authorityAt(SignedStory.SIGNED.plus(day));
        assertThat(
                        WITHOUT_ROOT
                                .trusting(later.anchors())
                                .verify(packet(stamped(story.signature(Role.PRODUCT), later)))
                                .sentences())
                .anyMatch(
                        line ->
                                line.startsWith("Product: The signer's clock was set back, or")
                                        && line.endsWith(", 1 d later."));
        Authority earlier = authorityAt(SignedStory.SIGNED.minus(day));
        assertThat(
                        WITHOUT_ROOT
                                .trusting(earlier.anchors())
                                .verify(packet(stamped(story.signature(Role.PRODUCT), earlier)))
                                .sentences())
                .anyMatch(line -> line.startsWith("Product: The signer's clock was set ahead"));
    }

    @Test
    void aRecordersClockThatWentBackIsSaidToWhoeverSignsReadsOrVerifies() throws Exception {
        String sentence =
                "The recording machine's clock went backwards at 1 place in the evidence, by up to"
                        + " 2 h.";
        String judging = "The judging machine's clock was set back: it judged at";
        Story steady = Story.complete(Environment.LIVE);
        byte[] before = Story.builder(Forger.KEY).build(steady.input());
        assertThat(WITHOUT_ROOT.verify(before).sentences()).noneMatch(l -> l.contains("clock was"));

        Story back =
                Story.complete(Environment.LIVE)
                        .skip(Duration.ofHours(2).plusSeconds(1))
                        .add(new LaunchAborted("Manager", "It stopped."))
                        .skip(Duration.ofHours(-2).minusSeconds(1))
                        .add(new LaunchAborted("Manager", "Once more."));
        byte[] packet = Story.builder(Forger.KEY).build(back.input());
        assertThat(WITHOUT_ROOT.verify(packet).sentences())
                .contains(sentence)
                .anyMatch(line -> line.startsWith(judging));
        assertThat(text(packet, PacketFile.SUMMARY)).contains("- " + sentence, judging);
        assertThat(text(packet, PacketFile.REPORT)).contains("went backwards at 1 place");
    }

    /// The packet as somebody puts it together who checks nothing.
    private static byte[] assembled(byte[] packet, SignedApproval product) throws Exception {
        return Container.write(
                WITHOUT_ROOT
                        .open(packet)
                        .assembly()
                        .together(
                                List.of(product),
                                Forger.KEY,
                                SignedStory.SIGNED,
                                _ -> new TreeMap<>()));
    }

    private static String text(byte[] packet, String name) throws Exception {
        return new String(Forger.get(Container.read(packet), name), StandardCharsets.UTF_8);
    }

    private static void rejected(PacketVerifier verifier, byte[] packet, String sentence) {
        assertThatThrownBy(() -> verifier.verify(packet))
                .isInstanceOf(PacketRejected.class)
                .hasMessage(sentence);
    }
}
