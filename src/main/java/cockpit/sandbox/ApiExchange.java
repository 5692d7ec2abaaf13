package cockpit.sandbox;

import cockpit.kit.json.Json;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The API port: routes, authenticates, lets faults strike, runs the operation and writes answers
/// and refusals in the contract's form, §2.
final class ApiExchange implements HttpDoor.Exchange {
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private final World world;
    private final Assumptions assumptions;
    private final Access access;
    private final Faults faults;
    private final RequestLog log;
    private final CountDownLatch closing;
    private final Discovery discovery;
    private final Quoting quoting;
    private final Transacting transacting;
    private final Trading trading;

    ApiExchange(World world, Access access, Faults faults, RequestLog log, CountDownLatch closing) {
        this.world = world;
        this.assumptions = world.assumptions;
        this.access = access;
        this.faults = faults;
        this.log = log;
        this.closing = closing;
        discovery = new Discovery(world);
        quoting = new Quoting(world);
        transacting = new Transacting(world, closing);
        trading = new Trading(world);
    }

    private record Route(Operation operation, Map<String, String> variables) {}

    @Override
    public HttpDoor.Answer answer(HttpDoor.Incoming in) {
        String requestId = world.ids.request();
        String name = in.method() + " " + in.path();
        Fault.Subject subject = new Fault.Subject(name, null, null, null);
        HttpDoor.Answer answer;
        try {
            Route route = route(in);
            subject = new Fault.Subject(route.operation().id(), null, null, null);
            access.require(in.headers().get("Authorization"), route.operation());
            Call call = call(in, route);
            subject = subject(call);
            answer = run(call, faults.strike(subject), requestId);
        } catch (ApiFailure failure) {
            answer = refusal(failure, null, requestId);
        }
        log.add(
                new RequestLog.Entry(
                        world.now(),
                        subject.operation(),
                        answer instanceof HttpDoor.Full full ? full.status() : 0,
                        requestId,
                        in.headers().get("Idempotency-Key"),
                        subject.quoteId(),
                        subject.poolId()));
        return answer;
    }

    private HttpDoor.Answer run(Call call, @Nullable Fault fault, String requestId) {
        if (fault == null || fault.kind() == Fault.Kind.UNAVAILABLE) {
            return full(perform(call, fault == null ? null : fault.reason()), requestId);
        }
        if (fault.isAfter()) {
            HttpDoor.Answer done = full(perform(call, null), requestId);
            return fault.kind() == Fault.Kind.HANG ? hang(fault, done) : struck(fault, requestId);
        }
        if (fault.kind() == Fault.Kind.HANG) {
            pause(fault);
            return full(perform(call, null), requestId);
        }
        return struck(fault, requestId);
    }

    private HttpDoor.Answer hang(Fault fault, HttpDoor.Answer done) {
        pause(fault);
        return done;
    }

