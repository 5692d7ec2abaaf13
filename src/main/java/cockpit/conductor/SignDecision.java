package cockpit.conductor;

import cockpit.kit.digest.Sha256;
import cockpit.launch.LaunchRecord;
import cockpit.launch.Names;
import cockpit.launch.Role;
import cockpit.launch.Seen;
import cockpit.launch.SignFact;
import cockpit.launch.SignFact.ApprovalGiven;
import cockpit.launch.SignFact.ApproverEnrolled;
import cockpit.launch.SignFact.ApproverRevoked;
import cockpit.launch.SignFact.LaunchAborted;
import cockpit.launch.SignFact.PolicySet;
import cockpit.launch.SignFact.SignoffRequested;
import cockpit.launch.SigningPolicy;
import cockpit.launch.SigningPolicy.Seat;

import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/// Whether what belongs to a sign-off may be put on record. That a signature fits its key, and that
/// the launch was ready at the time that is signed for, is in the packet itself and checked there.
final class SignDecision {
    /// A key of people changes at least this often.
    private static final Duration KEY_LIFE_MAX = Duration.ofDays(800);

    private SignDecision() {}

    static SignFact decide(SignFact fact, LaunchRecord record, Instant now) throws Refusal {
        if (record.launch().isEmpty()) {
            throw new Refusal("no-launch", "There is no launch yet; create one first.");
        }
        switch (fact) {
            case PolicySet set -> policy(set);
            case ApproverEnrolled enrolled -> enrolment(enrolled, record, now);
            case ApproverRevoked revoked -> revocation(revoked, record);
            case SignoffRequested asked -> request(asked, record, now);
            case ApprovalGiven given -> approval(given, record, now);
            case LaunchAborted aborted -> abort(aborted, record);
        }
        return fact;
    }

    private static void policy(PolicySet set) throws Refusal {
        Typed.name(set.person(), "The person's name");
        for (Seat seat : set.policy().seats()) {
            for (String holder : seat.holders()) {
                Typed.name(holder, "A holder's name");
            }
        }
        satisfiable(set.policy(), "");
    }

    /// @throws Refusal `policy-not-satisfiable` with the reason
    static void satisfiable(SigningPolicy policy, String requester) throws Refusal {
        Optional<String> obstacle = policy.obstacle(requester);
        if (obstacle.isPresent()) {
            throw new Refusal("policy-not-satisfiable", obstacle.get());
        }
    }

    private static void enrolment(ApproverEnrolled fact, LaunchRecord record, Instant now)
            throws Refusal {
        Typed.name(fact.person(), "The approver's name");
        Typed.name(fact.enrolledBy(), "The name of who takes the key in");
        if (Names.isSame(fact.person(), fact.enrolledBy())) {
            throw new Refusal("own-key", "Nobody takes in a key of their own; somebody else must.");
        }
        if (!fact.keyId().equals(keyId(fact.publicKey()))) {
            throw new Refusal("not-a-public-key", "The key's id is not that of the key.");
        }
        if (!fact.validUntil().isAfter(now)) {
            throw new Refusal("key-expired", "The key ended at " + fact.validUntil() + ".");
        }
        if (fact.validUntil().isAfter(now.plus(KEY_LIFE_MAX))) {
            throw new Refusal("key-too-long", "A key is good for at most 800 days.");
        }
        if (record.revoked(fact.keyId()).isPresent()) {
            throw new Refusal("key-revoked", "This key was revoked; make a new one.");
        }
        Optional<Seen<ApproverEnrolled>> holder = record.enrolledKey(fact.keyId());
        if (holder.isPresent() && !Names.isSame(holder.get().fact().person(), fact.person())) {
            throw new Refusal(
                    "key-of-another",
                    "This key is %s's; each approver has a key of their own."
                            .formatted(holder.get().fact().person()));
        }
    }

