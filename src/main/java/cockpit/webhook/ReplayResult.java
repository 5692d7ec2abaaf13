package cockpit.webhook;

/// What came of a replay.
///
/// @param sent how many were sent
/// @param accepted how many of them were answered 2xx
/// @param total how many were asked for; more than were sent when it was cancelled
/// @param evidence the number of the fact that records it
public record ReplayResult(int sent, int accepted, int total, long evidence) {}
