package cockpit.packet;

import cockpit.launch.LaunchOutcome;
import cockpit.launch.LaunchRecord;
import cockpit.launch.Names;
import cockpit.launch.Role;
import cockpit.launch.Seen;
import cockpit.launch.SignFact.ApproverEnrolled;
import cockpit.launch.SignFact.ApproverRevoked;
import cockpit.launch.SigningPolicy;
import cockpit.launch.SigningPolicy.Seat;
import cockpit.packet.time.ClockCheck;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// How the signatures that a launch needs stand: which count, and of each other one why not. Only
/// the keys that the evidence itself took in count.
///
/// @param outcome what the launch came to; only a ready one is signed off by people
/// @param requestedBy who asked for signatures; empty when nobody did
/// @param seats every signature that the policy needs, in its order
public record Signoff(LaunchOutcome outcome, String requestedBy, List<Signature> seats) {
    public Signoff {
        seats = List.copyOf(seats);
    }

    /// One signature that is needed.
    ///
    /// @param approval what was handed in; empty when nothing was
    /// @param timeSource who vouches for the time, in words; empty without an approval
    /// @param fault why it does not count, in one sentence; empty when it does
    public record Signature(
            Seat seat, Optional<Approval> approval, String timeSource, String fault) {
        /// Whether it is there and counts.
        public boolean counts() {
            return approval.isPresent() && fault.isEmpty();
        }

        private Signature timed(String source) {
            return new Signature(seat, approval, source, fault);
        }

        /// What there is to say of it.
        public String sentence() {
            String role = seat.role().title();
            if (approval.isEmpty()) {
                return "%s has not signed; %s can."
                        .formatted(role, String.join(" or ", seat.holders()));
            }
            Approval given = approval.get();
            return fault.isEmpty()
                    ? "%s: %s %s, signed at %s, %s."
                            .formatted(
                                    role,
                                    given.name(),
                                    given.meaning().phrase(),
                                    given.signedAt(),
                                    timeSource)
                    : "%s: the signature does not count: %s".formatted(role, fault);
        }
    }

    /// @param policy who must sign
    /// @param record with the keys that were taken in
    /// @param judgedAt the time that the statement speaks of
    /// @param given what was handed in, each with signatures that fit its key
    static Signoff of(
            SigningPolicy policy,
            LaunchRecord record,
            LaunchOutcome outcome,
            String requestedBy,
            Instant judgedAt,
            List<SignedApproval> given) {
        List<Signature> seats = new ArrayList<>();
        for (Seat seat : policy.seats()) {
            Optional<SignedApproval> signed =
                    given.stream().filter(one -> one.role() == seat.role()).findFirst();
            seats.add(
                    new Signature(
                            seat,
                            signed.map(SignedApproval::approval),
                            signed.map(one -> SignedTime.stated(one).source()).orElse(""),
                            signed.map(
                                            one ->
                                                    new FourEyes(
                                                                    policy,
                                                                    record,
                                                                    requestedBy,
                                                                    judgedAt,
                                                                    given)
                                                            .fault(seat, one.approval()))
                                    .orElse("")));
        }
        return new Signoff(outcome, requestedBy, seats);
    }

    /// The same with what a check of the time stamps found.
    Signoff timed(Map<Role, SignedTime> times) {
        return new Signoff(
                outcome,
                requestedBy,
                seats.stream()
                        .map(
                                one ->
                                        Optional.ofNullable(times.get(one.seat().role()))
                                                .map(time -> one.timed(time.source()))
                                                .orElse(one))
                        .toList());
    }

    /// Whether nothing is missing: every seat has signed a ready launch. A launch that was given up
    /// or rolled back is signed off by nobody, and is whole without.
    public boolean isComplete() {
        return switch (outcome) {
            case ABORTED, ROLLED_BACK -> true;
            case NOT_READY -> false;
            case READY -> seats.stream().allMatch(Signature::counts);
        };
    }

    /// What is missing, in one sentence; empty when nothing is.
    public String lack() {
        if (isComplete()) {
            return "";
        }
        if (outcome == LaunchOutcome.NOT_READY) {
            return "The launch is not ready, so nobody can sign it off.";
        }
        if (requestedBy.isEmpty()) {
            return "Nobody was asked to sign.";
        }
        List<Signature> open = seats.stream().filter(seat -> !seat.counts()).toList();
        return "%s of %s signatures count; %s."
                .formatted(
                        seats.size() - open.size(),
                        seats.size(),
                        String.join(
                                ", ",
                                open.stream()
                                        .map(
                                                seat ->
                                                        name(seat.seat().role())
                                                                + (seat.approval().isEmpty()
                                                                        ? " is missing"
                                                                        : " does not count"))
                                        .toList()));
    }