    private void pause(Fault fault) {
        try {
            closing.await(fault.length().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpDoor.Answer struck(Fault fault, String requestId) {
        return switch (fault.kind()) {
            case CUT -> new HttpDoor.Cut();
            case GARBAGE -> new HttpDoor.Full(200, headers(requestId), "{\"status\": \"sett");
            case STATUS, HANG, UNAVAILABLE ->
                    refusal(
                            new ApiFailure(
                                    fault.status(), fault.code(), "A fault was placed here."),
                            fault.retryAfter(),
                            requestId);
        };
    }

    private Route route(HttpDoor.Incoming in) {
        List<String> path = List.of(in.path().replaceFirst("^/", "").split("/", -1));
        if (path.getFirst().equals("v1")) {
            List<String> rest = path.subList(1, path.size());
            boolean isKnown = false;
            for (Operation operation : Operation.values()) {
                Map<String, String> variables = operation.match(rest);
                if (variables != null && operation.method().equals(in.method())) {
                    return new Route(operation, variables);
                }
                isKnown |= variables != null;
            }
            if (isKnown) {
                throw new ApiFailure(405, "method_not_allowed", "The method is not allowed here.");
            }
        }
        throw new ApiFailure(404, "route_not_found", "There is no such path.");
    }

    private Call call(HttpDoor.Incoming in, Route route) {
        JsonNode body = null;
        if (!in.body().isEmpty()) {
            String type = in.headers().getOrDefault("Content-Type", "");
            if (assumptions.refusesOtherContentTypes && !type.startsWith("application/json")) {
                throw ApiFailure.invalid("Content-Type is application/json");
            }
            body = parsed(in.body());
        }
        return new Call(
                route.operation(),
                route.variables(),
                in.query(),
                body,
                in.headers().get("Idempotency-Key"));
    }

    private JsonNode parsed(String text) {
        JsonNode tree;
        try {
            tree = Json.foreign().readTree(text);
        } catch (JacksonException e) {
            throw ApiFailure.invalid("the body is not JSON");
        }
        if (!(tree instanceof ObjectNode object)) {
            throw ApiFailure.invalid("the body is a JSON object");
        }
        Map<String, String> ours = new LinkedHashMap<>();
        assumptions.fieldAliases.forEach((our, other) -> ours.put(other, our));
        ObjectNode named = View.object();
        object.properties()
                .forEach(p -> named.set(ours.getOrDefault(p.getKey(), p.getKey()), p.getValue()));
        return named;
    }

    /// What the call is about, for faults and for the request log; it never refuses.
    private Fault.Subject subject(Call call) {
        String quoteId = call.variables().getOrDefault("quoteId", bodyText(call, "quoteId"));
        String poolId = call.variables().get("id");
        String amount = bodyText(call, "amount");
        String transactId = call.variables().get("transactId");
        return world.locked(
                () -> {
                    Trade trade = transactId == null ? null : world.trades.get(transactId);
                    String id = trade == null ? quoteId : trade.quote.id;
                    Quote quote = id == null ? null : world.quotes.get(id);
                    return new Fault.Subject(
                            call.operation().id(),
                            poolId == null && quote != null ? quote.terms.poolId() : poolId,
                            quote == null ? amount(amount) : quote.terms.inputAmount(),
                            id);
                });
    }

    private static @Nullable String bodyText(Call call, String name) {
        JsonNode value = call.body() == null ? null : call.body().get(name);
        return value != null && value.isString() ? value.asString() : null;
    }

    private static @Nullable BigDecimal amount(@Nullable String text) {
        try {
            return text == null ? null : Money.decimal(text, "amount");
        } catch (ApiFailure e) {
            return null;
        }
    }

    private ApiAnswer perform(Call call, @Nullable String unavailableReason) {
        if (call.operation() != Operation.LIST_POOLS || assumptions.gatesDiscovery) {
            world.locked(
                    () -> {
                        world.account.requireAccess(assumptions);
                        return true;
                    });
        }
        if (call.operation() == Operation.TRANSACT) {
            return transacting.transact(call);
        }
        return world.locked(
                () ->
                        switch (call.operation()) {
                            case LIST_POOLS -> discovery.listPools();
                            case GET_CAPABILITIES -> discovery.capabilities(call);
                            case GET_BALANCE -> discovery.balance(call);
                            case LIST_LEDGER -> discovery.ledger(call);
                            case GET_FUNDING -> discovery.funding(call);
                            case CREATE_QUOTE -> quoting.create(call, unavailableReason);
                            case GET_QUOTE -> quoting.get(call);
                            case REJECT_QUOTE -> quoting.reject(call);
                            case GET_TRANSACTION_BY_QUOTE -> trading.poll(call);
                            case GET_TRADE -> trading.get(call);
                            case LIST_TRADES -> trading.list(call);
                            case TRANSACT -> transacting.transact(call);
                        });
    }

    private HttpDoor.Full full(ApiAnswer answer, String requestId) {
        return new HttpDoor.Full(
                answer.status(), headers(requestId), View.json(answer.body(), assumptions));
    }

    @Override
    public HttpDoor.Full refused(int status) {
        String code =
                switch (status) {
                    case 413 -> "body_too_large";
                    case 431 -> "headers_too_large";
                    case 500 -> "internal_error";
                    default -> "invalid_request";
                };
        return refusal(
                new ApiFailure(status, code, "The request could not be taken."),
                null,
                world.ids.request());
    }

    private HttpDoor.Full refusal(
            ApiFailure failure, @Nullable Integer retryAfter, String requestId) {
        ObjectNode body = View.object();
        body.put("type", assumptions.errorTypes.getOrDefault(failure.status(), "api_error"));
        body.put("code", assumptions.codeAliases.getOrDefault(failure.code(), failure.code()));
        body.put("message", failure.sentence());
        if (!world.has(Sabotage.REQUEST_ID_MISSING)) {
            body.put("request_id", requestId);
        }
        body.putNull("doc_url").put("statusCode", failure.status());
        Map<String, String> headers = headers(requestId);
        if (retryAfter != null) {
            headers.put("Retry-After", retryAfter.toString());
        }
        // The error envelope itself is published, so its names are never aliased.
        return new HttpDoor.Full(
                failure.status(), headers, Json.foreign().writeValueAsString(body));
    }

    private Map<String, String> headers(String requestId) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("Cache-Control", "no-store");
        // Clients measure their skew against this, so it is the sandbox's time and not the
        // machine's.
        headers.put("Date", HTTP_DATE.format(world.now()));
        if (!world.has(Sabotage.REQUEST_ID_MISSING)) {
            headers.put("X-Request-Id", requestId);
        }
        return headers;
    }
}
