package cockpit.packet;

import cockpit.evidence.EvidenceStore;
import cockpit.evidence.JournalLine;
import cockpit.launch.Environment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a packet is made of. The same input gives the same bytes on every machine.
///
/// @param environment live or rehearsal; every line must be of it
/// @param lines the production store's journal from fact 1 to its head, with bodies
/// @param smoke the reports of the sealed sandbox run; they are left out while none is sealed
/// @param judgedAt the time that the verdicts are of
/// @param signedAt what the signer's clock says
public record PacketInput(
        Environment environment,
        List<JournalLine> lines,
        Optional<SmokeReports> smoke,
        Instant judgedAt,
        Instant signedAt) {
    public PacketInput {
        lines = List.copyOf(lines);
    }

    /// The whole of a store, up to its head.
    ///
    /// @throws java.io.UncheckedIOException when the journal cannot be read
    public static PacketInput of(
            EvidenceStore store, Optional<SmokeReports> smoke, Instant judgedAt, Instant signedAt) {
        List<JournalLine> lines = new ArrayList<>();
        store.lines(1, store.head().seq(), lines::add);
        return new PacketInput(store.environment(), lines, smoke, judgedAt, signedAt);
    }
}
