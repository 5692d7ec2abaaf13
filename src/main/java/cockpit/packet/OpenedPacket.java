package cockpit.packet;

import cockpit.launch.Role;
import cockpit.packet.time.ClockCheck;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// A packet that was read, and what its evidence gives.
///
/// @param times who vouches for the time of each signature; empty before that was checked
record OpenedPacket(PacketContents contents, Derivation derivation, Map<Role, SignedTime> times) {
    OpenedPacket {
        times = Map.copyOf(times);
    }

    OpenedPacket(PacketContents contents, Derivation derivation) {
        this(contents, derivation, Map.of());
    }

    /// The same once its time stamps were checked.
    ///
    /// @throws PacketRejected when one of them does not hold
    OpenedPacket timed(StampCheck check) throws PacketRejected {
        Map<Role, SignedTime> found = new EnumMap<>(Role.class);
        for (SignedApproval signed : contents.approvals()) {
            found.put(signed.role(), check.of(signed));
        }
        return new OpenedPacket(contents, derivation, found);
    }

    /// What the packet's times do not agree on, a sentence each.
    private List<String> clocks() {
        List<String> clocks = new ArrayList<>(derivation.clocks());
        for (SignedApproval signed : contents.approvals()) {
            Optional<Instant> stampedAt =
                    Optional.ofNullable(times.get(signed.role())).flatMap(SignedTime::stampedAt);
            ClockCheck.signed(derivation.judgedAt(), signed.approval().signedAt(), stampedAt)
                    .forEach(one -> clocks.add(signed.role().title() + ": " + one));
        }
        return List.copyOf(clocks);
    }

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
        return derivation.signoff(contents.approvals()).timed(times);
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
                clocks(),
                isKeyTrusted,
                List.copyOf(contents.files().keySet()));
    }
}
