package cockpit.practice;

import cockpit.kit.digest.Hmac;
import cockpit.kit.json.Json;
import cockpit.pools.Key;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Whether new quotes and orders are taken, and the signed hook that says so. Orders that are under
/// way go on, and every record stays. Safe for any thread.
final class FlowGate {
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final int KEYS_MAX = 1_000;
    private static final String VERSION = "v1=";

    private final Optional<Key> secret;
    private final InstantSource clock;
    private final Map<String, String> done = new LinkedHashMap<>();
    private volatile boolean isPaused;
    private SwitchFault fault = SwitchFault.NONE;
    private int failures;
    private long newest;

    /// @param secret what the hook is signed with; without one it takes nothing
    FlowGate(Optional<Key> secret, InstantSource clock) {
        this.secret = secret;
        this.clock = clock;
    }

    synchronized void set(SwitchFault wanted) {
        fault = wanted;
        failures = wanted == SwitchFault.FAILS_TWICE ? 2 : 0;
    }

    /// @throws Refusal while the flow is paused
    void requireOpen() {
        boolean isLeaking;
        synchronized (this) {
            isLeaking = fault == SwitchFault.TAKES_ORDERS;
        }
        if (isPaused && !isLeaking) {
            throw new Refusal(
                    503, "flow_paused", "New orders are paused for now. Nothing was lost.");
        }
    }

    /// What `GET` of the hook answers.
    ObjectNode read(@Nullable String timestamp, @Nullable String signature) {
        verify(timestamp, signature, new byte[0]);
        return state();
    }

    /// What `POST` to the hook does. The same key again is the same order and has no further
    /// effect.
    synchronized ObjectNode set(
            @Nullable String timestamp,
            @Nullable String signature,
            @Nullable String key,
            byte[] body) {
        long second = verify(timestamp, signature, body);
        if (failures > 0 || fault == SwitchFault.DOWN) {
            failures = Math.max(0, failures - 1);
            throw new Refusal(503, "switch_failed", "The switch could not be set.");
        }
        boolean isPause = isPause(body);
        if (key == null || key.isBlank()) {
            throw new Refusal(422, "key_missing", "An order to the switch has an idempotency key.");
        }
        if (done.containsKey(key)) {
            return state();
        }
        if (second < newest) {
            throw new Refusal(409, "order_old", "A newer order has been taken.");
        }
        boolean isIgnored =
                fault == SwitchFault.IGNORES || (fault == SwitchFault.NEVER_OPENS && !isPause);
        if (!isIgnored) {
            newest = second;
            isPaused = isPause;
            done.put(key, isPause ? "paused" : "open");
            if (done.size() > KEYS_MAX) {
                done.remove(done.keySet().iterator().next());
            }
        }
        return state();
    }

    private ObjectNode state() {
        return Json.foreign().createObjectNode().put("state", isPaused ? "paused" : "open");
    }

    private static boolean isPause(byte[] body) {
        try {
            JsonNode order = Json.foreign().readTree(body);
            return switch (order.path("state").asString("")) {
                case "paused" -> true;
                case "open" -> false;
                default -> throw new Refusal(422, "state_unknown", "The state is paused or open.");
            };
        } catch (JacksonException e) {
            throw new Refusal(400, "not_json", "The order is not JSON.");
        }
    }

    /// @return the signed time, in seconds since 1970
    private long verify(@Nullable String timestamp, @Nullable String signature, byte[] body) {
        if (secret.isEmpty() || timestamp == null || signature == null) {
            throw new Refusal(401, "not_signed", "The order is not signed.");
        }
        byte[] before = (timestamp + ".").getBytes(StandardCharsets.UTF_8);
        String right = VERSION + Hmac.hex(secret.get().reveal(), before, body);
        if (!timestamp.matches("[0-9]{10}") || !Hmac.isSame(right, signature)) {
            throw new Refusal(401, "signature_wrong", "The signature is not right.");
        }
        Instant at = Instant.ofEpochSecond(Long.parseLong(timestamp));
        if (Duration.between(at, clock.instant()).abs().compareTo(TOLERANCE) > 0) {
            throw new Refusal(401, "signature_old", "The signature is too old.");
        }
        return at.getEpochSecond();
    }
}
