package cockpit.practice;

import java.util.Locale;

/// The ways in which the practice partner can be made wrong, so that scenarios can be shown to
/// notice. Each is one mistake that real integrations make.
enum Sabotage {
    SHOWS_ALL_POOLS("Offers pools that the account is not entitled to."),
    SHOWS_UNAVAILABLE_POOLS("Offers a pool as usable while 0Pools says it is not."),
    HIDES_LIMITS("Leaves the smallest and largest order out of its offers."),
    SHOWS_WRONG_NETWORKS("Offers a network that the pool does not support."),
    SKIPS_ENTITLEMENT_CHECK("Opens orders for pools that are not offered."),
    INDICATIVE_AS_FIRM("Shows an indicative price as if it were a firm quote."),
    FORGETS_QUOTE("Keeps neither quote id nor expiry with the order."),
    HIDES_EXPIRY("Does not show when the quote expires."),
    ACCEPT_AFTER_EXPIRY("Keeps accept enabled after expiry and silently takes a new price."),
    NO_REQUOTE("Refuses an expired quote but asks for no fresh one."),
    NEW_KEY_PER_CLICK("Quotes and transacts anew, under a new key, on every press of accept."),
    NO_ORDER_LOCK("Books the hold once for every press of accept."),
    REFUSES_REPEATED_ACCEPT("Answers a repeated accept with an error instead of the same order."),
    HIDES_IDEMPOTENCY_KEY("Does not keep the idempotency key with the order."),
    BOOKS_ON_ACCEPT("Credits the customer when the trade is only reserved."),
    BOOKS_TWICE("Books again for every delivery and poll of the same outcome."),
    KEEPS_HOLD_ON_FAILURE("Does not release the hold when a trade fails or is released."),
    CREDITS_FAILED("Credits the customer for a trade that failed or was released."),
    IGNORES_RETURN("Leaves a returned trade as completed."),
    KEEPS_CREDIT_ON_RETURN("Shows a return but does not reverse the credit."),
    LEDGER_OFF_BY_CENT("Credits a hundredth more than was delivered."),
    NEVER_POLLS("Waits for webhooks and never asks for the status."),
    POLLS_PURE_READ("Refreshes by the trade read, which never moves a trade on."),
    IGNORES_WEBHOOKS("Answers webhooks with 2xx and drops them."),
    WEBHOOK_ANSWERS_500("Answers every webhook with 500."),
    VERIFIES_NOTHING("Takes webhooks without looking at their signature."),
    IGNORES_TIMESTAMPS("Takes webhooks however old their signature is."),
    REJECTS_GOOD_SIGNATURES("Refuses webhooks that are signed rightly."),
    OVERWRITES_TERMINAL_STATE("Lets any event overwrite a state that is final."),
    VERIFIES_AFTER_PARSING("Checks the signature over the event as it writes it out again."),
    ONE_SIDED_TOLERANCE("Refuses old signatures and takes those from the future."),
    CLAIMS_BEFORE_STORE("Notes an event as seen before its effect is stored."),
    ANSWERS_200_TO_FORGED("Drops a forged event but answers it with 200."),
    TRUSTS_PAYLOAD_ENVIRONMENT("Lets the event itself say by which secret it is checked."),
    DROPS_WHEN_BUSY("Answers 200 and drops the event when several are under way."),
    NO_AGE("Does not watch how long a trade has been pending."),
    NEVER_OVERDUE("Watches the age but never calls it overdue."),
    COMPLETES_WHEN_RESERVED("Shows an order as completed while its trade is reserved."),
    FORGETS_IDS("Drops quote, trade and request ids when a trade fails."),
    SHOWS_RAW_ERRORS("Shows the customer raw error texts."),
    ENVIRONMENT_MISSING("Keeps no environment on its records."),
    ENVIRONMENT_WRONG("Writes the other environment on its records.");

    private final String sentence;

    Sabotage(String sentence) {
        this.sentence = sentence;
    }

    String kebab() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String sentence() {
        return sentence;
    }
}
