package cockpit.smoke;

import cockpit.launch.Fact.SmokeRunFinished;
import cockpit.launch.LaunchRecord;
import cockpit.launch.Profile;
import cockpit.launch.Seen;
import cockpit.launch.SmokeRun;

import java.util.Optional;

/// What the smoke panel says above its rows.
final class SmokeWords {
    private SmokeWords() {}

    /// How many scenarios go through whose integration.
    static String heading(LaunchRecord record, int total) {
        String backend =
                record.latestRun()
                        .map(run -> run.started().fact().backend())
                        .filter(address -> !address.isEmpty())
                        .or(
                                () ->
                                        record.launch()
                                                .map(l -> l.profile())
                                                .map(Profile::partnerBackend))
                        .orElse("");
        return backend.isEmpty()
                ? total + " scenarios; no partner integration is named yet"
                : total + " scenarios through your integration at " + host(backend);
    }

    /// What must be known to read the rows rightly; empty mostly.
    static String note(LaunchRecord record) {
        Optional<SmokeRun> run = record.latestRun();
        if (run.isEmpty()) {
            return "";
        }
        String id = run.get().started().fact().runId();
        Optional<String> unusable = ScenarioRows.unusable(run.get());
        if (unusable.isPresent()) {
            return "Run " + id + ": " + unusable.get() + ".";
        }
        if (run.get().isInterrupted()) {
            return "Run %s was interrupted after %s of %s scenarios; the others are not run."
                    .formatted(
                            id,
                            run.get().scenarios().size(),
                            run.get().started().fact().scenarioIds().size());
        }
        return run.get()
                .finished()
                .map(Seen::fact)
                .filter(SmokeRunFinished::isCancelled)
                .map(_ -> "Run %s was cancelled.".formatted(id))
                .orElse("");
    }

    private static String host(String address) {
        String host = address.replaceFirst("^https?://", "");
        return host.endsWith("/") ? host.substring(0, host.length() - 1) : host;
    }
}
