package cockpit.keyring;

import cockpit.launch.Fact;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// A journal in memory whose process can be killed before or after a fact is on the disk.
final class MemoryJournal implements KeyJournal {
    /// When the process ends.
    enum Kill {
        NEVER,
        BEFORE_RECORDING,
        AFTER_RECORDING
    }

    /// The process is gone; nothing after this line of it ran.
    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    final List<Fact> facts = new ArrayList<>();
    Kill kill = Kill.NEVER;

    @Override
    public long head() {
        return facts.size();
    }

    @Override
    public void record(Fact fact) {
        if (kill == Kill.BEFORE_RECORDING) {
            throw new Killed();
        }
        facts.add(fact);
        if (kill == Kill.AFTER_RECORDING) {
            throw new Killed();
        }
    }

    @Override
    public void forEachAfter(long seq, Consumer<Fact> consumer) {
        facts.subList(Math.toIntExact(seq), facts.size()).forEach(consumer);
    }
}
