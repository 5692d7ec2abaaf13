package cockpit.webhook;

/// How far a replay is.
public record ReplayProgress(int done, int total) {}
