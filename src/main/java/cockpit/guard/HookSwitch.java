package cockpit.guard;

import cockpit.kit.digest.Hmac;
import cockpit.kit.digest.Sha256;
import cockpit.kit.http.BoundedHttp;
import cockpit.kit.http.HttpAnswer;
import cockpit.kit.http.HttpTrouble;
import cockpit.kit.http.Loopback;
import cockpit.kit.json.Json;
import cockpit.launch.GuardFact.FlowState;
import cockpit.launch.GuardFact.SwitchKind;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/// A hook of the partner's. `POST` sets the flow, `GET` of the same address reads it.
///
/// The body of the `POST` is `{"environment", "state": "paused" | "open", "cause", "reason"}`; the
/// `GET` answers at least `{"state"}` with one of the same two words. Both carry
/// `Cockpit-Timestamp` in seconds since 1970, and `Cockpit-Signature: v1=<hex>`: HMAC-SHA256 under
/// the shared secret over the timestamp, a full stop and the raw body, which of a `GET` is empty.
/// `Idempotency-Key` is the same for each try of one order. Redirects are not followed.
final class HookSwitch implements FlowSwitch {
    private static final int THROTTLED = 429;

    private final URI address;
    private final Supplier<Optional<String>> secret;
    private final BoundedHttp http;
    private final InstantSource clock;

    HookSwitch(
            URI address, Supplier<Optional<String>> secret, BoundedHttp http, InstantSource clock) {
        this.address = address;
        this.secret = secret;
        this.http = http;
        this.clock = clock;
    }

    @Override
    public SwitchKind kind() {
        return SwitchKind.HOOK;
    }

    @Override
    public Answer set(SwitchOrder order) {
        Optional<String> problem = problem();
        if (problem.isPresent()) {
            return new Answer(false, false, problem.get());
        }
        ObjectNode body = Json.foreign().createObjectNode();
        body.put("environment", order.environment());
        body.put("state", order.word());
        body.put("cause", order.cause());
        body.put("reason", order.reason());
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        try {
            HttpAnswer answer =
                    http.send(
                            signed(bytes)
                                    .header("Content-Type", "application/json")
                                    .header("Idempotency-Key", key(order))
                                    .POST(BodyPublishers.ofByteArray(bytes))
                                    .build());
            boolean mayHelp = answer.status() >= 500 || answer.status() == THROTTLED;
            return new Answer(
                    answer.isSuccess(), mayHelp, "The hook answered " + answer.status() + ".");
        } catch (HttpTrouble trouble) {
            return new Answer(
                    false,
                    true,
                    "The hook gave no answer: %s [%s]"
                            .formatted(trouble.getMessage(), trouble.reason().code()));
        }
    }

    @Override
    public Reading read(SwitchOrder order) {
        Optional<String> problem = problem();
        if (problem.isPresent()) {
            return Reading.unknown(problem.get());
        }
        try {
            HttpAnswer answer = http.send(signed(new byte[0]).GET().build());
            if (!answer.isSuccess()) {
                return Reading.unknown(
                        "The hook answered " + answer.status() + " when it was read.");
            }
            return state(answer);
        } catch (HttpTrouble trouble) {
            return Reading.unknown("The hook gave no answer when it was read.");
        }
    }

    private static Reading state(HttpAnswer answer) {
        try {
            JsonNode state = Json.foreign().readTree(answer.strictText()).path("state");
            return switch (state.asString("")) {
                case "paused" -> new Reading(FlowState.PAUSED, "The hook reads paused.");
                case "open" -> new Reading(FlowState.OPEN, "The hook reads open.");
                default -> Reading.unknown("The hook names no state that is known.");
            };
        } catch (JacksonException | CharacterCodingException e) {
            return Reading.unknown("The hook's answer is not JSON.");
        }
    }

    private HttpRequest.Builder signed(byte[] body) {
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        byte[] before = (timestamp + ".").getBytes(StandardCharsets.UTF_8);
        return HttpRequest.newBuilder(address)
                .header("Accept", "application/json")
                .header("Cockpit-Timestamp", timestamp)
                .header(
                        "Cockpit-Signature",
                        "v1=" + Hmac.hex(secret.get().orElseThrow(), before, body));
    }

    private static String key(SwitchOrder order) {
        String text = order.environment() + "\n" + order.word() + "\n" + order.cause();
        return Sha256.hex(text.getBytes(StandardCharsets.UTF_8)).substring(0, 32);
    }

    private Optional<String> problem() {
        boolean isSecure =
                "https".equalsIgnoreCase(address.getScheme())
                        || ("http".equalsIgnoreCase(address.getScheme()) && Loopback.isAt(address));
        if (address.getHost() == null || !isSecure) {
            return Optional.of(
                    "A hook is reached over HTTPS, or over HTTP on this machine. [address-wrong]");
        }
        return secret.get().isEmpty()
                ? Optional.of("There is no secret to sign the hook with. [no-switch-secret]")
                : Optional.empty();
    }
}
