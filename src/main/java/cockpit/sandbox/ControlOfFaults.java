package cockpit.sandbox;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Control of faults and sabotages.
final class ControlOfFaults {
    private static final int HANG_MILLIS_MAX = 10 * 60 * 1000;
    private static final int TIMES_MAX = 1_000_000;
    private final Sandbox sandbox;

    ControlOfFaults(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    ObjectNode route(String call, String id, String body) {
        return switch (call) {
            case "POST faults" -> place(body);
            case "GET faults" -> faults();
            case "DELETE faults" -> {
                sandbox.faults.removeAll();
                yield View.object();
            }
            case "DELETE faults/" -> remove(id);
            case "GET sabotages" -> sabotages();
            case "PUT sabotages/" -> sabotage(id, true);
            case "DELETE sabotages/" -> sabotage(id, false);
            default -> throw ControlExchange.noRoute();
        };
    }

    private ObjectNode place(String text) {
        ControlBody body = ControlBody.of(text, "match", "fault", "times");
        ControlBody match = body.object("match", "operation", "poolId", "amount", "quoteId");
        ControlBody fault =
                body.object(
                        "fault",
                        "kind",
                        "status",
                        "code",
                        "retryAfterSeconds",
                        "millis",
                        "reason",
                        "when");
        Fault.Kind kind = kind(fault.requiredText("kind"));
        String operation = operation(match, kind);
        int status = fault.number("status", 400, 599).orElse(503);
        Fault placed =
                new Fault(
                        sandbox.world.ids.fault(),
                        new Fault.Match(
                                operation,
                                match.text("poolId").orElse(null),
                                match.decimal("amount").orElse(null),
                                match.text("quoteId").orElse(null)),
                        kind,
                        fault.oneOf("when", Set.of("before", "after"))
                                .orElse("before")
                                .equals("after"),
                        status,
                        fault.text("code").orElse(status == 429 ? "rate_limited" : "api_error"),
                        fault.number("retryAfterSeconds", 0, 24 * 3600).orElse(null),
                        Duration.ofMillis(fault.number("millis", 0, HANG_MILLIS_MAX).orElse(1000)),
                        fault.oneOf(
                                        "reason",
                                        Set.of(
                                                "pool_dry",
                                                "engine_unavailable",
                                                "rate_unavailable"))
                                .orElse("engine_unavailable"));
        sandbox.faults.place(placed, body.number("times", 1, TIMES_MAX).orElse(1));
        return View.object().put("faultId", placed.id());
    }

    private static Fault.Kind kind(String text) {
        for (Fault.Kind kind : Fault.Kind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(text)) {
                return kind;
            }
        }
        throw ApiFailure.invalid("kind is status, hang, cut, garbage or unavailable");
    }

    private static @org.jspecify.annotations.Nullable String operation(
            ControlBody match, Fault.Kind kind) {
        Set<String> known =
                Arrays.stream(Operation.values()).map(Operation::id).collect(Collectors.toSet());
        known.add("*");
        String operation = match.oneOf("operation", known).orElse("*");
        if (kind != Fault.Kind.UNAVAILABLE) {
            return operation.equals("*") ? null : operation;
        }
        String quoting = Operation.CREATE_QUOTE.id();
        if (!operation.equals("*") && !operation.equals(quoting)) {
            throw ApiFailure.invalid("unavailable is an answer of createQuote only");
        }
        return quoting;
    }

    private ObjectNode faults() {
        ObjectNode out = View.object();
        ArrayNode list = out.putArray("faults");
        sandbox.faults
                .left()
                .forEach((id, left) -> list.addObject().put("faultId", id).put("left", left));
        return out;
    }

    private ObjectNode remove(String id) {
        if (!sandbox.faults.remove(id)) {
            throw new ApiFailure(404, "fault_not_found", "There is no such fault.");
        }
        return View.object();
    }

    private ObjectNode sabotages() {
        ObjectNode out = View.object();
        ArrayNode list = out.putArray("sabotages");
        for (Sabotage sabotage : Sabotage.values()) {
            list.addObject()
                    .put("name", sabotage.info().name())
                    .put("sentence", sabotage.info().sentence())
                    .put("on", sandbox.sabotages.has(sabotage));
        }
        return out;
    }

    private ObjectNode sabotage(String name, boolean isOn) {
        Sabotage sabotage =
                Sabotage.named(name)
                        .orElseThrow(
                                () ->
                                        new ApiFailure(
                                                404,
                                                "sabotage_not_found",
                                                "There is no such sabotage."));
        sandbox.sabotages.set(sabotage, isOn);
        return View.object().put("name", name).put("on", isOn);
    }
}
