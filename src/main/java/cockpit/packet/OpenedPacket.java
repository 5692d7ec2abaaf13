package cockpit.packet;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/// A packet that was read, and what its evidence gives.
record OpenedPacket(PacketContents contents, Derivation derivation) {

    /// The packet's parts as they were before it was put together.
    Assembly assembly() {
        NavigableMap<String, byte[]> content = new TreeMap<>(contents.files());
        content.keySet().removeIf(name -> !PacketFile.isContent(name));
        NavigableMap<String, byte[]> attestations = new TreeMap<>(contents.files());
        attestations.keySet().retainAll(PacketFile.ATTESTATIONS);
        return new Assembly(
                derivation,
                content,
                Statement.of(derivation, content),
                Keys.pem(contents.signer()),
                contents.envelope().first(),
                attestations);
    }

    /// What must have been signed of the list of files.
    byte[] manifest(byte[] list) {
        return Manifest.signed(
                        list,
                        contents.statement(),
                        Keys.id(contents.assembler()),
                        contents.approvals(),
                        contents.manifest().assembledAt())
                .payload();
    }

    Signoff signoff() {
        return derivation.signoff(contents.approvals());
    }

    /// The text that an approver sees.
    String summary() throws PacketRejected {
        return new String(
                PacketContents.file(contents.files(), PacketFile.SUMMARY), StandardCharsets.UTF_8);
    }

    VerifiedPacket verified(boolean isKeyTrusted) {
        return VerifiedPacket.of(
                derivation,
                contents,
                signoff(),
                isKeyTrusted,
                List.copyOf(contents.files().keySet()));
    }
}
