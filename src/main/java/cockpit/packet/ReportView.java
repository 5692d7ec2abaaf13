package cockpit.packet;

import cockpit.launch.Fact.SandboxSealed;
import cockpit.launch.LaunchOutcome;
import cockpit.launch.Seen;
import cockpit.packet.report.ReportContent;
import cockpit.packet.report.Signature;
import cockpit.packet.report.Signature.State;
import cockpit.packet.report.SmokeTable;

import java.util.NavigableMap;
import java.util.Optional;

/// What a packet's report says, gathered from what the packet holds.
final class ReportView {
    private ReportView() {}

    /// @param files the packet's content, of which the smoke run's JSON is read
    /// @param keyId the maker's key
    static ReportContent of(
            Derivation derivation,
            NavigableMap<String, byte[]> files,
            String keyId,
            Signoff signoff) {
        String why = LaunchOutcome.sentence(derivation.evidence().record(), derivation.readiness());
        return new ReportContent(
                signoff.outcome(),
                signoff.lack().isEmpty() ? why : why + " " + signoff.lack(),
                derivation.launch(),
                derivation.evidence().record(),
                derivation.readiness(),
                derivation.evidence().flow().history(),
                derivation.evidence().trend().trend(derivation.readiness()),
                derivation.documents(),
                smoke(derivation, files),
                derivation.head(),
                Rules.ID,
                derivation.caveats(),
                keyId,
                signoff.seats().stream().map(ReportView::signature).toList());
    }

    private static Optional<SmokeTable> smoke(
            Derivation derivation, NavigableMap<String, byte[]> files) {
        Optional<SandboxSealed> seal = derivation.seal().map(Seen::fact);
        byte[] json = files.get(PacketFile.SMOKE_JSON);
        return json == null ? Optional.empty() : seal.map(one -> SmokeTable.of(json, one));
    }

    private static Signature signature(Signoff.Signature seat) {
        Optional<Approval> given = seat.approval();
        State state = seat.counts() ? State.VALID : State.INVALID;
        return new Signature(
                seat.seat().role().title(),
                given.map(Approval::name).orElse(""),
                given.map(Approval::keyId).orElse(""),
                seat.seat().meaning().word(),
                given.map(one -> one.signedAt().toString()).orElse(""),
                seat.timeSource(),
                given.isPresent() ? state : State.MISSING,
                seat.counts() ? "" : seat.sentence());
    }
}
