package cockpit.pools;

/// The twelve operations of the contract, version 2026-05-25 (section 2).
public enum Operation {
    LIST_POOLS("listPools", "GET"),
    GET_CAPABILITIES("getCapabilities", "GET"),
    CREATE_QUOTE("createQuote", "POST"),
    GET_QUOTE("getQuote", "GET"),
    REJECT_QUOTE("rejectQuote", "POST"),
    TRANSACT("transact", "POST"),
    GET_TRANSACTION_BY_QUOTE("getTransactionByQuote", "GET"),
    GET_TRADE("getTrade", "GET"),
    LIST_TRADES("listTrades", "GET"),
    GET_BALANCE("getBalance", "GET"),
    LIST_LEDGER("listLedger", "GET"),
    GET_FUNDING("getFunding", "GET");

    private final String wireName;
    private final String method;

    Operation(String wireName, String method) {
        this.wireName = wireName;
        this.method = method;
    }

    /// The name in the contract, such as `getTransactionByQuote`.
    public String wireName() {
        return wireName;
    }

    public String method() {
        return method;
    }

    /// True for the writes whose effect must be read back when their answer is lost. Quoting is a
    /// POST too, but a quote that nobody takes expires and costs nothing.
    boolean isBinding() {
        return this == TRANSACT || this == REJECT_QUOTE;
    }
}
