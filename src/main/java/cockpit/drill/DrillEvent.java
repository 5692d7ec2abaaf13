package cockpit.drill;

import java.nio.charset.StandardCharsets;

/// One event as the drill sends it.
///
/// @param body the text whose UTF-8 bytes are sent and signed
record DrillEvent(String eventId, String type, String body) {
    byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
