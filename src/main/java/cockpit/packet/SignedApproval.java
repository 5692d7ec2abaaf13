package cockpit.packet;

import cockpit.kit.json.Json;
import cockpit.launch.Role;
import cockpit.launch.SignFact.ApprovalGiven;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// An approval with its two signatures: one over the statement that everybody signs, one over what
/// the approver says of it. As a file it is what an approver hands back.
///
/// @param approval what is said
/// @param statementSignature over the statement
/// @param approvalSignature over the approval
/// @param timeStamp an RFC 3161 token over the approval's signature; empty when there is none
// The arrays are ours alone, never changed, and never compared by equals.
@SuppressWarnings("ArrayRecordComponent")
public record SignedApproval(
        Approval approval, byte[] statementSignature, byte[] approvalSignature, byte[] timeStamp) {
    /// A signature with a token is a few kilobytes.
    public static final int FILE_SIZE_MAX = 64 * 1024;

    private static final String FORMAT = "launch-cockpit-signature/1";
    private static final HexFormat HEX = HexFormat.of();

    /// Signs both.
    ///
    /// @param statement the payload that everybody signs
    static SignedApproval sign(Approval approval, byte[] statement, SigningKey key) {
        return new SignedApproval(
                approval,
                Envelope.signature(Envelope.PAYLOAD_TYPE, statement, key).bytes(),
                Envelope.signature(Envelope.PAYLOAD_TYPE, approval.payload(), key).bytes(),
                new byte[0]);
    }

    public Role role() {
        return approval.role();
    }

    /// Whether a time stamp came with it.
    boolean isStamped() {
        return timeStamp.length > 0;
    }

    /// The same with a time stamp over the approval's signature.
    SignedApproval with(byte[] token) {
        return new SignedApproval(approval, statementSignature, approvalSignature, token);
    }

    /// The approver's signature among those over the statement.
    Envelope.Sig overStatement() {
        return new Envelope.Sig(approval.keyId(), statementSignature);
    }

    /// The approval as it lies in a packet.
    Envelope envelope() {
        return new Envelope(
                Envelope.PAYLOAD_TYPE,
                approval.payload(),
                List.of(new Envelope.Sig(approval.keyId(), approvalSignature)));
    }

    /// Whether both signatures are by this key.
    boolean isBy(PublicKey key, byte[] statement) {
        Envelope all = new Envelope(Envelope.PAYLOAD_TYPE, statement, List.of(overStatement()));
        return Keys.id(key).equals(approval.keyId())
                && all.isSignedBy(key)
                && envelope().isSignedBy(key);
    }

    /// The file that an approver hands back. It holds names and digests, nothing of the evidence.
    public byte[] bytes() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("format", FORMAT);
        node.put("approval", new String(approval.payload(), StandardCharsets.UTF_8));
        node.put("statementSignature", HEX.formatHex(statementSignature));
        node.put("approvalSignature", HEX.formatHex(approvalSignature));
        node.put("timeStamp", HEX.formatHex(timeStamp));
        return PacketJson.bytes(node);
    }

    /// The signature that an approval on record holds, as it was handed in.
    ///
    /// @throws PacketRejected damaged, when it holds none; nothing is verified yet
    public static SignedApproval of(ApprovalGiven fact) throws PacketRejected {
        return read("the signature", fact.signatureFile().getBytes(StandardCharsets.UTF_8));
    }

    /// @param name what the file is called in a sentence
    /// @throws PacketRejected damaged, when it is not such a file; nothing is verified yet
    public static SignedApproval read(String name, byte[] file) throws PacketRejected {
        if (file.length <= FILE_SIZE_MAX) {
            try {
                JsonNode node = Json.ours().readTree(file);
                if (node.path("format").asString("").equals(FORMAT)) {
                    SignedApproval signed =
                            new SignedApproval(
                                    Approval.read(
                                            name,
                                            node.required("approval")
                                                    .asString()
                                                    .getBytes(StandardCharsets.UTF_8)),
                                    HEX.parseHex(node.required("statementSignature").asString()),
                                    HEX.parseHex(node.required("approvalSignature").asString()),
                                    HEX.parseHex(node.required("timeStamp").asString()));
                    if (Arrays.equals(signed.bytes(), file)) {
                        return signed;
                    }
                }
            } catch (JacksonException | IllegalArgumentException _) {
                // The sentence below says it.
            }
        }
        throw new PacketRejected(
                PacketFault.DAMAGED, name, "Damaged: " + name + " is not a signature file.");
    }
}
