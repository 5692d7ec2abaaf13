package cockpit;

import cockpit.launch.LaunchOutcome;
import cockpit.launch.LaunchRecord;
import cockpit.launch.Readiness;
import cockpit.launch.SigningPolicy.Seat;
import cockpit.packet.ApproverCard;
import cockpit.packet.PacketRefused;
import cockpit.packet.PacketRejected;
import cockpit.packet.SignedApproval;
import cockpit.packet.SigningKey;
import cockpit.packet.SigningRequest;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/// The sign-off of a rehearsal: each played approver makes a key, hands in its card, reads the
/// request and signs it. The keys end with the process, and nobody but a player holds them.
final class PracticeSignoff {
    private static final Duration KEY_LIFE = Duration.ofDays(30);

    private final Cockpit cockpit;
    private final SignoffSession session;
    private final Consumer<String> say;

    PracticeSignoff(Cockpit cockpit, SignoffSession session, Consumer<String> say) {
        this.cockpit = cockpit;
        this.session = session;
        this.say = say;
    }

    /// Signs a ready launch off; leaves every other as it is and says why.
    ///
    /// @throws Rehearsal.RehearsalFailed when a signature that must hold does not
    void play() throws Rehearsal.RehearsalFailed {
        LaunchRecord record = cockpit.production().snapshot().record();
        Readiness readiness = cockpit.production().snapshot().readiness();
        if (LaunchOutcome.of(record, readiness) != LaunchOutcome.READY) {
            say.accept(
                    "Sign-off: nobody is asked, because "
                            + LaunchOutcome.sentence(record, readiness));
            return;
        }
        try {
            Map<Seat, SigningKey> keys = enrolled();
            session.ask(PracticeLaunch.MANAGER);
            SigningRequest request = session.signingRequest();
            for (Map.Entry<Seat, SigningKey> entry : keys.entrySet()) {
                session.take(signed(request, entry.getKey(), entry.getValue()));
            }
            say.accept(
                    "Sign-off: "
                            + keys.size()
                            + " played approvers read the summary and signed it, each with a key"
                            + " of their own");
        } catch (PacketRefused | PacketRejected e) {
            throw new Rehearsal.RehearsalFailed(String.valueOf(e.getMessage()), e);
        }
    }

    private Map<Seat, SigningKey> enrolled() throws PacketRejected {
        Map<Seat, SigningKey> keys = new LinkedHashMap<>();
        Instant until = cockpit.clock().instant().plus(KEY_LIFE);
        for (Seat seat : session.policy().orElseThrow().seats()) {
            SigningKey key = SigningKey.generate();
            session.enrol(
                    ApproverCard.make(seat.holders().getFirst(), until, key),
                    PracticeLaunch.MANAGER);
            keys.put(seat, key);
        }
        return keys;
    }

    private byte[] signed(SigningRequest request, Seat seat, SigningKey key) throws PacketRejected {
        SignedApproval signed =
                request.sign(
                        seat.role(),
                        seat.holders().getFirst(),
                        key,
                        request.summaryDigest(),
                        cockpit.clock().instant());
        return signed.bytes();
    }
}
