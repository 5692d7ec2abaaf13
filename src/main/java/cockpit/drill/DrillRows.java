package cockpit.drill;

import cockpit.cases.CaseRow;
import cockpit.cases.CaseState;
import cockpit.cases.CaseTexts;
import cockpit.launch.DrillFact.DrillCase;
import cockpit.launch.DrillFact.DrillStarted;
import cockpit.launch.DrillFact.HandlerDrilled;
import cockpit.launch.Fact.SessionStarted;
import cockpit.launch.LaunchRecord;
import cockpit.launch.Seen;

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
    static List<CaseRow> of(LaunchRecord record, Map<String, DrillProgress> progress) {
        return DrillCaseInfo.all().stream().map(info -> row(info, record, progress)).toList();
    }

    /// What a case came to in the newest drill; absent before it has ended.
    static Optional<DrillCase> result(
            String caseId, LaunchRecord record, Map<String, DrillProgress> progress) {
        Optional<DrillProgress> live = live(caseId, record, progress);
        return live.isPresent()
                ? live.get().result()
                : ended(record).stream()
                        .flatMap(seen -> seen.fact().cases().stream())
                        .filter(one -> one.caseId().equals(caseId))
                        .findFirst();
    }

    private static CaseRow row(
            DrillCaseInfo info, LaunchRecord record, Map<String, DrillProgress> progress) {
        Optional<DrillCase> result = result(info.id(), record, progress);
        if (result.isPresent()) {
            DrillCase ended = result.get();
            String time =
                    ended.assertions().isEmpty() ? "" : CaseTexts.time(ended.durationMillis());
            return row(info, CaseState.of(ended.outcome()), ended.summary(), time);
        }
        return live(info.id(), record, progress).isPresent()
                ? row(info, CaseState.RUNNING, "Being played\u2026", "")
                : row(info, CaseState.NOT_RUN, info.proof(), "");
    }

    private static CaseRow row(DrillCaseInfo info, CaseState state, String happened, String time) {
        return new CaseRow(info.id(), state, info.title(), happened, List.of(), time);
    }

    private static Optional<DrillProgress> live(
            String caseId, LaunchRecord record, Map<String, DrillProgress> progress) {
        String runningId = running(record).map(seen -> seen.fact().drillId()).orElse("");
        return Optional.ofNullable(progress.get(caseId))
                .filter(step -> step.drillId().equals(runningId));
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
