package cockpit.launch;

import cockpit.launch.GuardFact.GuardTripped;
import cockpit.launch.GuardFact.RuleSet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// When the rules would have tripped over a stored history, under the numbers that were in force
/// then or under others. Pure: it acts on nothing, and the same history gives the same trips as
/// were recorded.
///
/// Feed every fact in order with [#take]; not safe for several threads at once.
public final class GuardReplay {
    private final Map<GuardRule, GuardLimits> others;
    private final List<GuardTripped> trips = new ArrayList<>();
    private final List<GuardTripped> recorded = new ArrayList<>();
    private LaunchRecord record;
    private long seq;

    /// @param others the numbers to try instead of those that were in force; a rule that is not
    ///   named keeps its own
    public GuardReplay(Environment environment, Map<GuardRule, GuardLimits> others) {
        this.others = new EnumMap<>(GuardRule.class);
        this.others.putAll(others);
        this.record = LaunchRecord.empty(environment);
        others.forEach(
                (rule, limits) ->
                        fold(Instant.EPOCH, new RuleSet(rule, limits, "", "", "dry run")));
    }

    /// Takes the next fact of the history. Trips that were recorded are not taken for granted; they
    /// are found anew.
    public void take(Recorded next) {
        seq = next.seq();
        switch (next.fact()) {
            case GuardTripped trip -> recorded.add(trip);
            case RuleSet set when others.containsKey(set.rule()) -> {}
            default -> record = record.with(next);
        }
        trip(next.recordedAt());
    }

    /// Judges once more at a time after the last fact.
    public void finish(Instant now) {
        trip(now);
    }

    private void trip(Instant now) {
        for (GuardTripped trip : Guard.trips(record, now)) {
            trips.add(trip);
            fold(now, trip);
        }
    }

    /// A fact that the history does not hold, in the place of the one taken last.
    private void fold(Instant at, Fact fact) {
        record = record.with(new Recorded(seq, "0".repeat(64), at, record.environment(), fact));
    }

    /// The trips that were found, in their order.
    public List<GuardTripped> trips() {
        return List.copyOf(trips);
    }

    /// The trips that the history itself holds.
    public List<GuardTripped> recorded() {
        return List.copyOf(recorded);
    }

    /// Whether rules, times and counts are those that were recorded.
    public boolean isAsRecorded() {
        return key(trips).equals(key(recorded));
    }

    private static List<String> key(List<GuardTripped> trips) {
        return trips.stream()
                .map(
                        trip ->
                                "%s %s %s %s"
                                        .formatted(
                                                trip.rule(), trip.cause(), trip.at(), trip.count()))
                .toList();
    }
}
