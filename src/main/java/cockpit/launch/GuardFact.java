package cockpit.launch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What the guard saw, decided and did. A rule's state is evidence like any other, so a restart
/// hides no alarm.
public sealed interface GuardFact extends Fact {
    /// How many signs one look names at most; the others are counted.
    int SIGN_COUNT_MAX = 200;

    /// Somebody approved the numbers of a rule.
    ///
    /// @param owner who is told when it trips
    record RuleSet(GuardRule rule, GuardLimits limits, String owner, String approver, String reason)
            implements GuardFact {}

    /// The guard looked at what a rule watches.
    ///
    /// @param from the look covers what happened from here
    /// @param to until here; the time by which signs are judged
    /// @param source what was looked at, such as "trades of the last 24 hours"
    /// @param total how many rows were looked at, good and bad
    /// @param signs the rows that speak for a breach, at most [#SIGN_COUNT_MAX]
    /// @param more how many further signs are not named
    /// @param problem why nothing could be seen; empty when the look worked
    record GuardLooked(
            GuardRule rule,
            Instant from,
            Instant to,
            String source,
            long total,
            List<Sign> signs,
            int more,
            String problem)
            implements GuardFact {
        public GuardLooked {
            signs = List.copyOf(signs);
            if (signs.size() > SIGN_COUNT_MAX || more < 0 || total < 0) {
                throw new IllegalArgumentException(
                        "a look names at most " + SIGN_COUNT_MAX + " signs and counts upwards");
            }
            if (from.isAfter(to)) {
                throw new IllegalArgumentException("a look begins before it ends");
            }
        }

        /// The same look made again at another time, with as many rows.
        GuardLooked again(Instant newTo, long newTotal) {
            return new GuardLooked(
                    rule,
                    from.plus(Duration.between(to, newTo)),
                    newTo,
                    source,
                    newTotal,
                    signs,
                    more,
                    problem);
        }

        /// Whether the look saw anything of what it looks at.
        public boolean hasWorked() {
            return problem.isEmpty();
        }

        @Override
        public List<Id> ids() {
            return idsOf(signs);
        }
    }

    /// Looks that saw the very signs, or failed for the very reason, of their rule's newest look on
    /// record. Each counts as that look made again: it ends at another time and covers a window of
    /// the same length. A look at a stage's traffic read it again as well.
    ///
    /// @param to until when they looked
    record LooksRepeated(Instant to, List<RepeatedLook> looks) implements GuardFact {
        public LooksRepeated {
            looks = List.copyOf(looks);
        }
    }

    /// One of them.
    ///
    /// @param total how many rows were looked at this time, good and bad
    record RepeatedLook(GuardRule rule, long total) {}

    /// One row that speaks for a breach.
    ///
    /// @param id what to look it up by
    /// @param at when it happened or began
    /// @param detail in a few words, such as "engine_unavailable"
    record Sign(Id id, Instant at, String detail) {}

    /// Why a rule tripped.
    enum TripCause {
        /// More signs than are tolerated, often enough in a row.
        LIMIT,
        /// Nothing could be seen for too long.
        BLIND
    }

    /// A rule tripped; the flow is to be paused. Only the conductor records it.
    ///
    /// @param tripId such as `trip_quote-failures_57`
    /// @param at the time by which it was judged
    /// @param limits the numbers in force
    /// @param rows the signs that caused it; judged again with the limits they give the trip
    /// @param evidence the looks that it rests on
    record GuardTripped(
            String tripId,
            GuardRule rule,
            TripCause cause,
            Instant at,
            GuardLimits limits,
            int count,
            String sentence,
            List<Sign> rows,
            List<Long> evidence)
            implements GuardFact {
        public GuardTripped {
            rows = List.copyOf(rows);
            evidence = List.copyOf(evidence);
        }

        @Override
        public List<Id> ids() {
            return idsOf(rows);
        }
    }

    /// A person wants the flow paused, now.
    record PauseAsked(String pauseId, String person, String reason) implements GuardFact {}

    /// A person asks for a paused flow to be enabled again.
    record EnableAsked(String person, String reason) implements GuardFact {}

    /// A second person agreed, and the flow may run again.
    record FlowEnabled(String askedBy, String approvedBy, String reason) implements GuardFact {}

    /// How the partner's flow is switched.
    enum SwitchKind {
        /// A signed HTTP hook of the partner's.
        HOOK,
        /// An OpenFeature remote evaluation endpoint that the partner's product asks.
        OFREP,
        /// A flagd file that the partner's product reads.
        FLAGD_FILE,
        /// A person who is told what to do.
        PERSON
    }

    /// Whether the partner's product takes new orders.
    enum FlowState {
        OPEN,
        PAUSED,
        /// It could not be told.
        UNKNOWN
    }

    /// How the flow of this launch is switched, by agreement.
    ///
    /// @param address a URL or a file; for a person, who it is
    record SwitchSet(SwitchKind kind, String address, String person) implements GuardFact {}

    /// The guard had the switch set, or tried to.
    ///
    /// @param cause the trip, pause or rehearsal that it follows
    /// @param attempt from 1
    /// @param isDone whether the switch took it; what came of it is told by [SwitchRead]
    /// @param detail the answer, or why there was none
    record SwitchActed(
            String cause,
            SwitchKind kind,
            FlowState wanted,
            int attempt,
            boolean isDone,
            String detail,
            long durationMillis)
            implements GuardFact {}

    /// The effect was read back from the partner's product.
    ///
    /// @param at when it was read
    record SwitchRead(SwitchKind kind, FlowState state, Instant at, String detail)
            implements GuardFact {}

    /// The switch was read as paused although nobody paused the flow here. It is not opened again
    /// by itself: somebody at the product may have had a reason.
    ///
    /// @param at when it was read
    record FlowFoundPaused(SwitchKind kind, Instant at, String detail) implements GuardFact {}

    /// The person at the switch says that it was done.
    record SwitchConfirmed(FlowState state, String person, String statement) implements GuardFact {}

    /// A rollback was rehearsed: the flow was paused and restored, and nothing was lost.
    ///
    /// @param problem what went wrong, in one sentence; empty when both worked
    /// @param before what was on record before
    /// @param after what was on record after
    record RollbackRehearsed(
            String rehearsalId,
            SwitchKind kind,
            String person,
            long pauseMillis,
            long restoreMillis,
            String problem,
            RecordCount before,
            RecordCount after)
            implements GuardFact {
        /// Whether the flow was paused and restored, and every record of before is still there.
        public boolean holds() {
            return problem.isEmpty() && after.holdsAll(before);
        }
    }

    /// How much is on record. Records are only ever added.
    ///
    /// @param facts the number of the last fact in the chain
    /// @param headHash the hash of the chain's head, 64 hex digits
    /// @param deliveries stored webhook deliveries
    /// @param isExtension whether the head of the count before it is still part of the chain
    record RecordCount(long facts, String headHash, long deliveries, boolean isExtension) {
        boolean holdsAll(RecordCount before) {
            return isExtension && facts >= before.facts && deliveries >= before.deliveries;
        }
    }

    private static List<Id> idsOf(List<Sign> signs) {
        List<Id> ids = new ArrayList<>();
        signs.stream().map(Sign::id).distinct().forEach(ids::add);
        return List.copyOf(ids);
    }
}
