package cockpit.packet;

import static cockpit.packet.Forger.GOOD;
import static cockpit.packet.Forger.KEY;
import static cockpit.packet.Forger.OTHER;
import static cockpit.packet.Forger.bad;
import static cockpit.packet.Forger.envelope;
import static cockpit.packet.Forger.expecting;
import static cockpit.packet.Forger.files;
import static cockpit.packet.Forger.get;
import static cockpit.packet.Forger.good;
import static cockpit.packet.Forger.join;
import static cockpit.packet.Forger.payload;
import static cockpit.packet.Forger.refusals;
import static cockpit.packet.Forger.rejected;
import static cockpit.packet.Forger.signature;
import static cockpit.packet.Forger.swapped;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.launch.Environment;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.Arrays;
import java.util.stream.Stream;

/// Packets that somebody changed who has not the key.
class ForgedPacketTest {
    @Test
    void aGoodPacketIsValidAndSaysWhoseKeyItCannotKnow() throws Exception {
        assertThat(PacketVerifier.acceptingAnyKey().verify(GOOD).sentences())
                .first()
                .asString()
                .startsWith("Incomplete: NOT READY; this packet of a live launch holds.");
        assertThat(PacketVerifier.acceptingAnyKey().verify(GOOD).sentences())
                .anyMatch(s -> s.contains(KEY.id()) && s.contains("cannot know whose key"));
        VerifiedPacket known =
                PacketVerifier.expecting(KEY.publicKey()).in(Environment.LIVE).verify(GOOD);
        assertThat(known.isKeyTrusted()).isTrue();
        assertThat(known.sentences()).anyMatch(s -> s.contains("the key that you gave"));
    }

    @Test
    void aFileThatWasChangedIsNamed() throws Exception {
        for (String name : Container.read(GOOD).keySet()) {
            if (!name.equals(PacketFile.ASSEMBLER)) {
                byte[] packet = files(f -> f.put(name, join(get(f, name), new byte[] {'\n'})));
                PacketRejected e = rejected(PacketVerifier.acceptingAnyKey(), packet);
                assertThat(e.fault()).as(name).isEqualTo(PacketFault.CHANGED);
                assertThat(e.file()).isEqualTo(name);
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> aForgeryWithoutTheKeyIsRefused() throws Exception {
        return refusals(
                bad(
                        "two files are swapped",
                        PacketFault.CHANGED,
                        "launch-readiness.json",
                        swapped()),
                bad(
                        "the envelope is missing",
                        PacketFault.NOT_SIGNED,
                        "",
                        files(f -> f.remove(PacketFile.STATEMENT))),
                bad(
                        "the signature was taken out",
                        PacketFault.NOT_SIGNED,
                        "",
                        envelope(e -> e.putArray("signatures"))),
                bad(
                        "the signature is one byte short",
                        PacketFault.CHANGED,
                        PacketFile.STATEMENT,
                        signature(s -> Arrays.copyOf(s, 63))),
                bad(
                        "the signature is one byte long",
                        PacketFault.CHANGED,
                        PacketFile.STATEMENT,
                        signature(s -> Arrays.copyOf(s, 65))),
                bad(
                        "the signature is all zero",
                        PacketFault.CHANGED,
                        PacketFile.STATEMENT,
                        signature(s -> new byte[64])),
                bad(
                        "the signature is of something else",
                        PacketFault.CHANGED,
                        PacketFile.STATEMENT,
                        signature(s -> KEY.sign(Story.bytes("else")))),
                bad(
                        "the signature is over the bare payload",
                        PacketFault.CHANGED,
                        PacketFile.STATEMENT,
                        signature(s -> KEY.sign(payload()))),
                bad(
                        "another payload type",
                        PacketFault.CHANGED,
                        PacketFile.STATEMENT,
                        envelope(e -> e.put("payloadType", "text/plain"))),
                bad(
                        "a second signature",
                        PacketFault.INVALID,
                        PacketFile.STATEMENT,
                        envelope(
                                e ->
                                        ((ArrayNode) e.required("signatures"))
                                                .add(
                                                        e.required("signatures")
                                                                .required(0)
                                                                .deepCopy()))),
                bad(
                        "the envelope is no JSON",
                        PacketFault.CHANGED,
                        PacketFile.STATEMENT,
                        files(f -> f.put(PacketFile.STATEMENT, Story.bytes("{")))));
    }

    @TestFactory
    Stream<DynamicTest> anotherKeyIsNotTheRightOne() throws Exception {
        byte[] otherSigner =
                files(
                        f -> f.put(PacketFile.SIGNER, Story.bytes(Keys.pem(OTHER.publicKey()))),
                        Forger::list);
        return refusals(
                expecting(
                        "signed by another key than the given one",
                        PacketFault.UNKNOWN_KEY,
                        "",
                        good(OTHER)),
                bad(
                        "the envelope names another key",
                        PacketFault.UNKNOWN_KEY,
                        "",
                        envelope(
                                e ->
                                        ((ObjectNode) e.required("signatures").required(0))
                                                .put("keyid", OTHER.id()))),
                bad("another public key lies in it", PacketFault.UNKNOWN_KEY, "", otherSigner),
                bad(
                        "another public key lies in it, and the list is the old one",
                        PacketFault.CHANGED,
                        PacketFile.SIGNER,
                        files(
                                f ->
                                        f.put(
                                                PacketFile.SIGNER,
                                                Story.bytes(Keys.pem(OTHER.publicKey()))))),
                bad(
                        "the public key is none",
                        PacketFault.CHANGED,
                        PacketFile.SIGNER,
                        files(
                                f ->
                                        f.put(
                                                PacketFile.SIGNER,
                                                Story.bytes(
                                                        Keys.pem(KEY.publicKey())
                                                                .replace("MCow", "AAAA"))))),
                expecting(
                        "a forgery is called changed, not untrusted",
                        PacketFault.CHANGED,
                        "steps.json",
                        files(f -> f.put("steps.json", new byte[3]))));
    }
}
