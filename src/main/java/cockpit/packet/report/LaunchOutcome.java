package cockpit.packet.report;

import java.util.Locale;

/// What a launch came to, in the first word of its report.
public enum LaunchOutcome {
    READY,
    NOT_READY,
    ABORTED,
    ROLLED_BACK;

    /// As it is printed: `NOT READY`.
    public String word() {
        return name().replace('_', ' ');
    }

    /// As a style class: `not-ready`.
    String style() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
