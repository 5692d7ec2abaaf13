package cockpit.sandbox;

import java.util.Locale;
import java.util.Optional;

/// The ways in which the sandbox can be made wrong on purpose, so that a scenario which stays green
/// is found out.
enum Sabotage {
    IDEMPOTENCY_IGNORED(
            "Every transact makes a new trade, even with the same idempotency key and quote."),
    RETRY_REFUSED("A transact repeated with the same key answers 409 instead of its trade."),
    RACE_WINDOW(
            "Transact checks and writes 50 ms apart without a lock, so two at once make two"
                    + " trades."),
    EXPIRY_NOT_ENFORCED("Transact accepts a quote after it expired."),
    EXPIRED_READS_ACTIVE("An expired quote reads back as active."),
    LISTS_UNENTITLED_POOL("Discovery lists a pool that the account is not entitled to."),
    HIDES_ENTITLED_POOL("Discovery leaves out a pool that the account is entitled to."),
    POOL_WITHOUT_ID("Discovery lists pools without their ids."),
    QUOTES_UNENTITLED_POOL("A quote is given for a pool that the account is not entitled to."),
    CAPABILITIES_OMIT_LIMITS("Capabilities leave out the order limits."),
    CAPABILITIES_FOREIGN_SIDE("Capabilities name a side that is not enabled for the account."),
    CAPABILITIES_UNKNOWN_NETWORK("Capabilities name a network that quotes then refuse."),
    INDICATIVE_HAS_QUOTE_ID("An indicative quote carries a quote id."),
    INDICATIVE_EXECUTABLE("An indicative quote says that it is executable."),
    INDICATIVE_DOWN("Indicative quotes are always unavailable."),
    FIRM_WITHOUT_EXPIRY("A firm quote carries no expiry."),
    FIRM_EXPIRES_AT_ONCE("A firm quote is expired when it is made."),
    FIRM_NOT_STORED("A firm quote cannot be read back."),
    SETTLES_WITHOUT_POLL("Transact answers a trade that is already settled."),
    NEVER_TERMINAL("Polls never move a reserved trade."),
    TERMINAL_GOES_BACK("A trade in a terminal state reads as reserved at the next poll."),
    RESERVED_VANISHES("A reserved trade answers 404 from its second poll on."),
    STUCK_SETTLES_ANYWAY("A trade that was told to stay reserved settles at its next poll."),
    LEDGER_DEBIT_TWICE("A reservation debits the ledger twice."),
    LEDGER_NO_DEBIT("A reservation debits nothing."),
    LEDGER_NO_REFUND("A failed or released trade gives nothing back."),
    BALANCE_DRIFTS("The balance reads 0.01 more than the ledger."),
    RETURN_WITHOUT_REFUND("A returned trade gives nothing back."),
    RETURN_NEVER_SHOWN("A return never becomes visible and the trade stays settled."),
    FAILURE_LOSES_IDS("A failed or released trade reads without its quote and trade ids."),
    FAILED_SAYS_SETTLED("A failed or released trade reads as settled at the poll."),
    FAILED_SAYS_SETTLED_BY_WEBHOOK(
            "The webhook of a failed or released trade says that it settled."),
    WEBHOOK_NEVER("No webhook is ever sent."),
    WEBHOOK_UNSIGNED("Webhooks carry no signature."),
    WEBHOOK_WRONG_SECRET("Webhooks are signed with another secret."),
    WEBHOOK_EVENT_ID_CHANGES("Every copy and every retry of a webhook has a new event id."),
    REQUEST_ID_MISSING("Answers carry no request id."),
    TRADE_QUOTE_MISMATCH("Trades name a quote that is not theirs.");

    private final String sentence;

    Sabotage(String sentence) {
        this.sentence = sentence;
    }

    SabotageInfo info() {
        return new SabotageInfo(name().toLowerCase(Locale.ROOT).replace('_', '-'), sentence);
    }

    static Optional<Sabotage> named(String name) {
        for (Sabotage s : values()) {
            if (s.info().name().equals(name)) {
                return Optional.of(s);
            }
        }
        return Optional.empty();
    }
}
