package cockpit.partner;

import cockpit.kit.http.BoundedHttp;
import cockpit.kit.http.HttpAnswer;
import cockpit.kit.http.HttpTrouble;
import cockpit.kit.json.Json;
import cockpit.pools.Amount;
import cockpit.pools.ForeignText;
import cockpit.pools.Masker;
import cockpit.pools.Side;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// A partner's own backend, reached over the documented interface
/// (`partner/partner-backend.openapi.yaml`). Each method makes exactly one HTTP call; a refusal is
/// a result, and a [PartnerFailure] means that there was none. Safe for any number of threads.
public final class PartnerBackend implements AutoCloseable {
    private static final int TEXT_LENGTH_MAX = 500;

    /// What a backend answers to an operation that it has not.
    private static final Set<Integer> NOT_THERE = Set.of(404, 405, 501);

    private final PartnerSettings settings;
    private final PartnerMapping mapping;
    private final InstantSource clock;
    private final PartnerExchange.Listener listener;
    private final Masker masker;
    private final BoundedHttp http;

    public PartnerBackend(
            PartnerSettings settings, InstantSource clock, PartnerExchange.Listener listener) {
        this.settings = settings;
        this.mapping = settings.mapping();
        this.clock = clock;
        this.listener = listener;
        this.masker =
                new Masker(
                        mapping.headers().stream()
                                .map(header -> settings.environment().get(header.env()))
                                .map(String::valueOf)
                                .toList());
        this.http = new BoundedHttp("partner", settings.limits());
    }

    /// Where the backend receives 0Pools webhooks.
    public Optional<URI> webhookUrl() {
        return Optional.ofNullable(settings.webhookUrl());
    }

    /// The pools that the partner's product shows to a customer.
    public PartnerAnswer<List<Offer>> listOffers() {
        return call(
                PartnerOperation.LIST_OFFERS,
                Map.of(),
                node -> list(node, element -> Mapped.offer(mapping, element)));
    }

    /// Opens an order: the backend asks 0Pools for a firm quote.
    public PartnerAnswer<PartnerOrder> openOrder(
            String poolId, Side side, Amount amount, String network, String destAddress) {
        return call(
                PartnerOperation.OPEN_ORDER,
                Map.of(
                        "poolId", poolId,
                        "side", mapping.wordForPartner("side", side.word()),
                        "amount", amount.text(),
                        "network", network,
                        "destAddress", destAddress),
                node -> Mapped.order(mapping, node));
    }

    /// What a customer's press on accept does.
    public PartnerAnswer<PartnerOrder> accept(String orderId) {
        return call(
                PartnerOperation.ACCEPT,
                Map.of("orderId", orderId),
                node -> Mapped.order(mapping, node));
    }

    /// The order as the partner's product shows it now.
    public PartnerAnswer<PartnerOrder> readOrder(String orderId) {
        return call(
                PartnerOperation.READ_ORDER,
                Map.of("orderId", orderId),
                node -> Mapped.order(mapping, node));
    }

    /// The lines that the order made in the partner's ledger.
    public PartnerAnswer<List<Movement>> movements(String orderId) {
        return call(
                PartnerOperation.MOVEMENTS,
                Map.of("orderId", orderId),
                node -> list(node, element -> Mapped.movement(mapping, element)));
    }

    /// Asks the backend to fail its webhook handler's next delivery once, after the event was read
    /// and before its effect is stored.
    ///
    /// @return false when the backend has no such operation: the mapping names none, or the answer
    ///   is 404, 405 or 501
    /// @throws PartnerFailure `partner-refused` for any other refusal
    public boolean failNextDelivery() {
        PartnerMapping.Route route = mapping.route(PartnerOperation.FAIL_NEXT_DELIVERY);
        if (route == null) {
            return false;
        }
        HttpAnswer answer =
                send(
                        PartnerOperation.FAIL_NEXT_DELIVERY,
                        route,
                        route.path(),
                        body(route, Map.of()));
        if (NOT_THERE.contains(answer.status())) {
            return false;
        }
        if (!answer.isSuccess()) {
            new PartnerAnswer.Refused<>(refusal(answer)).orThrow();
        }
        return true;
    }

    /// Ends the connections. Calls still under way end within their limits.
    @Override
    public void close() {
        http.close();
    }

