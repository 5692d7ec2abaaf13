package cockpit.webhook;

import java.time.Instant;

/// A delivery that was turned away, with what the diagnosis says. It lives in memory only.
///
/// @param code the reason, such as `signature-wrong`
/// @param sentence what most likely happened, in one sentence
/// @param fix what to do about it; empty when nothing is known
/// @param sizeBytes of the body as it came
public record RefusedRow(Instant at, String code, String sentence, String fix, int sizeBytes) {}
