package cockpit.smoke;

import cockpit.cases.CaseRow;
import cockpit.cases.CaseRow.Bar;
import cockpit.cases.CaseState;
import cockpit.cases.CaseTexts;
import cockpit.launch.Catalogue;
import cockpit.launch.Fact.ScenarioAttested;
import cockpit.launch.Fact.ScenarioFinished;
import cockpit.launch.Fact.SmokeRunStarted;
import cockpit.launch.LaunchRecord;
import cockpit.launch.Outcome;
import cockpit.launch.Seen;
import cockpit.launch.SmokeRun;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes the rows of the smoke panel. A row shows the newest run that set out to run the scenario,
/// as the judge does. A result of a sabotaged run or of another suite version never reads as
/// passed.
final class ScenarioRows {
    private final LaunchRecord record;
    private final Map<String, SmokeProgress> progress;

    private ScenarioRows(LaunchRecord record, Map<String, SmokeProgress> progress) {
        this.record = record;
        this.progress = progress;
    }

    /// Every scenario of the catalogue, in its order.
    ///
    /// @param progress the newest progress of each scenario; other runs' progress is passed over
    static List<CaseRow> of(LaunchRecord record, Map<String, SmokeProgress> progress) {
        ScenarioRows rows = new ScenarioRows(record, progress);
        return ScenarioCatalogue.all().stream().map(rows::row).toList();
    }

    /// The newest run that set out to run the scenario.
    static Optional<SmokeRun> newestRun(LaunchRecord record, String scenarioId) {
        return record.runs().reversed().stream()
                .filter(run -> run.started().fact().scenarioIds().contains(scenarioId))
                .findFirst();
    }

    /// Why no result of the run proves anything; empty when its results count.
    static Optional<String> unusable(SmokeRun run) {
        SmokeRunStarted started = run.started().fact();
        if (!started.sabotages().isEmpty()) {
            return Optional.of(
                    "Sabotaged on purpose ("
                            + String.join(", ", started.sabotages())
                            + "), so it proves nothing");
        }
        if (!started.suiteVersion().equals(Catalogue.SUITE_VERSION)) {
            return Optional.of(
                    "Run with version "
                            + started.suiteVersion()
                            + " of the suite; this is version "
                            + Catalogue.SUITE_VERSION);
        }
        return Optional.empty();
    }

    /// The source's titles end in a full stop where the row is a sentence; a list shows none.
    static String title(ScenarioInfo info) {
        String title = info.title();
        return title.endsWith(".") ? title.substring(0, title.length() - 1) : title;
    }

    private CaseRow row(ScenarioInfo info) {
        Optional<SmokeRun> run = newestRun(record, info.id());
        if (run.isEmpty()) {
            return row(info, CaseState.NOT_RUN, attestedOr(info, "Not run"), "");
        }
        Seen<ScenarioFinished> result = run.get().scenarios().get(info.id());
        return result == null
                ? withoutResult(info, run.get())
                : withResult(info, run.get(), result.fact());
    }

    private CaseRow withResult(ScenarioInfo info, SmokeRun run, ScenarioFinished result) {
        CaseState state = CaseState.of(result.outcome());
        String time =
                state == CaseState.NOT_RUN || state == CaseState.SKIPPED
                        ? ""
                        : CaseTexts.time(result.durationMillis());
        Optional<String> unusable = unusable(run);
        if (unusable.isPresent()) {
            return row(
                    info,
                    state == CaseState.PASSED ? CaseState.NOT_RUN : state,
                    "No evidence, it came to: " + lowerFirst(result.summary()),
                    time);
        }
        boolean isOpen = result.outcome() == Outcome.SKIPPED || result.outcome() == Outcome.NOT_RUN;
        String happened = isOpen ? attestedOr(info, result.summary()) : result.summary();
        return row(info, state, happened, time);
    }

    private CaseRow withoutResult(ScenarioInfo info, SmokeRun run) {
        if (run.isRunning()) {
            SmokeProgress now = progress.get(info.id());
            if (now == null || !now.runId().equals(run.started().fact().runId())) {
                return row(info, CaseState.NOT_RUN, "Waits for its turn", "");
            }
            // The light changes with the stored result and not before.
            String where = now.outcome().isPresent() ? "Recording what it came to" : now.sentence();
            return row(info, CaseState.RUNNING, where, "…");
        }
        return row(
                info,
                CaseState.NOT_RUN,
                attestedOr(
                        info,
                        run.isInterrupted()
                                ? "The run was interrupted before this scenario ended"
                                : "The run ended before this scenario was run"),
                "");
    }

    private CaseRow row(ScenarioInfo info, CaseState state, String happened, String time) {
        return new CaseRow(
                info.id(),
                state,
                title(info),
                withoutStop(happened),
                strip(info.id(), state),
                time);
    }

    private List<Bar> strip(String id, CaseState now) {
        List<SmokeRun> runs =
                record.runs().stream()
                        .filter(run -> run.started().fact().scenarioIds().contains(id))
                        .toList();
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            SmokeRun run = runs.get(i);
            Seen<ScenarioFinished> seen = run.scenarios().get(id);
            boolean isNow = i == runs.size() - 1 && now == CaseState.RUNNING;
            bars.add(
                    new Bar(
                            isNow ? CaseState.RUNNING : CaseState.of(run.outcome(id)),
                            seen == null ? 0 : seen.fact().durationMillis(),
                            unusable(run).isEmpty()));
        }
        return bars;
    }

    /// An attested scenario says so; it is not run all the same.
    private String attestedOr(ScenarioInfo info, String otherwise) {
        Optional<Seen<ScenarioAttested>> attested = record.attested(info.id());
        return attested.map(
                        seen ->
                                "Attested by %s with %s, not proven"
                                        .formatted(
                                                seen.fact().person(),
                                                seen.fact().attachment().name()))
                .orElse(otherwise);
    }

    private static String lowerFirst(String text) {
        boolean isWord = text.length() > 1 && Character.isLowerCase(text.charAt(1));
        return isWord ? Character.toLowerCase(text.charAt(0)) + text.substring(1) : text;
    }

    private static String withoutStop(String text) {
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}
