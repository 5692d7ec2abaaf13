package cockpit.recon;

import cockpit.recon.match.Break;
import cockpit.recon.match.Severity;

import java.time.Duration;
import java.util.Optional;

/// A break as it is shown at a moment.
///
/// @param number its place in the run's canonical order, from 0
/// @param id the digest of its canonical line, 32 hex digits: the same gap over the same rows has
///   the same id in every run
/// @param severity by amount, age and the approved policy
/// @param age since the row it is about, zero when that has no time
/// @param decided what a person made of it; empty while nobody did
public record BreakRow(
        int number,
        String id,
        Break found,
        Severity severity,
        Duration age,
        Optional<BreakDecision> decided) {}
