package cockpit.launch;

import cockpit.launch.KeyFact.KeyPurpose;
import cockpit.launch.KeyFact.KeyRefused;
import cockpit.launch.KeyFact.KeyRetired;
import cockpit.launch.KeyFact.KeyRotated;
import cockpit.launch.KeyFact.KeyStored;
import cockpit.launch.KeyFact.RingMode;
import cockpit.launch.RingFact.RingMoved;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What the key ring tells: whether a key of the other mode turned up, and where the key is kept. A
/// launch without a ring is judged by what 0Pools said to its key alone.
public final class KeyProofs {
    private KeyProofs() {}

    /// A proof that holds while no key of the other mode has been offered since the last right one
    /// of its purpose was taken in.
    static Proof noneRefused(Proof otherwise) {
        return (check, record, now) ->
                refused(record)
                        .<Judgement>map(
                                seen ->
                                        new Judgement.Judged(
                                                check,
                                                Evidence.failed(
                                                        check,
                                                        seen,
                                                        "A %s key was offered as %s where a %s one"
                                                                        .formatted(
                                                                                seen.fact()
                                                                                        .foundMode(),
                                                                                seen.fact()
                                                                                        .purpose()
                                                                                        .key(),
                                                                                seen.fact()
                                                                                        .expectedMode())
                                                                + " belongs; it was refused",
                                                        "rotate the misplaced key at 0Bit and add"
                                                                + " or rotate the right one here")))
                        .orElseGet(() -> otherwise.judge(check, record, now));
    }

    /// The same, and what passes says where the secret key is kept, when a ring keeps it.
    static Proof loaded(Proof otherwise) {
        Proof proof = noneRefused(otherwise);
        return (check, record, now) -> {
            Judgement judgement = proof.judge(check, record, now);
            Optional<Verdict> kept =
                    judgement
                            .verdictIfApplicable()
                            .filter(verdict -> verdict.state() == StepState.PASSED)
                            .flatMap(
                                    verdict ->
                                            kept(record).map(seen -> with(verdict, seen, record)));
            return kept.<Judgement>map(verdict -> new Judgement.Judged(check, verdict))
                    .orElse(judgement);
        };
    }

    /// The keys of the other mode that were offered here, the newest of each purpose, as long as no
    /// right one has been taken in since; oldest first.
    public static List<Seen<KeyRefused>> misplaced(LaunchRecord record) {
        List<Seen<KeyRefused>> found = new ArrayList<>();
        for (KeyPurpose purpose : KeyPurpose.values()) {
            record.newest(KeyRefused.class, purpose)
                    .filter(
                            refused ->
                                    takenIn(record, purpose)
                                            .map(seen -> seen.seq() < refused.seq())
                                            .orElse(true))
                    .ifPresent(found::add);
        }
        found.sort(Comparator.comparingLong(Seen::seq));
        return List.copyOf(found);
    }

    /// The oldest refusal that nothing has answered yet.
    private static Optional<Seen<KeyRefused>> refused(LaunchRecord record) {
        return misplaced(record).stream().findFirst();
    }

    /// The newest fact by which a key of the purpose came in.
    static Optional<Seen<? extends KeyFact>> takenIn(LaunchRecord record, KeyPurpose purpose) {
        Optional<Seen<KeyStored>> stored = record.newest(KeyStored.class, purpose);
        Optional<Seen<KeyRotated>> rotated = record.newest(KeyRotated.class, purpose);
        boolean isRotated =
                rotated.isPresent()
                        && (stored.isEmpty() || stored.get().seq() < rotated.get().seq());
        return isRotated ? Optional.of(rotated.get()) : stored.map(seen -> seen);
    }

    /// The newest secret key that a ring keeps, unless it was taken out.
    private static Optional<Seen<? extends KeyFact>> kept(LaunchRecord record) {
        Optional<Seen<KeyRetired>> retired = record.newest(KeyRetired.class, KeyPurpose.SECRET_KEY);
        return takenIn(record, KeyPurpose.SECRET_KEY)
                .filter(
                        seen ->
                                retired.isEmpty()
                                        || retired.get().seq() < seen.seq()
                                        || !retired.get()
                                                .fact()
                                                .keyId()
                                                .equals(keyId(seen.fact())));
    }

    /// The key that a fact speaks of; of a rotation, the new one.
    static String keyId(KeyFact fact) {
        return switch (fact) {
            case KeyStored f -> f.keyId();
            case KeyRotated f -> f.newKeyId();
            case KeyRetired f -> f.keyId();
            case KeyRefused f -> f.keyId();
        };
    }

    private static Verdict with(
            Verdict verdict, Seen<? extends KeyFact> kept, LaunchRecord record) {
        RingMode ring =
                switch (kept.fact()) {
                    case KeyStored f -> f.ring();
                    case KeyRotated f -> f.ring();
                    case KeyRetired _, KeyRefused _ -> RingMode.NOT_STORED;
                };
        List<Long> evidence = new ArrayList<>(verdict.evidence());
        evidence.add(kept.seq());
        Optional<Seen<RingMoved>> moved =
                record.newest(RingMoved.class).filter(seen -> seen.seq() > kept.seq());
        if (moved.isPresent()) {
            ring = moved.get().fact().to();
            evidence.add(moved.get().seq());
        }
        String where =
                switch (ring) {
                    case KEYCHAIN -> " It is kept under the keychain of this machine.";
                    case PASSPHRASE_FILE -> " It is kept under a passphrase.";
                    case NOT_STORED -> " It is not stored.";
                };
        return new Verdict(
                verdict.state(), verdict.sentence() + where, verdict.clearer(), evidence);
    }
}
