package cockpit.drill;

import cockpit.launch.DrillFact.DrillCase;
import cockpit.launch.DrillFact.DrillStarted;
import cockpit.launch.DrillFact.HandlerDrilled;
import cockpit.launch.Fact.SessionStarted;
import cockpit.launch.LaunchRecord;
import cockpit.launch.Seen;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The cases with what the newest drill says of each. One that was begun takes the word from the
/// one before it, as in the judgement of step 4.
final class DrillRows {
    private DrillRows() {}

    /// The drill that is being played, by the record.
    static Optional<Seen<DrillStarted>> running(LaunchRecord record) {
        return unfinished(record).filter(started -> !isOlderThanSession(record, started));
    }

    /// The drill that was begun in an earlier session and never ended.
    static Optional<Seen<DrillStarted>> interrupted(LaunchRecord record) {
        return unfinished(record).filter(started -> isOlderThanSession(record, started));
    }

    /// The newest drill, unless another was begun after it.
    static Optional<Seen<HandlerDrilled>> ended(LaunchRecord record) {
        return unfinished(record).isPresent()
                ? Optional.empty()
                : record.newest(HandlerDrilled.class);
    }

    /// @param progress the newest of each case; what belongs to another drill is not looked at
    static List<DrillRow> of(LaunchRecord record, Map<String, DrillProgress> progress) {
        Map<String, DrillCase> results = new HashMap<>();
        ended(record)
                .ifPresent(
                        seen -> seen.fact().cases().forEach(one -> results.put(one.caseId(), one)));
        String runningId = running(record).map(seen -> seen.fact().drillId()).orElse("");
        return DrillCaseInfo.all().stream()
                .map(
                        info -> {
                            Optional<DrillProgress> live =
                                    Optional.ofNullable(progress.get(info.id()))
                                            .filter(step -> step.drillId().equals(runningId));
                            Optional<DrillCase> result =
                                    live.isPresent()
                                            ? live.get().result()
                                            : Optional.ofNullable(results.get(info.id()));
                            return new DrillRow(info, result, live.isPresent() && result.isEmpty());
                        })
                .toList();
    }

    private static Optional<Seen<DrillStarted>> unfinished(LaunchRecord record) {
        long ended = record.newest(HandlerDrilled.class).map(Seen::seq).orElse(0L);
        return record.newest(DrillStarted.class).filter(started -> started.seq() > ended);
    }

    private static boolean isOlderThanSession(LaunchRecord record, Seen<DrillStarted> started) {
        return record.newest(SessionStarted.class)
                .filter(session -> session.seq() > started.seq())
                .isPresent();
    }
}
