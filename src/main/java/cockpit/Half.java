package cockpit;

import cockpit.conductor.Conductor;
import cockpit.evidence.DataFolder;
import cockpit.evidence.EvidenceStore;
import cockpit.evidence.Progress;
import cockpit.evidence.Redactor;
import cockpit.evidence.StoreProblem;
import cockpit.launch.Environment;

import java.time.InstantSource;

/// One environment's store and conductor.
record Half(EvidenceStore store, Conductor conductor) {
    static Half open(
            DataFolder folder,
            Environment environment,
            Redactor redactor,
            InstantSource clock,
            Progress progress)
            throws StoreProblem {
        EvidenceStore store = folder.store(environment, redactor, clock, progress);
        return new Half(
                store, Conductor.open(store, Cockpit.newId("session"), Cockpit.VERSION, clock));
    }

    static Half visit(
            DataFolder folder, Environment environment, Redactor redactor, InstantSource clock)
            throws StoreProblem {
        EvidenceStore store = folder.store(environment, redactor, clock, Progress.none());
        return new Half(store, Conductor.visit(store, clock));
    }

    void close() {
        conductor.close();
        store.close();
    }

    /// How both sides of a cockpit are opened.
    interface Opening {
        Half open(Environment side) throws StoreProblem;
    }
}
