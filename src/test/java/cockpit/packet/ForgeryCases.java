package cockpit.packet;

import static cockpit.packet.Forger.GOOD;
import static cockpit.packet.Forger.KEY;
import static cockpit.packet.Forger.OTHER;
import static cockpit.packet.Forger.envelope;
import static cockpit.packet.Forger.get;
import static cockpit.packet.Forger.good;
import static cockpit.packet.Forger.signature;
import static cockpit.packet.Forger.swapped;
import static cockpit.packet.VerifierCases.invalid;

import cockpit.kit.json.Json;
import cockpit.launch.Environment;
import cockpit.packet.VerifierCases.Case;

import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.NavigableMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Packets that somebody changed who has not the key, and packets of another key than expected.
final class ForgeryCases {
    private ForgeryCases() {}

    static List<Case> all() throws Exception {
        return Stream.of(files(), signatures(), keys()).flatMap(List::stream).toList();
    }

    private static List<Case> files() throws Exception {
        return List.of(
                invalid(
                        "a file changed",
                        Forger.files(f -> f.put("steps.json", Story.bytes("{}"))),
                        "Changed: steps.json is not the file that was signed."),
                invalid(
                        "two files swapped",
                        swapped(),
                        "Changed: launch-readiness.json is not the file that was signed."),
                invalid(
                        "a file of the list changed with the list",
                        Forger.files(
                                f -> f.put("steps.json", Story.bytes("{}")),
                                f -> f.put(PacketFile.MANIFEST, Manifest.of(Environment.LIVE, f))),
                        "Changed: manifest.json is not the file that was signed."));
    }

    private static List<Case> signatures() throws Exception {
        return List.of(
                invalid(
                        "no statement",
                        Forger.files(f -> f.remove(PacketFile.STATEMENT)),
                        "Not signed: statement.dsse.json is missing, and with it every signature in"
                                + " it."),
                invalid(
                        "no signature over the list",
                        Forger.files(f -> f.remove(PacketFile.MANIFEST_ENVELOPE)),
                        "Not signed: manifest.dsse.json is missing, and with it every signature in"
                                + " it."),
                invalid(
                        "the statement's signature taken out",
                        envelope(e -> e.putArray("signatures")),
                        "Not signed: statement.dsse.json carries no signature."),
                invalid(
                        "the list's signature taken out",
                        Forger.files(f -> list(f, e -> e.putArray("signatures"))),
                        "Not signed: manifest.dsse.json carries no signature."),
                invalid(
                        "a statement signed with nothing",
                        signature(s -> new byte[64]),
                        "Changed: statement.dsse.json is not the file that was signed."),
                invalid(
                        "a list signed by another who names the right key",
                        Forger.files(ForgeryCases::listedByAnother),
                        "Changed: manifest.dsse.json is not the file that was signed."));
    }

    private static List<Case> keys() throws Exception {
        byte[] otherKey = Story.bytes(Keys.pem(OTHER.publicKey()));
        return List.of(
                invalid(
                        "another key beside the statement",
                        Forger.files(f -> f.put(PacketFile.SIGNER, otherKey), Forger::list),
                        "Unknown key: the signature names the key %s, but signer.pub holds %s."
                                .formatted(KEY.id(), OTHER.id())),
                invalid(
                        "another key beside the list",
                        Forger.files(f -> f.put(PacketFile.ASSEMBLER, otherKey), Forger::list),
                        "Unknown key: the signature names the key %s, but assembler.pub holds %s."
                                .formatted(KEY.id(), OTHER.id())),
                invalid(
                        "a key that is none",
                        Forger.files(f -> f.put(PacketFile.SIGNER, new byte[9]), Forger::list),
                        "Changed: signer.pub is not the file that was signed."),
                invalid(
                                "made by another key than the expected one",
                                good(OTHER),
                                "Unknown key: statement.dsse.json is signed by %s, which is not the key that you gave."
                                        .formatted(OTHER.id()))
                        .expecting(KEY.publicKey()),
                invalid(
                                "put together by another key than the expected one",
                                Story.builder(OTHER)
                                        .merge(
                                                SignedPackets.REQUEST,
                                                List.of(),
                                                SignedPackets.SIGNED),
                                "Unknown key: manifest.dsse.json is signed by %s, which is not the key that you gave."
                                        .formatted(OTHER.id()))
                        .expecting(KEY.publicKey()),
                invalid(
                                "another environment than the expected one",
                                GOOD,
                                "Wrong environment: the packet is of live, not of rehearsal.")
                        .in(Environment.REHEARSAL));
    }

    private static void list(NavigableMap<String, byte[]> files, Consumer<ObjectNode> change) {
        String name = PacketFile.MANIFEST_ENVELOPE;
        ObjectNode node = (ObjectNode) Json.ours().readTree(get(files, name));
        change.accept(node);
        files.put(name, PacketJson.bytes(node));
    }

    private static void listedByAnother(NavigableMap<String, byte[]> files) {
        try {
            String name = PacketFile.MANIFEST_ENVELOPE;
            byte[] payload = Envelope.read(name, get(files, name)).payload();
            byte[] forged = Envelope.sign(payload, OTHER).first().bytes();
            Envelope.Sig sig = new Envelope.Sig(KEY.id(), forged);
            files.put(name, new Envelope(Envelope.PAYLOAD_TYPE, payload, List.of(sig)).bytes());
        } catch (PacketRejected e) {
            throw new AssertionError(e);
        }
    }
}
