package cockpit.webhook;

import java.time.Instant;

/// A delivery that was turned away. It lives in memory only.
///
/// @param id counts them since the cockpit started
/// @param code the reason, such as `signature-wrong`
/// @param sentence what the diagnosis found, in one sentence
/// @param fix what to do about it
/// @param sender the address it came from
public record RefusedRow(
        long id, Instant at, String code, String sentence, String fix, String sender) {}