    private static String keyId(String publicKey) {
        try {
            return "ed25519:" + Sha256.hex(HexFormat.of().parseHex(publicKey));
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static void revocation(ApproverRevoked fact, LaunchRecord record) throws Refusal {
        Typed.name(fact.revokedBy(), "The name of who revokes the key");
        Typed.text(fact.reason(), "The reason");
        if (record.enrolledKey(fact.keyId()).isEmpty()) {
            throw new Refusal("key-unknown", "No such key was taken in.");
        }
    }

    private static void request(SignoffRequested fact, LaunchRecord record, Instant now)
            throws Refusal {
        Typed.name(fact.requester(), "The name of who asks");
        if (record.newest(LaunchAborted.class).isPresent()) {
            throw new Refusal("aborted-already", "This launch was given up.");
        }
        SigningPolicy policy = record.signingPolicy().orElseThrow();
        satisfiable(policy, fact.requester());
        Optional<String> missing =
                policy.among(person -> record.hasSigningKey(person, now))
                        .obstacle(fact.requester());
        if (missing.isPresent()) {
            throw new Refusal(
                    "approver-not-enrolled",
                    "Keys are missing: %s Take in the card of each approver first."
                            .formatted(unenrolled(policy, record, now)));
        }
    }

    private static String unenrolled(SigningPolicy policy, LaunchRecord record, Instant now) {
        StringBuilder text = new StringBuilder();
        for (Seat seat : policy.seats()) {
            if (seat.holders().stream().noneMatch(person -> record.hasSigningKey(person, now))) {
                text.append(
                        "%s (%s) has no key that counts. "
                                .formatted(
                                        String.join(" or ", seat.holders()),
                                        seat.role().title().toLowerCase(Locale.ROOT)));
            }
        }
        return text.isEmpty() ? "two roles share one." : text.toString().strip();
    }

    private static void approval(ApprovalGiven fact, LaunchRecord record, Instant now)
            throws Refusal {
        Optional<Seen<SignoffRequested>> asked =
                record.newest(SignoffRequested.class)
                        .filter(seen -> seen.fact().statement().equals(fact.statement()));
        if (asked.isEmpty()) {
            throw new Refusal(
                    "not-asked", "This signature is for another request than the newest one.");
        }
        Seat seat =
                record.signingPolicy()
                        .flatMap(policy -> policy.seat(fact.role()))
                        .orElseThrow(
                                () ->
                                        new Refusal(
                                                "role-not-seated",
                                                "%s does not sign this launch off."
                                                        .formatted(fact.role().title())));
        if (!seat.isHeldBy(fact.person())) {
            throw new Refusal(
                    "not-a-holder",
                    "%s does not hold %s."
                            .formatted(
                                    fact.person(), fact.role().title().toLowerCase(Locale.ROOT)));
        }
        if (Names.isSame(fact.person(), asked.get().fact().requester())) {
            throw new Refusal("own-request", "Nobody approves what they asked for themselves.");
        }
        if (!record.hasSigningKey(fact.person(), now)) {
            throw new Refusal("key-unknown", "%s has no key that counts.".formatted(fact.person()));
        }
        notTwice(fact, record);
    }

    private static void notTwice(ApprovalGiven fact, LaunchRecord record) throws Refusal {
        for (Role role : Role.values()) {
            Optional<ApprovalGiven> other = record.approval(fact.statement(), role).map(Seen::fact);
            if (other.isPresent() && role == fact.role()) {
                throw new Refusal(
                        "already-signed",
                        "%s has signed for %s already."
                                .formatted(
                                        other.get().person(),
                                        role.title().toLowerCase(Locale.ROOT)));
            }
            if (other.isPresent()
                    && (Names.isSame(other.get().person(), fact.person())
                            || other.get().keyId().equals(fact.keyId()))) {
                throw new Refusal(
                        "signed-twice",
                        "%s has signed for %s; nobody signs for two roles."
                                .formatted(
                                        other.get().person(),
                                        role.title().toLowerCase(Locale.ROOT)));
            }
        }
    }

    private static void abort(LaunchAborted fact, LaunchRecord record) throws Refusal {
        Typed.name(fact.person(), "The person's name");
        Typed.text(fact.reason(), "The reason");
        if (record.newest(LaunchAborted.class).isPresent()) {
            throw new Refusal("aborted-already", "This launch was given up already.");
        }
    }
}
