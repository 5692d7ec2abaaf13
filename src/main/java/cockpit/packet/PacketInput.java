package cockpit.packet;

import cockpit.evidence.JournalLine;
import cockpit.launch.Environment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a packet is made of. The same input gives the same bytes on every machine.
///
/// @param environment live or rehearsal; every line must be of it
/// @param lines the production store's journal from fact 1 to its head, with bodies
/// @param smoke the reports of the sealed sandbox run; they are left out while none is sealed
/// @param judgedAt the time that the verdicts are of
/// @param requestedBy who asks for signatures; empty when nobody is asked
/// @param approvals what was handed in so far
/// @param assembledAt what the clock of who puts the packet together says
public record PacketInput(
        Environment environment,
        List<JournalLine> lines,
        Optional<SmokeReports> smoke,
        Instant judgedAt,
        String requestedBy,
        List<SignedApproval> approvals,
        Instant assembledAt) {
    public PacketInput {
        lines = List.copyOf(lines);
        approvals = List.copyOf(approvals);
    }

    /// Before anything was handed in.
    public PacketInput(
            Environment environment,
            List<JournalLine> lines,
            Optional<SmokeReports> smoke,
            Instant judgedAt,
            String requestedBy) {
        this(environment, lines, smoke, judgedAt, requestedBy, List.of(), judgedAt);
    }

    /// The same with what was handed in since.
    public PacketInput with(List<SignedApproval> handedIn, Instant now) {
        return new PacketInput(environment, lines, smoke, judgedAt, requestedBy, handedIn, now);
    }
}