    private <T> PartnerAnswer<T> call(
            PartnerOperation operation, Map<String, String> values, Function<JsonNode, T> reader) {
        PartnerMapping.Route route = Objects.requireNonNull(mapping.route(operation));
        String path = route.path();
        for (String name : List.of("orderId", "poolId")) {
            String value = values.get(name);
            if (value != null) {
                path = path.replace("{" + name + "}", segment(value));
            }
        }
        HttpAnswer answer = send(operation, route, path, body(route, values));
        if (!answer.isSuccess()) {
            return new PartnerAnswer.Refused<>(refusal(answer));
        }
        JsonNode node = json(answer);
        if (node == null) {
            throw new PartnerFailure("answer-not-json", "The partner's answer is not JSON.", null);
        }
        return new PartnerAnswer.Given<>(reader.apply(node.at(route.answer())), answer.status());
    }

    private static String body(PartnerMapping.Route route, Map<String, String> values) {
        ObjectNode body = Json.foreign().createObjectNode();
        route.request()
                .forEach(
                        (ours, theirs) -> {
                            String value = values.get(ours);
                            if (value != null) {
                                body.put(theirs, value);
                            }
                        });
        return route.method().equals("GET") || body.isEmpty() ? "" : body.toString();
    }

    private HttpAnswer send(
            PartnerOperation operation, PartnerMapping.Route route, String path, String body) {
        String base = settings.baseUrl().toString();
        String target =
                base.endsWith("/") ? base.substring(0, base.length() - 1) + path : base + path;
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(target)).header("Accept", "application/json");
        for (PartnerMapping.EnvHeader header : mapping.headers()) {
            request.header(header.name(), String.valueOf(settings.environment().get(header.env())));
        }
        if (body.isEmpty()) {
            request.method(route.method(), BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(route.method(), BodyPublishers.ofString(body));
        }
        Instant startedAt = clock.instant();
        long start = System.nanoTime();
        try {
            HttpAnswer answer = http.send(request.build());
            report(operation, route, path, startedAt, start, answer, null, body);
            return answer;
        } catch (HttpTrouble trouble) {
            report(operation, route, path, startedAt, start, null, trouble.reason().code(), body);
            throw new PartnerFailure(
                    trouble.reason().code(),
                    "The partner's backend gave no complete answer to "
                            + operation.wireName()
                            + ".",
                    trouble);
        }
    }

    private void report(
            PartnerOperation operation,
            PartnerMapping.Route route,
            String path,
            Instant startedAt,
            long start,
            @Nullable HttpAnswer answer,
            @Nullable String failure,
            String body) {
        String text = answer == null ? "" : masker.mask(answer.text());
        listener.exchanged(
                new PartnerExchange(
                        operation,
                        route.method(),
                        masker.mask(path),
                        startedAt,
                        Duration.ofNanos(System.nanoTime() - start),
                        answer == null ? null : answer.status(),
                        failure,
                        masker.mask(body),
                        text.substring(
                                0, Math.min(text.length(), PartnerExchange.BODY_LENGTH_MAX))));
    }

    private PartnerRefusal refusal(HttpAnswer answer) {
        JsonNode node = json(answer);
        if (node == null || !node.isObject()) {
            return new PartnerRefusal(answer.status(), "", "", null);
        }
        Mapped in = new Mapped(mapping, mapping.refusal(), node);
        JsonNode order = in.value("order");
        return new PartnerRefusal(
                answer.status(),
                clean(in.value("code")),
                clean(in.value("message")),
                order == null ? null : Mapped.order(mapping, order));
    }

    private String clean(@Nullable JsonNode text) {
        return text == null || !text.isString()
                ? ""
                : ForeignText.safe(masker.mask(text.asString()), TEXT_LENGTH_MAX);
    }

    private static @Nullable JsonNode json(HttpAnswer answer) {
        try {
            JsonNode node = Json.foreign().readTree(answer.strictText());
            return node.isMissingNode() ? null : node;
        } catch (CharacterCodingException | JacksonException e) {
            return null;
        }
    }

    private static <T> List<T> list(JsonNode node, Function<JsonNode, T> reader) {
        if (!node.isArray()) {
            throw Mapped.notUnderstood("a list was expected");
        }
        List<T> all = new ArrayList<>(node.size());
        for (JsonNode element : node) {
            all.add(reader.apply(element));
        }
        return List.copyOf(all);
    }

    private static String segment(String id) {
        if (id.isEmpty() || id.length() > 200 || id.equals(".") || id.equals("..")) {
            throw Mapped.notUnderstood("an id cannot be part of an address");
        }
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
