package cockpit.conductor;

import cockpit.evidence.Head;
import cockpit.evidence.StoreProblem;
import cockpit.launch.Environment;
import cockpit.launch.LaunchRecord;
import cockpit.launch.Readiness;

import java.time.Instant;
import java.util.Optional;

/// Everything that panels and packets show, up to one fact.
///
/// @param at when it was judged
/// @param problem why the store is for reading only; empty when it is not
public record Snapshot(
        Environment environment,
        Head head,
        LaunchRecord record,
        Readiness readiness,
        Instant at,
        Optional<StoreProblem> problem) {}
