package cockpit.smoke;

import cockpit.smoke.Sabotage.Side;

import java.util.List;
import java.util.Map;

/// The mistakes of a partner, switched in the practice partner.
final class PartnerSabotages {
    static final List<Sabotage> ALL =
            List.of(
                    of(
                            "shows-all-pools",
                            "Offers pools that the account is not entitled to.",
                            Map.of(
                                    ScenarioCatalogue.MATRIX_ENTITLED_DISCOVERY,
                                    "the product offers exactly the pools that are approved and"
                                            + " available",
                                    ScenarioCatalogue.MATRIX_POOL_NOT_ENTITLED,
                                    "the pool is not offered")),
                    of(
                            "shows-unavailable-pools",
                            "Offers a pool as usable while 0Pools says it is not.",
                            Map.of(
                                    ScenarioCatalogue.MATRIX_ENTITLED_DISCOVERY,
                                    "the product offers exactly the pools that are approved and"
                                            + " available")),
                    of(
                            "hides-limits",
                            "Leaves the order limits out of its offers.",
                            Map.of(
                                    ScenarioCatalogue.MATRIX_ENTITLED_DISCOVERY,
                                    "the product shows the approved limits")),
                    of(
                            "shows-wrong-networks",
                            "Offers a network that the pool does not support.",
                            Map.of(
                                    ScenarioCatalogue.MATRIX_ENTITLED_DISCOVERY,
                                    "the product offers only approved networks")),
                    of(
                            "skips-entitlement-check",
                            "Opens orders for pools that are not offered.",
                            Map.of(
                                    ScenarioCatalogue.MATRIX_POOL_NOT_ENTITLED,
                                    "the partner's server refuses an order for it")),
                    of(
                            "indicative-as-firm",
                            "Shows an indicative price as if it were a firm quote.",
                            Map.of(
                                    ScenarioCatalogue.LADDER_FIRM_QUOTE,
                                    "the partner opens an order with a quote id",
                                    ScenarioCatalogue.FIXTURE_ACTIVE_TEST_POOL,
                                    "the partner opens an order with a quote id")),
                    of(
                            "forgets-quote",
                            "Keeps neither quote id nor expiry with the order.",
                            Map.of(
                                    ScenarioCatalogue.FIXTURE_ACTIVE_TEST_POOL,
                                    "the partner opens an order with a quote id",
                                    ScenarioCatalogue.LADDER_FIRM_QUOTE,
                                    "the partner opens an order with a quote id")),
                    of(
                            "hides-expiry",
                            "Does not show when the quote expires.",
                            Map.of(
                                    ScenarioCatalogue.LADDER_FIRM_QUOTE,
                                    "the order keeps the quote's own expiry",
                                    ScenarioCatalogue.FIXTURE_ACTIVE_TEST_POOL,
                                    "the order keeps the quote's own expiry")),
                    of(
                            "accept-after-expiry",
                            "Accepts after expiry and silently takes a new price.",
                            Map.of(
                                    ScenarioCatalogue.MATRIX_FIRM_QUOTE_EXPIRES,
                                    "an accept after expiry is refused")),
                    of(
                            "no-requote",
                            "Refuses an expired quote but asks for no fresh one.",
                            Map.of(
                                    ScenarioCatalogue.MATRIX_FIRM_QUOTE_EXPIRES,
                                    "the backend asked for a new quote",
                                    ScenarioCatalogue.FIXTURE_EXPIRING_QUOTE,
                                    "the backend asked for a new quote")),
                    of(
                            "new-key-per-click",
                            "Quotes and transacts anew on every press of accept.",
                            Map.of(
                                    ScenarioCatalogue.MATRIX_DOUBLE_CLICK,
                                    "both answers name the same trade",
                                    ScenarioCatalogue.FIXTURE_DUPLICATE_ACCEPT,
                                    "both answers name the same trade",
                                    ScenarioCatalogue.LADDER_TRANSACT_RETRY,
                                    "the order keeps its idempotency key")),
                    of(
                            "no-order-lock",
                            "Books the hold once for every press of accept.",
                            Map.of(
                                    ScenarioCatalogue.MATRIX_DOUBLE_CLICK,
                                    "one pending hold in the partner's ledger",
                                    ScenarioCatalogue.FIXTURE_DUPLICATE_ACCEPT,
                                    "one pending hold in the partner's ledger")),
                    of(
                            "refuses-repeated-accept",
                            "Answers a repeated accept with an error.",
                            Map.of(
                                    ScenarioCatalogue.FIXTURE_DUPLICATE_ACCEPT,
                                    "both accepts got an answer")),
                    of(
                            "hides-idempotency-key",
                            "Does not keep the idempotency key with the order.",
                            Map.of(
                                    ScenarioCatalogue.LADDER_TRANSACT_RETRY,
                                    "the order keeps its idempotency key")),
                    of(
                            "books-on-accept",
                            "Credits the customer when the trade is only reserved.",
                            Map.of(
                                    ScenarioCatalogue.MATRIX_STAYS_RESERVED,
                                    "the user's ledger holds the amount and credits nothing",
                                    ScenarioCatalogue.FIXTURE_FAILED_TRADE,
                                    "no settled credit after failure")),
                    of(
                            "books-twice",
                            "Books again for every delivery and poll of the same outcome.",
                            Map.of(
                                    ScenarioCatalogue.MATRIX_WEBHOOK_TWICE,
                                    "one ledger credit for the event",
                                    ScenarioCatalogue.FIXTURE_WEBHOOK_REPLAY,
                                    "one ledger credit for the event",
                                    ScenarioCatalogue.MATRIX_WEBHOOK_DELAYED,
                                    "the late event credits nothing more")),
                    of(
                            "keeps-hold-on-failure",
                            "Does not release the hold when a trade fails.",
                            Map.of(
                                    ScenarioCatalogue.MATRIX_FAILS_OR_RELEASES,
                                    "the pending hold is given back, and nothing is credited")),
                    of(
                            "credits-failed",
                            "Credits the customer for a trade that failed.",
                            Map.of(
                                    ScenarioCatalogue.FIXTURE_FAILED_TRADE,
                                    "no settled credit after failure",
                                    ScenarioCatalogue.MATRIX_FAILS_OR_RELEASES,
                                    "the pending hold is given back, and nothing is credited")),
                    of(
                            "ignores-return",
                            "Leaves a returned trade as completed.",
                            Map.of(
                                    ScenarioCatalogue.FIXTURE_RETURNED_TRADE,
                                    "the order shows the return")),
                    of(
                            "keeps-credit-on-return",
                            "Shows a return but does not reverse the credit.",
                            Map.of(
                                    ScenarioCatalogue.FIXTURE_RETURNED_TRADE,
                                    "the partner's ledger reverses the credit")),
                    of(
                            "ledger-off-by-cent",
                            "Credits a hundredth more than was delivered.",
                            Map.of(
                                    ScenarioCatalogue.LADDER_LEDGER_RECONCILIATION,
                                    "the partner credits exactly what settled")),
                    of(
                            "never-polls",
                            "Waits for webhooks and never asks for the status.",
                            Map.of(
                                    ScenarioCatalogue.LADDER_STATUS_POLLING,
                                    "the order reaches its end within the poll budget",
                                    ScenarioCatalogue.MATRIX_WEBHOOK_DELAYED,
                                    "polling finishes the order before the webhook comes")),
                    of(
                            "polls-pure-read",
                            "Refreshes by the trade read, which never moves a trade on.",
                            Map.of(
                                    ScenarioCatalogue.LADDER_STATUS_POLLING,
                                    "the order reaches its end within the poll budget",
                                    ScenarioCatalogue.MATRIX_WEBHOOK_DELAYED,
                                    "polling finishes the order before the webhook comes")),
                    of(
                            "ignores-webhooks",
                            "Answers webhooks with 2xx and drops them.",
                            Map.of(
                                    ScenarioCatalogue.LADDER_WEBHOOK_HANDLER,
                                    "the event credits the order once")),
                    of(
                            "webhook-answers-500",
                            "Answers every webhook with 500.",
                            Map.of(
                                    ScenarioCatalogue.LADDER_WEBHOOK_HANDLER,
                                    "the handler takes a genuine event",
                                    ScenarioCatalogue.MATRIX_WEBHOOK_TWICE,
                                    "the handler takes both deliveries",
                                    ScenarioCatalogue.FIXTURE_WEBHOOK_REPLAY,
                                    "the handler takes both deliveries")),
                    of(
                            "verifies-nothing",
                            "Takes webhooks without looking at their signature.",
                            Map.of(
                                    ScenarioCatalogue.LADDER_WEBHOOK_HANDLER,
                                    "a forged or stale event is refused")),
                    of(
                            "ignores-timestamps",
                            "Takes webhooks however old their signature is.",
                            Map.of(
                                    ScenarioCatalogue.LADDER_WEBHOOK_HANDLER,
                                    "a forged or stale event is refused")),
                    of(
                            "rejects-good-signatures",
                            "Refuses webhooks that are signed rightly.",
                            Map.of(
                                    ScenarioCatalogue.LADDER_WEBHOOK_HANDLER,
                                    "the handler takes a genuine event")),
                    of(
                            "no-age",
                            "Does not watch how long a trade has been pending.",
                            Map.of(
                                    ScenarioCatalogue.MATRIX_STAYS_RESERVED,
                                    "the age of the pending order is tracked")),
                    of(
                            "never-overdue",
                            "Watches the age but never calls it overdue.",
                            Map.of(
                                    ScenarioCatalogue.MATRIX_STAYS_RESERVED,
                                    "an old pending order is called overdue")),
                    of(
                            "completes-when-reserved",
                            "Shows an order as completed while its trade is reserved.",
                            Map.of(
                                    ScenarioCatalogue.LADDER_STATUS_POLLING,
                                    "the order reads pending while its trade is reserved",
                                    ScenarioCatalogue.MATRIX_STAYS_RESERVED,
                                    "the order stays pending")),
                    of(
                            "forgets-ids",
                            "Drops quote, trade and request ids when a trade fails.",
                            Map.of(
                                    ScenarioCatalogue.MATRIX_FAILS_OR_RELEASES,
                                    "quote, trade and request ids are kept")),
                    of(
                            "shows-raw-errors",
                            "Shows the customer raw error texts.",
                            Map.of(
                                    ScenarioCatalogue.FIXTURE_FAILED_TRADE,
                                    "the customer reads a safe sentence")),
                    of(
                            "environment-missing",
                            "Keeps no environment on its records.",
                            Map.of(
                                    ScenarioCatalogue.LADDER_LEDGER_RECONCILIATION,
                                    "every record carries its environment")),
                    of(
                            "environment-wrong",
                            "Writes the other environment on its records.",
                            Map.of(
                                    ScenarioCatalogue.LADDER_LEDGER_RECONCILIATION,
                                    "every record carries its environment")));

    private PartnerSabotages() {}

    private static Sabotage of(String name, String sentence, Map<String, String> caught) {
        return new Sabotage(name, Side.PARTNER, sentence, caught);
    }
}
