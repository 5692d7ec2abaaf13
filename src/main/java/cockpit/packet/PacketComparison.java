package cockpit.packet;

import cockpit.evidence.Chain;
import cockpit.evidence.JournalLine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Two packets of one launch beside each other: what reads otherwise, and whether the newer one's
/// evidence goes on where the older one's ended.
public final class PacketComparison {
    private final OpenedPacket older;
    private final OpenedPacket newer;

    private PacketComparison(OpenedPacket older, OpenedPacket newer) {
        this.older = older;
        this.newer = newer;
    }

    /// @param verifier which keys and environment count for both
    /// @throws PacketRejected when one of them does not hold, or they are of two launches
    static PacketComparison of(PacketVerifier verifier, byte[] older, byte[] newer)
            throws PacketRejected {
        OpenedPacket before = verifier.open(older);
        OpenedPacket after = verifier.open(newer);
        boolean isSameLaunch =
                before.derivation()
                                .launch()
                                .launchId()
                                .equals(after.derivation().launch().launchId())
                        && before.derivation().environment() == after.derivation().environment();
        if (!isSameLaunch) {
            throw new PacketRejected(
                    PacketFault.OTHER_LAUNCH,
                    "",
                    "Other launch: the two packets are not of one launch in one environment.");
        }
        return new PacketComparison(before, after);
    }

    /// The same of two files, whoever signed them.
    public static PacketComparison of(Path older, Path newer) throws PacketRejected, IOException {
        return of(PacketVerifier.acceptingAnyKey(), PacketFile.read(older), PacketFile.read(newer));
    }

    /// Checks that the newer packet's evidence begins with all of the older one's.
    ///
    /// @return the newer one
    /// @throws PacketRejected not an extension, when a fact was left out or told anew since
    OpenedPacket requireExtension() throws PacketRejected {
        long seq = older.derivation().head().seq();
        String hash = older.derivation().head().hash();
        boolean isThere =
                hashes(newer).stream().skip(seq - 1).findFirst().map(hash::equals).orElse(false);
        if (!isThere) {
            throw new PacketRejected(
                    PacketFault.NOT_AN_EXTENSION,
                    PacketFile.EVIDENCE,
                    "Not later: this packet does not go on from fact %s of the older one, so its story"
                            .concat(" was told anew or it is the older of the two.")
                            .formatted(seq));
        }
        return newer;
    }

    /// What reads otherwise in the newer packet, a sentence each.
    public List<String> changes() {
        List<String> changes = new ArrayList<>(Summary.changes(figures(older), figures(newer)));
        changes.addAll(Summary.changes(signatures(older), signatures(newer)));
        long before = older.derivation().head().seq();
        long after = newer.derivation().head().seq();
        if (before != after) {
            changes.add("Evidence: fact 1 to %s, before fact 1 to %s.".formatted(after, before));
        }
        return List.copyOf(changes);
    }

    private static List<String> figures(OpenedPacket packet) {
        return Summary.figures(
                packet.derivation().evidence().record(), packet.derivation().readiness());
    }

    private static List<String> signatures(OpenedPacket packet) {
        return packet.signoff().seats().stream()
                .map(
                        seat ->
                                "Signature of %s: %s"
                                        .formatted(
                                                seat.seat().role().title(),
                                                seat.counts() ? "counts" : "missing"))
                .toList();
    }

    /// The hash of every fact, in order.
    private static List<String> hashes(OpenedPacket packet) throws PacketRejected {
        byte[] lines = PacketContents.file(packet.contents().files(), PacketFile.EVIDENCE);
        List<String> hashes = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < lines.length; i++) {
            if (lines[i] == '\n') {
                try {
                    JournalLine line =
                            Chain.read(Arrays.copyOfRange(lines, start, i), hashes.size() + 1L);
                    hashes.add(line.hash());
                } catch (Chain.Broken e) {
                    throw PacketRejected.invalid(PacketFile.EVIDENCE, e.sentence());
                }
                start = i + 1;
            }
        }
        return hashes;
    }
}
