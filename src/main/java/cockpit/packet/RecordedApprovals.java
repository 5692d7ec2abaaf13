package cockpit.packet;

import cockpit.launch.LaunchOutcome;
import cockpit.launch.LaunchRecord;
import cockpit.launch.Names;
import cockpit.launch.Seen;
import cockpit.launch.SignFact.ApprovalGiven;
import cockpit.launch.SignFact.SignoffRequested;
import cockpit.launch.SigningPolicy;
import cockpit.launch.SigningPolicy.Seat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The approvals of one request as the record has them, judged by the rules of four eyes and by the
/// keys that were taken in.
final class RecordedApprovals {
    private static final String UNFIT = "the signature on record is not what was handed in.";

    private RecordedApprovals() {}

    /// Why approvals on record do not count, by seat; a seat whose approval counts, or that has
    /// none, is not there.
    static Map<Seat, String> faults(
            LaunchRecord record, LaunchOutcome outcome, SignoffRequested request) {
        SigningPolicy policy = record.signingPolicy().orElseThrow();
        Map<Seat, String> faults = new HashMap<>();
        List<SignedApproval> readable = new ArrayList<>();
        for (Seat seat : policy.seats()) {
            Optional<ApprovalGiven> fact =
                    record.approval(request.statement(), seat.role()).map(Seen::fact);
            if (fact.isPresent()) {
                Optional<SignedApproval> read = read(record, request, fact.get());
                read.ifPresent(readable::add);
                if (read.isEmpty()) {
                    faults.put(seat, UNFIT);
                }
            }
        }
        Signoff signoff =
                Signoff.of(
                        policy, record, outcome, request.requester(), request.judgedAt(), readable);
        for (Signoff.Signature signature : signoff.seats()) {
            if (!signature.fault().isEmpty()) {
                faults.put(signature.seat(), signature.fault());
            }
        }
        return faults;
    }

    /// The approval as it was handed in, while it says what the fact says and is by its key.
    private static Optional<SignedApproval> read(
            LaunchRecord record, SignoffRequested request, ApprovalGiven fact) {
        try {
            SignedApproval signed = SignedApproval.of(fact);
            Approval approval = signed.approval();
            boolean isSame =
                    approval.statement().equals(fact.statement())
                            && approval.summary().equals(request.summary())
                            && approval.environment() == record.environment()
                            && approval.role() == fact.role()
                            && approval.meaning() == fact.meaning()
                            && approval.signedAt().equals(fact.signedAt())
                            && Names.isSame(approval.name(), fact.person());
            return isSame && isByItsKey(record, signed) ? Optional.of(signed) : Optional.empty();
        } catch (PacketRejected | PacketRefused e) {
            return Optional.empty();
        }
    }

    /// An approval whose key was never taken in fails by the rules of four eyes.
    private static boolean isByItsKey(LaunchRecord record, SignedApproval signed)
            throws PacketRefused {
        Optional<byte[]> key = Signoff.enrolledKey(record, signed.approval());
        return key.isEmpty() || signed.envelope().isSignedBy(Keys.read(Keys.pem(key.get())));
    }
}