    /// The rules of four eyes, for one sign-off.
    private record FourEyes(
            SigningPolicy policy,
            LaunchRecord record,
            String requestedBy,
            Instant judgedAt,
            List<SignedApproval> given) {

        /// Why an approval does not count; empty when it does.
        String fault(Seat seat, Approval approval) {
            if (!seat.isHeldBy(approval.name())) {
                return "%s does not hold %s.".formatted(approval.name(), name(seat.role()));
            }
            if (Names.isSame(approval.name(), requestedBy)) {
                return "%s asked for it, and nobody approves what they asked for."
                        .formatted(approval.name());
            }
            if (approval.meaning() != seat.meaning()) {
                return "it means %s, and %s is needed."
                        .formatted(approval.meaning().word(), seat.meaning().word());
            }
            // Before the key: whoever signs twice does it with a key that was replaced.
            String other = other(approval);
            if (!other.isEmpty()) {
                return other;
            }
            String key = key(approval);
            return key.isEmpty() ? time(seat, approval) : key;
        }

        private String key(Approval approval) {
            Optional<Seen<ApproverEnrolled>> enrolled = record.enrolled(approval.name());
            if (enrolled.isEmpty() || !enrolled.get().fact().keyId().equals(approval.keyId())) {
                return "its key was never taken in for %s.".formatted(approval.name());
            }
            Optional<Seen<ApproverRevoked>> revoked = record.revoked(approval.keyId());
            if (revoked.isPresent()) {
                return "its key was revoked at %s: %s"
                        .formatted(revoked.get().at(), revoked.get().fact().reason());
            }
            Instant end = enrolled.get().fact().validUntil();
            return approval.signedAt().isBefore(end)
                    ? ""
                    : "its key ended at %s, before it signed.".formatted(end);
        }

        private String other(Approval approval) {
            for (SignedApproval one : given) {
                Approval other = one.approval();
                if (other.role() != approval.role()) {
                    if (other.keyId().equals(approval.keyId())) {
                        return "the same key signed for %s.".formatted(name(other.role()));
                    }
                    if (Names.isSame(other.name(), approval.name())) {
                        return "%s signed for %s too."
                                .formatted(approval.name(), name(other.role()));
                    }
                }
            }
            return "";
        }

        private String time(Seat seat, Approval approval) {
            Instant at = approval.signedAt();
            if (at.isBefore(judgedAt.minus(ClockCheck.TOLERANCE))) {
                return ("it is dated %s, before what it signs was judged at %s, so a clock was set"
                                + " back.")
                        .formatted(at, judgedAt);
            }
            Instant last =
                    given.stream()
                            .map(one -> one.approval().signedAt())
                            .max(Comparator.naturalOrder())
                            .orElse(at);
            if (last.isAfter(at.plus(Duration.ofDays(policy.validDays())))) {
                return "it was given at %s and the last one more than %s days later."
                        .formatted(at, policy.validDays());
            }
            return policy.isOrdered() ? order(seat, at) : "";
        }

        private String order(Seat seat, Instant at) {
            for (Seat before : policy.seats().subList(0, policy.seats().indexOf(seat))) {
                Optional<Instant> earlier =
                        given.stream()
                                .filter(one -> one.role() == before.role())
                                .map(one -> one.approval().signedAt())
                                .findFirst();
                if (earlier.isEmpty() || earlier.get().isAfter(at.plus(ClockCheck.TOLERANCE))) {
                    return "%s signs first.".formatted(before.role().title());
                }
            }
            return "";
        }
    }

    /// The key that was taken in for whoever an approval names, in SPKI form; empty when there is
    /// none.
    static Optional<byte[]> enrolledKey(LaunchRecord record, Approval approval) {
        return record.enrolledKey(approval.keyId())
                .map(seen -> HexFormat.of().parseHex(seen.fact().publicKey()));
    }

    private static String name(Role role) {
        return role.title().toLowerCase(Locale.ROOT);
    }
}
