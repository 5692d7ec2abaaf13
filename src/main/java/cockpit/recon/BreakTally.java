package cockpit.recon;

import cockpit.launch.ReconFact.BreakCount;
import cockpit.launch.ReconFact.BreakSeverity;
import cockpit.recon.match.BreakCode;
import cockpit.recon.match.Severity;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Counts breaks by code and severity.
final class BreakTally {
    private final Map<Kind, Long> counts = new HashMap<>();

    private record Kind(BreakCode code, Severity severity) {}

    void add(BreakCode code, Severity severity) {
        counts.merge(new Kind(code, severity), 1L, Long::sum);
    }

    /// The most severe first, then by code.
    List<BreakCount> counts() {
        return counts.entrySet().stream()
                .map(
                        one ->
                                new BreakCount(
                                        one.getKey().code().code(),
                                        BreakSeverity.valueOf(one.getKey().severity().name()),
                                        one.getValue()))
                .sorted(
                        Comparator.comparing(BreakCount::severity)
                                .reversed()
                                .thenComparing(BreakCount::code))
                .toList();
    }
}
