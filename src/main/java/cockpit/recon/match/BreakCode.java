package cockpit.recon.match;

import static cockpit.recon.match.Severity.CRITICAL;
import static cockpit.recon.match.Severity.HIGH;
import static cockpit.recon.match.Severity.INFO;
import static cockpit.recon.match.Severity.LOW;
import static cockpit.recon.match.Severity.MEDIUM;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Duration;

/// Every gap that the matcher can name (contract §6.3). The code is stable: it stands in facts,
/// exports and certificates. The sentence says what is wrong, the next step what a person does.
public enum BreakCode {
    ORDER_WITHOUT_TRADE(
            "order-without-trade",
            HIGH,
            "An accepted order has no trade.",
            "Poll the quote of the order; if there is no trade, correct the order."),
    TRADE_WITHOUT_ORDER(
            "trade-without-order",
            CRITICAL,
            "A trade has no order of the partner.",
            "Look for the order by the idempotency key; stop new traffic while it is missing."),
    ORDER_POINTS_ELSEWHERE(
            "order-points-elsewhere",
            HIGH,
            "The ids of an order contradict each other.",
            "Correct the ids of the order from the stored answers, then run again."),
    AMBIGUOUS(
            "ambiguous",
            HIGH,
            "Several trades fit an order equally well, and no id decides.",
            "Choose the trade by its stored request; never by amount and time alone."),
    TRADE_WITHOUT_QUOTE(
            "trade-without-quote",
            MEDIUM,
            "A trade names a quote that is not among the quotes.",
            "Read the quote by its id and add it to the export."),
    CONSUMED_WITHOUT_TRADE(
            "consumed-without-trade",
            HIGH,
            "A quote is consumed, and there is neither trade nor order.",
            "Poll the transaction by the quote id."),
    DUPLICATE_TRADE_FOR_QUOTE(
            "duplicate-trade-for-quote",
            CRITICAL,
            "One quote has more than one trade for its full amount.",
            "Report both trades to support; a quote may be consumed once."),
    DUPLICATE_TRADE_FOR_KEY(
            "duplicate-trade-for-key",
            CRITICAL,
            "One idempotency key has made more than one trade.",
            "Check that a retry keeps key and body; report the trades to support."),
    DUPLICATE_ORDER(
            "duplicate-order",
            HIGH,
            "One trade is booked by more than one order for its full amount.",
            "Void the order that was not accepted."),
    PARTIAL(
            "partial",
            MEDIUM,
            "The parts found so far do not add up to the whole.",
            "Wait for the missing part or correct the order by the difference."),
    REPEATED_ROW(
            "repeated-row",
            LOW,
            "A source holds the same id more than once.",
            "Export the period again without an overlap."),
    ACCEPTED_AFTER_EXPIRY(
            "accepted-after-expiry",
            CRITICAL,
            "A quote was accepted after it had expired.",
            "This is a rollback trigger: stop acceptance and check the clock that disables it."),
    SETTLED_WITHOUT_DEBIT(
            "settled-without-debit",
            HIGH,
            "A settled trade has no debit in the ledger.",
            "Page the ledger again; if it stays away, report the quote id."),
    RESERVED_WITHOUT_DEBIT(
            "reserved-without-debit",
            MEDIUM,
            "A reserved trade has no debit in the ledger.",
            "Page the ledger again after the next poll."),
    FAILED_WITHOUT_REFUND(
            "failed-without-refund",
            HIGH,
            "A failed trade was debited and not refunded.",
            "Wait for one close at most, then open a support case with the quote id."),
    RELEASED_WITHOUT_REFUND(
            "released-without-refund",
            HIGH,
            "A released trade was debited and not refunded.",
            "Wait for one close at most, then open a support case with the quote id."),
    RETURNED_WITHOUT_REFUND(
            "returned-without-refund",
            HIGH,
            "A returned trade was debited and not refunded.",
            "Wait for one close at most, then open a support case with the quote id."),
    REFUND_NOT_DEBIT(
            "refund-not-debit",
            HIGH,
            "Refund and debit of one quote differ.",
            "Report the difference with both ledger entries."),
    DEBIT_MISMATCH(
            "debit-mismatch",
            HIGH,
            "The debit differs from the amount of the trade.",
            "Report the difference with the ledger entry and the trade."),
    DUPLICATE_DEBIT(
            "duplicate-debit",
            CRITICAL,
            "One quote was debited more than once.",
            "Report both ledger entries; do not book the second."),
    DUPLICATE_REFUND(
            "duplicate-refund",
            CRITICAL,
            "One quote was refunded more than once.",
            "Report both ledger entries; do not book the second."),
    SUCCESS_AFTER_REFUND(
            "success-after-refund",
            CRITICAL,
            "A trade settled after its money was refunded.",
            "Stop the payout if it is not out; report trade and refund."),
    REFUND_WITHOUT_REVERSAL(
            "refund-without-reversal",
            HIGH,
            "Money was refunded for a trade that is not reversed.",
            "Poll the trade by its quote id: it may have been returned."),
    LEDGER_WITHOUT_ORDER(
            "ledger-without-order",
            CRITICAL,
            "A ledger entry belongs to no order and no trade.",
            "Trace its reference; this alert opens the rollback rule."),
    DEBIT_WITHOUT_TRADE(
            "debit-without-trade",
            HIGH,
            "A quote without a trade was debited.",
            "Poll the transaction by the quote id."),
    EVENT_DISAGREES(
            "event-disagrees",
            HIGH,
            "The event and the polled status disagree.",
            "Poll once more; the poll counts, and the event's signature is checked again."),
    SETTLED_WITHOUT_EVENT(
            "settled-without-event",
            LOW,
            "A settled trade has no event.",
            "The poll is evidence enough; check the delivery log for a missed delivery."),
    ENDED_WITHOUT_EVENT(
            "ended-without-event",
            LOW,
            "A failed or released trade has no event.",
            "The poll is evidence enough; check the delivery log for a missed delivery."),
    EVENT_WITHOUT_TRADE(
            "event-without-trade",
            HIGH,
            "An event speaks of a trade that is not among the trades.",
            "Read the trade by its id; if it is unknown, check who could have signed the event."),
    RETURNED_NOT_REFLECTED(
            "returned-not-reflected",
            CRITICAL,
            "A trade was returned, and the partner still counts it as settled.",
            "Reverse the completed entry and put the order under review."),
    STALE_RESERVED(
            "stale-reserved",
            MEDIUM,
            "A trade has been reserved for longer than the approved threshold.",
            "Poll it by its quote id; then contact support with the trade id."),
    AMOUNT_MISMATCH(
            "amount-mismatch", HIGH, "The fiat amounts differ.", "Correct the side that is wrong."),
    CRYPTO_MISMATCH(
            "crypto-mismatch",
            HIGH,
            "The crypto amounts differ.",
            "Correct the side that is wrong."),
    RATE_MISMATCH(
            "rate-mismatch", MEDIUM, "The rates differ.", "Show the rate of the quote as given."),
    FEE_MISMATCH(
            "fee-mismatch", MEDIUM, "The fees differ.", "Take the fee from the quote's fields."),
    CURRENCY_MISMATCH(
            "currency-mismatch",
            HIGH,
            "The currencies differ.",
            "Correct the currency of the order or its pool."),
    ASSET_MISMATCH("asset-mismatch", HIGH, "The assets differ.", "Correct the asset of the order."),
    NETWORK_MISMATCH(
            "network-mismatch",
            HIGH,
            "The networks differ.",
            "Check the destination before anything else is paid out."),
    STATUS_MISMATCH(
            "status-mismatch",
            MEDIUM,
            "The order's status and the trade's differ.",
            "Apply the trade's status if it is a legal forward step."),
    UNKNOWN_STATUS(
            "unknown-status",
            MEDIUM,
            "A status is not known.",
            "Declare what the word means; until then nothing is guessed."),
    UNKNOWN_REASON(
            "unknown-reason",
            MEDIUM,
            "A reason or kind of an entry is not known.",
            "Declare what the word means; until then nothing is guessed."),
    SANDBOX_ID_IN_LIVE(
            "sandbox-id-in-live",
            CRITICAL,
            "A live row carries an id of the sandbox.",
            "Stop, rotate the configuration, and keep the records of the two worlds apart."),
    LIVE_ID_IN_SANDBOX(
            "live-id-in-sandbox",
            CRITICAL,
            "A sandbox row carries an id of the live world.",
            "Stop, rotate the configuration, and keep the records of the two worlds apart."),
    BALANCE_DRIFT(
            "balance-drift",
            CRITICAL,
            "The balance is not the sum of its movements.",
            "Page the ledger again from the last agreed balance; report the difference."),
    SETTLED_WITHOUT_BOOKING(
            "settled-without-booking",
            HIGH,
            "A settled trade is not in the partner's ledger.",
            "Book the order once, with the trade id."),
    BOOKING_MISMATCH(
            "booking-mismatch",
            HIGH,
            "The partner's booking differs from the trade.",
            "Correct the booking by the difference."),
    DUPLICATE_BOOKING(
            "duplicate-booking",
            CRITICAL,
            "The partner's ledger booked one order more than once.",
            "Reverse the second entry."),
    BOOKING_NOT_REVERSED(
            "booking-not-reversed",
            HIGH,
            "A trade came to nothing, and the partner's booking stands.",
            "Release or refund the entry."),
    BOOKING_WITHOUT_ORDER(
            "booking-without-order",
            HIGH,
            "An entry of the partner's ledger belongs to no order and no trade.",
            "Trace its order id."),
    DIFFERENT_DAY(
            "different-day",
            INFO,
            "Order and trade fall on different business days.",
            "Nothing, if both days are closed together; else carry it over to the next day."),
    DUE_NEXT_DAY(
            "due-next-day",
            INFO,
            "The counterpart may come after the cut-off.",
            "Look for it in the next day's rows.");

    private final String code;
    private final Severity severity;
    private final String sentence;
    private final String nextStep;

    BreakCode(String code, Severity severity, String sentence, String nextStep) {
        this.code = code;
        this.severity = severity;
        this.sentence = sentence;
        this.nextStep = nextStep;
    }

    public String code() {
        return code;
    }

    public String sentence() {
        return sentence;
    }

    public String nextStep() {
        return nextStep;
    }

    /// Whether only a cut-off makes it a gap, which is a class of its own.
    public boolean isTiming() {
        return this == DIFFERENT_DAY || this == DUE_NEXT_DAY;
    }

    /// How severe it is for an amount at stake and an age.
    ///
    /// @param amount null when no amount is at stake
    public Severity severity(
            String asset, @Nullable BigDecimal amount, Duration age, SeverityPolicy policy) {
        int large = amount != null && policy.isLarge(asset, amount) ? 1 : 0;
        return severity.raised(large + policy.ageSteps(age));
    }
}
