package cockpit.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.signature.Vectors;
import cockpit.signature.Vectors.Vector;
import cockpit.webhook.Knock.Reply;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/// F29: every signature vector through the real port.
class VectorsThroughThePortTest {
    /// What a signed body can still be turned away for.
    private static final Set<String> AFTER_THE_SIGNATURE =
            Set.of(
                    "accepted",
                    "duplicate",
                    "conflict",
                    "body-not-json",
                    "event-id-missing",
                    "event-id-malformed",
                    "event-id-mismatch",
                    "environment-mismatch");

    @Test
    void everyVectorComesToWhatIsExpectedOfIt() throws Exception {
        List<Vector> vectors = Vectors.all();
        assertThat(vectors).hasSizeGreaterThanOrEqualTo(100);
        AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
        Map<String, Stand> stands = new HashMap<>();
        try {
            for (Vector vector : vectors) {
                String key = vector.scheme() + " " + vector.secrets();
                Stand stand = stands.get(key);
                if (stand == null) {
                    stand = new Stand(vector.verifier(), now::get);
                    stands.put(key, stand);
                }
                now.set(vector.now());
                int before = stand.book.count();
                Reply reply = send(stand, vector);
                if (vector.expected().equals("verified")) {
                    assertThat(AFTER_THE_SIGNATURE).as(vector.name()).contains(reply.code());
                } else {
                    assertThat(reply.status()).as(vector.name()).isEqualTo(400);
                    assertThat(reply.code())
                            .as(vector.name())
                            .isIn(vector.expected(), "http-malformed");
                    assertThat(stand.book.count()).as(vector.name()).isEqualTo(before);
                }
            }
        } finally {
            stands.values().forEach(Stand::close);
        }
    }

    private static Reply send(Stand stand, Vector vector) throws IOException {
        return stand.send(Stand.request(vector.message().headers(), vector.message().body()));
    }
}
