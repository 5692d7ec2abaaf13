package cockpit.sandbox;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The twelve operations, contract §2. Fixed paths stand before those with a pool id, because the
/// first that fits is taken.
enum Operation {
    LIST_POOLS("listPools", "GET", "/pools"),
    LIST_TRADES("listTrades", "GET", "/pools/trades"),
    GET_TRADE("getTrade", "GET", "/pools/trades/{transactId}"),
    LIST_LEDGER("listLedger", "GET", "/pools/ledger"),
    GET_FUNDING("getFunding", "GET", "/pools/funding"),
    GET_TRANSACTION_BY_QUOTE("getTransactionByQuote", "GET", "/pools/transactions/{quoteId}"),
    GET_QUOTE("getQuote", "GET", "/pools/quotes/{quoteId}"),
    REJECT_QUOTE("rejectQuote", "POST", "/pools/quotes/{quoteId}/reject"),
    GET_CAPABILITIES("getCapabilities", "GET", "/pools/{id}/capabilities"),
    CREATE_QUOTE("createQuote", "POST", "/pools/{id}/quote"),
    TRANSACT("transact", "POST", "/pools/{id}/transact"),
    GET_BALANCE("getBalance", "GET", "/pools/{id}/balance");

    private final String id;
    private final String method;
    private final String path;

    Operation(String id, String method, String path) {
        this.id = id;
        this.method = method;
        this.path = path;
    }

    /// The contract's operationId.
    String id() {
        return id;
    }

    String method() {
        return method;
    }

    /// The path's variables when it fits, or null.
    @Nullable Map<String, String> match(List<String> asked) {
        List<String> segments = List.of(path.substring(1).split("/", -1));
        if (asked.size() != segments.size()) {
            return null;
        }
        Map<String, String> variables = new LinkedHashMap<>();
        for (int i = 0; i < asked.size(); i++) {
            String segment = segments.get(i);
            if (segment.startsWith("{")) {
                variables.put(segment.substring(1, segment.length() - 1), asked.get(i));
            } else if (!segment.equals(asked.get(i))) {
                return null;
            }
        }
        return variables;
    }
}
