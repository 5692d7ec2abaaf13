package cockpit.recon.match;

import java.util.List;

/// How much a break matters, from least to most.
public enum Severity {
    INFO,
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL;

    private static final List<Severity> ALL = List.of(values());

    Severity raised(int steps) {
        return ALL.get((int) Math.clamp(ALL.indexOf(this) + (long) steps, 0L, ALL.size() - 1L));
    }
}
