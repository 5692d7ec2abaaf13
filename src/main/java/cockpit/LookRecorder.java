package cockpit;

import cockpit.Cockpit.NotRecorded;
import cockpit.launch.Environment;
import cockpit.launch.Fact;
import cockpit.launch.Guard;
import cockpit.launch.GuardFact.GuardLooked;
import cockpit.launch.GuardFact.LooksRepeated;
import cockpit.launch.GuardFact.RepeatedLook;
import cockpit.launch.GuardFact.RuleSet;
import cockpit.launch.GuardRule;
import cockpit.launch.LaunchRecord;
import cockpit.launch.Seen;
import cockpit.launch.TrafficFact.TrafficSeen;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/// Puts the looks of a guard on record. What only repeats what is on record is told by its time
/// alone, and all of one round by one fact: a quiet guard would else fill the journal with
/// thousands of equal looks a day. Any thread may call it.
final class LookRecorder {
    /// A look that hangs keeps those before it off the record for no longer.
    private static final long HELD_SECONDS_MAX = 5;

    private static final Executor LATER =
            CompletableFuture.delayedExecutor(
                    HELD_SECONDS_MAX,
                    TimeUnit.SECONDS,
                    work -> Thread.ofVirtual().name("cockpit-looks").start(work));

    private final Cockpit cockpit;
    private final Environment environment;
    private final List<RepeatedLook> held = new ArrayList<>();
    private Instant heldTo = Instant.EPOCH;

    LookRecorder(Cockpit cockpit, Environment environment) {
        this.cockpit = cockpit;
        this.environment = environment;
    }

    /// Records the facts of one look, the last of which is the look, or keeps it for [#finish].
    ///
    /// @throws NotRecorded when it could not be recorded
    synchronized void take(List<Fact> facts) {
        LaunchRecord record = cockpit.conductor(environment).snapshot().record();
        if (!(facts.getLast() instanceof GuardLooked look)) {
            throw new IllegalArgumentException("the last fact of a look is the look");
        }
        if (isSameBooks(look, record)) {
            return;
        }
        List<Fact> rest = new ArrayList<>(facts.subList(0, facts.size() - 1));
        rest.removeIf(fact -> fact instanceof TrafficSeen seen && Guard.isRepeated(seen, record));
        boolean isRepeated =
                Guard.isRepeated(look, record)
                        && rest.stream().noneMatch(TrafficSeen.class::isInstance);
        if (!isRepeated) {
            List<Fact> all = new ArrayList<>(taken());
            all.addAll(facts);
            cockpit.record(environment, all);
            return;
        }
        if (!rest.isEmpty()) {
            cockpit.record(environment, rest);
        }
        hold(look);
    }

    private void hold(GuardLooked look) {
        if (!held.isEmpty() && !look.to().equals(heldTo)) {
            finish();
        }
        heldTo = look.to();
        held.add(new RepeatedLook(look.rule(), look.total()));
        if (held.size() == 1) {
            Instant round = look.to();
            LATER.execute(() -> finishQuietly(round));
        }
    }

    /// A later round has its own.
    private synchronized void finishQuietly(Instant round) {
        if (!heldTo.equals(round)) {
            return;
        }
        try {
            finish();
        } catch (NotRecorded _) {
            // The conductor is closing, or the store shows its problem; the next round looks again.
        }
    }

    /// Records what was kept.
    ///
    /// @throws NotRecorded when it could not be recorded
    synchronized void finish() {
        List<Fact> facts = taken();
        if (!facts.isEmpty()) {
            cockpit.record(environment, facts);
        }
    }

    private List<Fact> taken() {
        if (held.isEmpty()) {
            return List.of();
        }
        Fact repeated = new LooksRepeated(heldTo, held);
        held.clear();
        return List.of(repeated);
    }

    /// A look at the books that shows what the one before it showed is no further look: it must not
    /// count again.
    private static boolean isSameBooks(GuardLooked looked, LaunchRecord record) {
        if (looked.rule() != GuardRule.UNMATCHED_ORDERS) {
            return false;
        }
        Optional<Seen<GuardLooked>> last = record.looked(looked.rule());
        long setAt = record.ruleSet(looked.rule()).map(Seen<RuleSet>::seq).orElse(0L);
        if (last.isEmpty() || last.get().seq() < setAt) {
            return false;
        }
        GuardLooked before = last.get().fact();
        boolean isSame =
                before.total() == looked.total()
                        && before.signs().equals(looked.signs())
                        && before.more() == looked.more()
                        && before.problem().equals(looked.problem());
        Instant again = before.to().plus(record.limits(looked.rule()).interval().dividedBy(2));
        return isSame
                && (before.to().equals(looked.to())
                        || (looked.total() == 0 && again.isAfter(looked.to())));
    }
}
