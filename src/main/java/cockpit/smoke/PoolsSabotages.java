package cockpit.smoke;

import cockpit.smoke.Sabotage.Side;

import java.util.List;
import java.util.Map;

/// The mistakes of 0Pools itself, switched over the control interface.
final class PoolsSabotages {
    static final List<Sabotage> ALL =
            List.of(
                    of(
                            "lists-unentitled-pool",
                            "Discovery lists a pool that the account is not entitled to.",
                            Map.of(
                                    ScenarioCatalogue.LADDER_DISCOVERY,
                                    "discovery lists exactly the pools that the account is"
                                            + " allowed")),
                    of(
                            "hides-entitled-pool",
                            "Discovery leaves out a pool that the account is entitled to.",
                            Map.of(
                                    ScenarioCatalogue.LADDER_DISCOVERY,
                                    "discovery lists exactly the pools that the account is"
                                            + " allowed")),
                    of(
                            "pool-without-id",
                            "Discovery lists pools without their ids.",
                            Map.of(
                                    ScenarioCatalogue.LADDER_DISCOVERY,
                                    "every listed pool has an id")),
                    of(
                            "request-id-missing",
                            "Answers carry no request id.",
                            Map.of(
                                    ScenarioCatalogue.LADDER_DISCOVERY,
                                    "the answer names its request id")),
                    of(
                            "capabilities-omit-limits",
                            "Capabilities leave out the order limits.",
                            Map.of(
                                    ScenarioCatalogue.LADDER_CAPABILITIES,
                                    "every pool names its order limits")),
                    of(
                            "capabilities-foreign-side",
                            "Capabilities name a side that is not enabled for the account.",
                            Map.of(
                                    ScenarioCatalogue.LADDER_CAPABILITIES,
                                    "a sell side comes with its deposit address")),
                    of(
                            "capabilities-unknown-network",
                            "Capabilities name a network that quotes then refuse.",
                            Map.of(
                                    ScenarioCatalogue.LADDER_CAPABILITIES,
                                    "every named network can be priced")),
                    of(
                            "indicative-has-quote-id",
                            "An indicative price carries a quote id.",
                            Map.of(
                                    ScenarioCatalogue.LADDER_INDICATIVE_QUOTE,
                                    "an indicative price has no quote id")),
                    of(
                            "indicative-executable",
                            "An indicative price says that it is executable.",
                            Map.of(
                                    ScenarioCatalogue.LADDER_INDICATIVE_QUOTE,
                                    "an indicative price cannot be executed")),
                    of(
                            "indicative-down",
                            "Indicative prices are always unavailable.",
                            Map.of(
                                    ScenarioCatalogue.LADDER_INDICATIVE_QUOTE,
                                    "an indicative price comes back",
                                    ScenarioCatalogue.LADDER_CAPABILITIES,
                                    "every named network can be priced")),
                    of(
                            "firm-without-expiry",
                            "A firm quote carries no expiry.",
                            Map.of(
                                    ScenarioCatalogue.LADDER_FIRM_QUOTE,
                                    "the order keeps the quote's own expiry",
                                    ScenarioCatalogue.FIXTURE_ACTIVE_TEST_POOL,
                                    "the order keeps the quote's own expiry")),
                    of(
                            "firm-expires-at-once",
                            "A firm quote is expired when it is made.",
                            Map.of(
                                    ScenarioCatalogue.LADDER_FIRM_QUOTE,
                                    "0Pools reads the quote back as active",
                                    ScenarioCatalogue.FIXTURE_ACTIVE_TEST_POOL,
                                    "0Pools reads the quote back as active")),
                    of(
                            "firm-not-stored",
                            "A firm quote cannot be read back.",
                            Map.of(
                                    ScenarioCatalogue.LADDER_FIRM_QUOTE,
                                    "0Pools reads the quote back as active",
                                    ScenarioCatalogue.FIXTURE_ACTIVE_TEST_POOL,
                                    "0Pools reads the quote back as active",
                                    ScenarioCatalogue.MATRIX_FIRM_QUOTE_EXPIRES,
                                    "0Pools reads the quote as expired")),
                    of(
                            "idempotency-ignored",
                            "Every transact makes a new trade, even with the same key and quote.",
                            Map.of(
                                    ScenarioCatalogue.LADDER_TRANSACT_RETRY,
                                    "the same transact again gives the same trade",
                                    ScenarioCatalogue.MATRIX_DOUBLE_CLICK,
                                    "0Pools makes one trade of two transacts at the same moment")),
                    of(
                            "retry-refused",
                            "A transact repeated with the same key answers 409 instead of its"
                                    + " trade.",
                            Map.of(
                                    ScenarioCatalogue.LADDER_TRANSACT_RETRY,
                                    "the same transact again gives the same trade")),
                    of(
                            "race-window",
                            "Two transacts at the same moment make two trades.",
                            Map.of(
                                    ScenarioCatalogue.MATRIX_DOUBLE_CLICK,
                                    "0Pools makes one trade of two transacts at the same moment")),
                    of(
                            "expiry-not-enforced",
                            "Transact accepts a quote after it expired.",
                            Map.of(
                                    ScenarioCatalogue.FIXTURE_EXPIRING_QUOTE,
                                    "0Pools itself refuses an expired quote")),
                    of(
                            "expired-reads-active",
                            "An expired quote reads back as active.",
                            Map.of(
                                    ScenarioCatalogue.MATRIX_FIRM_QUOTE_EXPIRES,
                                    "0Pools reads the quote as expired")),
                    of(
                            "quotes-unentitled-pool",
                            "A quote is given for a pool that the account is not entitled to.",
                            Map.of(
                                    ScenarioCatalogue.MATRIX_POOL_NOT_ENTITLED,
                                    "0Pools gives no quote for it")),
                    of(
                            "settles-without-poll",
                            "A trade is settled as soon as it is made.",
                            Map.of(
                                    ScenarioCatalogue.LADDER_STATUS_POLLING,
                                    "the order reads pending while its trade is reserved",
                                    ScenarioCatalogue.MATRIX_STAYS_RESERVED,
                                    "the order stays pending")),
                    of(
                            "never-terminal",
                            "Polls never move a reserved trade.",
                            Map.of(
                                    ScenarioCatalogue.LADDER_STATUS_POLLING,
                                    "the order reaches its end within the poll budget",
                                    ScenarioCatalogue.MATRIX_WEBHOOK_DELAYED,
                                    "polling finishes the order before the webhook comes")),
                    of(
                            "terminal-goes-back",
                            "A trade at its end reads as reserved at the next poll.",
                            Map.of(
                                    ScenarioCatalogue.LADDER_STATUS_POLLING,
                                    "an end lasts, however often it is read")),
                    of(
                            "reserved-vanishes",
                            "A reserved trade answers 404 from its second poll on.",
                            Map.of(
                                    ScenarioCatalogue.MATRIX_STAYS_RESERVED,
                                    "0Pools still shows the trade as reserved")),
                    of(
                            "stuck-settles-anyway",
                            "A trade that should stay reserved settles.",
                            Map.of(
                                    ScenarioCatalogue.MATRIX_STAYS_RESERVED,
                                    "the order stays pending")),
                    of(
                            "ledger-debit-twice",
                            "A reservation debits the ledger twice.",
                            Map.of(
                                    ScenarioCatalogue.LADDER_LEDGER_RECONCILIATION,
                                    "each order has one debit of its own amount",
                                    ScenarioCatalogue.MATRIX_DOUBLE_CLICK,
                                    "one ledger debit",
                                    ScenarioCatalogue.FIXTURE_DUPLICATE_ACCEPT,
                                    "one ledger debit")),
                    of(
                            "ledger-no-debit",
                            "A reservation debits nothing.",
                            Map.of(
                                    ScenarioCatalogue.LADDER_LEDGER_RECONCILIATION,
                                    "each order has one debit of its own amount")),
                    of(
                            "ledger-no-refund",
                            "A failed or released trade gives nothing back.",
                            Map.of(
                                    ScenarioCatalogue.LADDER_LEDGER_RECONCILIATION,
                                    "the failed order has its debit back",
                                    ScenarioCatalogue.MATRIX_FAILS_OR_RELEASES,
                                    "0Pools gives the debit back")),
                    of(
                            "balance-drifts",
                            "The balance reads 0.01 more than the ledger.",
                            Map.of(
                                    ScenarioCatalogue.LADDER_LEDGER_RECONCILIATION,
                                    "the ledger adds up to the balance")),
                    of(
                            "trade-quote-mismatch",
                            "Trades name a quote that is not theirs.",
                            Map.of(
                                    ScenarioCatalogue.LADDER_LEDGER_RECONCILIATION,
                                    "each order joins its quote and its trade by id")),
                    of(
                            "return-without-refund",
                            "A returned trade gives nothing back.",
                            Map.of(
                                    ScenarioCatalogue.FIXTURE_RETURNED_TRADE,
                                    "0Pools' ledger shows the refund")),
                    of(
                            "return-never-shown",
                            "A return never becomes visible.",
                            Map.of(
                                    ScenarioCatalogue.FIXTURE_RETURNED_TRADE,
                                    "0Pools shows the trade as returned")),
                    of(
                            "failure-loses-ids",
                            "A failed or released trade reads without its ids.",
                            Map.of(
                                    ScenarioCatalogue.MATRIX_FAILS_OR_RELEASES,
                                    "a failed trade ends its order as failed")),
                    of(
                            "failed-says-settled",
                            "A failed or released trade reads as settled at the poll.",
                            Map.of(
                                    ScenarioCatalogue.FIXTURE_FAILED_TRADE,
                                    "0Pools calls the trade failed, by poll and by webhook",
                                    ScenarioCatalogue.MATRIX_FAILS_OR_RELEASES,
                                    "a failed trade ends its order as failed")),
                    of(
                            "failed-says-settled-by-webhook",
                            "The webhook of a failed trade says that it settled.",
                            Map.of(
                                    ScenarioCatalogue.FIXTURE_FAILED_TRADE,
                                    "0Pools calls the trade failed, by poll and by webhook")),
                    of(
                            "webhook-never",
                            "No webhook is ever sent.",
                            Map.of(
                                    ScenarioCatalogue.LADDER_WEBHOOK_HANDLER,
                                    "0Pools sends the event",
                                    ScenarioCatalogue.MATRIX_WEBHOOK_TWICE,
                                    "the event was delivered twice",
                                    ScenarioCatalogue.MATRIX_WEBHOOK_DELAYED,
                                    "the late event is delivered and taken",
                                    ScenarioCatalogue.FIXTURE_WEBHOOK_REPLAY,
                                    "0Pools sends the event")),
                    of(
                            "webhook-unsigned",
                            "Webhooks carry no signature.",
                            Map.of(
                                    ScenarioCatalogue.LADDER_WEBHOOK_HANDLER,
                                    "the handler takes a genuine event",
                                    ScenarioCatalogue.MATRIX_WEBHOOK_TWICE,
                                    "the handler takes both deliveries")),
                    of(
                            "webhook-wrong-secret",
                            "Webhooks are signed with another secret.",
                            Map.of(
                                    ScenarioCatalogue.LADDER_WEBHOOK_HANDLER,
                                    "the handler takes a genuine event",
                                    ScenarioCatalogue.MATRIX_WEBHOOK_DELAYED,
                                    "the late event is delivered and taken")),
                    of(
                            "webhook-event-id-changes",
                            "Every copy of a webhook has a new event id.",
                            Map.of(
                                    ScenarioCatalogue.MATRIX_WEBHOOK_TWICE,
                                    "both deliveries carry the same event id",
                                    ScenarioCatalogue.FIXTURE_WEBHOOK_REPLAY,
                                    "both deliveries carry the same event id")));

    private PoolsSabotages() {}

    private static Sabotage of(String name, String sentence, Map<String, String> caught) {
        return new Sabotage(name, Side.POOLS, sentence, caught);
    }
}
