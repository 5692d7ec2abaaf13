package cockpit;

import cockpit.evidence.EvidenceStore;
import cockpit.evidence.FactCodec;
import cockpit.evidence.Progress;
import cockpit.evidence.Redactor;
import cockpit.evidence.StoreProblem;
import cockpit.keyring.KeyJournal;
import cockpit.keyring.KeyKeeper;
import cockpit.keyring.KeyRing;
import cockpit.keyring.KeyRingProblem;
import cockpit.keyring.Unlock;
import cockpit.launch.Environment;
import cockpit.launch.Fact;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/// One environment's key ring, with the journal that its acts come on record in. Safe for any
/// thread.
public final class KeySession implements AutoCloseable {
    private final KeyKeeper keeper;
    private final @Nullable Cockpit owned;

    private KeySession(KeyKeeper keeper, @Nullable Cockpit owned) {
        this.keeper = keeper;
        this.owned = owned;
    }

    /// Opens the stores and the ring of a data folder.
    ///
    /// @throws StoreProblem as [Cockpit#open]
    /// @throws KeyRingProblem as [KeyRing#open] and [KeyKeeper#of]
    public static KeySession open(
            Path data,
            Environment environment,
            Unlock unlock,
            Redactor redactor,
            InstantSource clock)
            throws StoreProblem, KeyRingProblem {
        Cockpit cockpit =
                Cockpit.open(
                        data, Cockpit.productionOf(environment), redactor, clock, Progress.none());
        try {
            return new KeySession(keeper(cockpit, environment, unlock, redactor), cockpit);
        } catch (KeyRingProblem | RuntimeException e) {
            cockpit.close();
            throw e;
        }
    }

    /// Opens the ring beside stores that are open already and stay so.
    ///
    /// @param redactor the one that the cockpit was opened with; it learns every key first
    /// @throws KeyRingProblem as [KeyRing#open] and [KeyKeeper#of]
    public static KeySession in(
            Cockpit cockpit, Environment environment, Unlock unlock, Redactor redactor)
            throws KeyRingProblem {
        return new KeySession(keeper(cockpit, environment, unlock, redactor), null);
    }

    // The folder belongs to this process by now, so nobody else changes the ring meanwhile.
    private static KeyKeeper keeper(
            Cockpit cockpit, Environment environment, Unlock unlock, Redactor redactor)
            throws KeyRingProblem {
        KeyRing ring =
                KeyRing.open(cockpit.data(), environment, unlock, redactor::know, cockpit.clock());
        try {
            return KeyKeeper.of(ring, new Journal(cockpit, environment));
        } catch (KeyRingProblem | RuntimeException e) {
            ring.close();
            throw e;
        }
    }

    public KeyKeeper keeper() {
        return keeper;
    }

    public KeyRing ring() {
        return keeper.ring();
    }

    /// What was repaired when the stores were opened, in plain words.
    public List<String> notices() {
        return owned == null ? List.of() : owned.notices();
    }

    @Override
    public void close() {
        keeper.ring().close();
        if (owned != null) {
            owned.close();
        }
    }

    /// The journal of one side of a cockpit.
    private record Journal(Cockpit cockpit, Environment environment) implements KeyJournal {
        @Override
        public long head() throws KeyRingProblem {
            if (store().problem().isPresent()) {
                throw notRecorded(store().problem().get().sentence());
            }
            return store().head().seq();
        }

        @Override
        public void record(Fact fact) throws KeyRingProblem {
            try {
                cockpit.record(environment, List.of(fact));
            } catch (Cockpit.NotRecorded e) {
                throw notRecorded(String.valueOf(e.getMessage()));
            }
        }

        @Override
        public void forEachAfter(long seq, Consumer<Fact> consumer) {
            store().lines(
                            seq + 1,
                            Long.MAX_VALUE,
                            line -> consumer.accept(FactCodec.read(line, environment).fact()));
        }

        private EvidenceStore store() {
            return cockpit.store(environment);
        }

        private static KeyRingProblem notRecorded(String why) {
            return new KeyRingProblem(
                    "keyring-not-recorded",
                    "The act cannot be put on record: %s What the key ring holds already is"
                                    .formatted(why)
                            + " recorded at its next opening.");
        }
    }
}
