package cockpit.launch;

import java.time.Instant;

/// A fact of a known kind with its number and time.
public record Seen<F extends Fact>(long seq, Instant at, F fact) {}
