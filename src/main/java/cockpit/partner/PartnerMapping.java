package cockpit.partner;

import cockpit.kit.json.Json;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// How a partner's backend says what the partner interface says. The file is JSON; one that maps
/// nothing and one that maps everything ship as `partner/default-mapping.json` and
/// `partner/example-mapping.json`.
///
/// @param format always [#FORMAT]
/// @param headers sent with every call; values come from environment variables, never from the file
/// @param failNextDelivery absent, or null, when the backend has no such operation
/// @param offer our field names to JSON pointers within one offer
/// @param order our field names to JSON pointers within an order
/// @param movement our field names to JSON pointers within one ledger line
/// @param refusal `code`, `message` and `order` to JSON pointers within a refusal
/// @param words per field, the partner's words to ours
public record PartnerMapping(
        String format,
        List<EnvHeader> headers,
        Route listOffers,
        Route openOrder,
        Route accept,
        Route readOrder,
        Route movements,
        @Nullable Route failNextDelivery,
        Map<String, String> offer,
        Map<String, String> order,
        Map<String, String> movement,
        Map<String, String> refusal,
        Map<String, Map<String, String>> words) {
    /// The name and version of the file format.
    public static final String FORMAT = "cockpit-partner-mapping/1";

    private static final int FILE_SIZE_MAX = 256 * 1024;
    private static final Set<String> REQUEST =
            Set.of("poolId", "side", "amount", "network", "destAddress", "orderId");
    private static final Set<String> OFFER =
            Set.of("poolId", "sides", "networks", "minOrder", "maxOrder", "isAvailable");
    private static final Set<String> ORDER =
            Set.of(
                    "orderId",
                    "state",
                    "environment",
                    "poolId",
                    "side",
                    "amount",
                    "network",
                    "quoteId",
                    "quoteExpiresAt",
                    "previousQuoteIds",
                    "isAcceptEnabled",
                    "transactId",
                    "idempotencyKey",
                    "rate",
                    "cryptoAmount",
                    "requestIds",
                    "eventIds",
                    "statusSource",
                    "reservedSince",
                    "reservedAgeSeconds",
                    "isOverdue",
                    "userMessage");
    private static final Set<String> MOVEMENT =
            Set.of("movementId", "orderId", "kind", "asset", "amount", "at", "cause");
    private static final Set<String> REFUSAL = Set.of("code", "message", "order");

    /// @throws PartnerFailure `mapping-wrong` with the part that is wrong
    public PartnerMapping {
        if (!format.equals(FORMAT)) {
            throw wrong("its format is not " + FORMAT);
        }
        headers = List.copyOf(headers);
        for (Route route : List.of(listOffers, openOrder, accept, readOrder, movements)) {
            requireNames("request", route.request(), REQUEST, Set.of());
        }
        requireId(accept);
        requireId(readOrder);
        requireId(movements);
        offer = pointers("offer", offer, OFFER, Set.of("poolId"));
        order = pointers("order", order, ORDER, Set.of("orderId", "state"));
        movement = pointers("movement", movement, MOVEMENT, Set.of("movementId", "kind", "amount"));
        refusal = pointers("refusal", refusal, REFUSAL, Set.of());
        words = Map.copyOf(words);
    }

    /// The mapping of a backend that speaks the partner interface as documented.
    public static PartnerMapping standard() {
        try (InputStream in =
                PartnerMapping.class.getResourceAsStream("/partner/default-mapping.json")) {
            if (in == null) {
                throw new IllegalStateException("partner/default-mapping.json is not on the path");
            }
            return read(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Reads a mapping file.
    ///
    /// @throws PartnerFailure `mapping-wrong`
    public static PartnerMapping read(byte[] file) {
        if (file.length > FILE_SIZE_MAX) {
            throw wrong("it is larger than " + FILE_SIZE_MAX + " bytes");
        }
        try {
            JsonNode tree = Json.ours().readTree(new String(file, StandardCharsets.UTF_8));
            if (tree instanceof ObjectNode object && !object.has("failNextDelivery")) {
                object.putNull("failNextDelivery");
            }
            return Json.ours().treeToValue(tree, PartnerMapping.class);
        } catch (JacksonException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof PartnerFailure ours) {
                    throw ours;
                }
            }
            throw new PartnerFailure(
                    "mapping-wrong", "The mapping file is wrong: " + e.getOriginalMessage(), e);
        }
    }

    /// How an operation is called; null for an optional one that the backend has not.
    @Nullable Route route(PartnerOperation operation) {
        return switch (operation) {
            case LIST_OFFERS -> listOffers;
            case OPEN_ORDER -> openOrder;
            case ACCEPT -> accept;
            case READ_ORDER -> readOrder;
            case MOVEMENTS -> movements;
            case FAIL_NEXT_DELIVERY -> failNextDelivery;
        };
    }

    /// Our word for a partner's word; the word itself when no other is named.
    String word(String field, String theirs) {
        return words.getOrDefault(field, Map.of()).getOrDefault(theirs, theirs);
    }

    /// The partner's word for ours; ours when no other is named.
    String wordForPartner(String field, String ours) {
        return words.getOrDefault(field, Map.of()).entrySet().stream()
                .filter(entry -> entry.getValue().equals(ours))
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst()
                .orElse(ours);
    }

    private static void requireId(Route route) {
        if (!route.path().contains("{orderId}") && !route.request().containsKey("orderId")) {
            throw wrong("the route " + route.path() + " has no place for the order's id");
        }
    }

    private static Map<String, String> pointers(
            String part, Map<String, String> given, Set<String> known, Set<String> needed) {
        requireNames(part, given, known, needed);
        given.values().forEach(PartnerMapping::pointer);
        return Map.copyOf(given);
    }

    private static void requireNames(
            String part, Map<String, String> given, Set<String> known, Set<String> needed) {
        for (String name : given.keySet()) {
            if (!known.contains(name)) {
                throw wrong("the part " + part + " names the unknown field " + name);
            }
        }
        for (String name : needed) {
            if (!given.containsKey(name)) {
                throw wrong("the part " + part + " does not map " + name);
            }
        }
    }

    private static JsonPointer pointer(String text) {
        try {
            return JsonPointer.compile(text);
        } catch (IllegalArgumentException e) {
            throw wrong("\"" + text + "\" is not a JSON pointer");
        }
    }

    private static PartnerFailure wrong(String what) {
        return new PartnerFailure(
                "mapping-wrong", "The mapping file is wrong: " + what + ".", null);
    }

    /// One call.
    ///
    /// @param path with `{orderId}` or `{poolId}` where they go
    /// @param request our field names to theirs; those not named are not sent
    /// @param answer where the list, or the order, stands in the answer; empty for the whole answer
    public record Route(String method, String path, Map<String, String> request, String answer) {
        private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH");
        private static final Pattern PATH =
                Pattern.compile("(/([A-Za-z0-9._~-]|\\{orderId}|\\{poolId})*)+(\\?[^#\\s]*)?");

        public Route {
            if (!METHODS.contains(method)) {
                throw wrong("the method " + method + " is not one of GET, POST, PUT, PATCH");
            }
            if (!PATH.matcher(path).matches()) {
                throw wrong("the path \"" + path + "\" is not one");
            }
            request = Map.copyOf(request);
            pointer(answer);
        }
    }

    /// A header whose value is secret: the file names the environment variable that holds it.
    public record EnvHeader(String name, String env) {
        private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]{1,64}");
        private static final Pattern ENV = Pattern.compile("[A-Z_][A-Z0-9_]{0,63}");

        public EnvHeader(@Nullable String name, @Nullable String env) {
            if (name == null
                    || env == null
                    || !NAME.matcher(name).matches()
                    || !ENV.matcher(env).matches()) {
                throw wrong("a header is a name and the name of an environment variable");
            }
            this.name = name;
            this.env = env;
        }
    }
}
