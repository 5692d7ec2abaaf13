package cockpit.smoke;

import cockpit.partner.Movement;
import cockpit.partner.Movement.Kind;
import cockpit.partner.PartnerOrder;
import cockpit.partner.PartnerOrder.State;
import cockpit.pools.LedgerEntry;
import cockpit.pools.Trade;
import cockpit.pools.TradeStatus;
import cockpit.smoke.SandboxControl.Ending;
import cockpit.smoke.SandboxControl.WebhookMode;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Trades that end badly: failed, and returned after they had settled (contract sections 3.2 and
/// 3.3).
final class OutcomeScenarios {
    private static final String ENGINEERING = " Engineering can clear this.";
    private static final String OPERATIONS = " 0Bit operations can clear this.";

    /// What no customer should read: codes, ids, statuses, traces.
    private static final Pattern RAW =
            Pattern.compile(
                    "(?i)exception|stack|\\bat [a-z]+\\.|[a-z]+_[a-z_]+|\\b[45][0-9]{2}\\b"
                            + "|[{}<>]|\\bnull\\b|https?:");

    private static final Claim ACCEPTED =
            new Claim(
                    "the partner opens and accepts an order",
                    "Make a plain order work first." + ENGINEERING);
    private static final Claim FAILED =
            new Claim(
                    "the order ends as failed",
                    "Map failed to a failed order and nothing else." + ENGINEERING);
    private static final Claim API_FAILED =
            new Claim(
                    "0Pools calls the trade failed, by poll and by webhook",
                    "Ask 0Bit why its answers differ from one another." + OPERATIONS);
    private static final Claim NO_CREDIT =
            new Claim(
                    "no settled credit after failure",
                    "Credit only what settled; reverse what was credited. Engineering and finance"
                            + " can clear this.");
    private static final Claim SAFE_WORDS =
            new Claim(
                    "the customer reads a safe sentence",
                    "Show a sentence of your own, with no code, id or error text." + ENGINEERING);

    private static final Claim SETTLES =
            new Claim("the order completes first", "Make a plain order work first." + ENGINEERING);
    private static final Claim API_RETURNED =
            new Claim(
                    "0Pools shows the trade as returned",
                    "Ask 0Bit why the return does not show in the poll." + OPERATIONS);
    private static final Claim RETURNED =
            new Claim(
                    "the order shows the return",
                    "Keep polling settled trades: a return comes by no webhook." + ENGINEERING);
    private static final Claim REVERSED =
            new Claim(
                    "the partner's ledger reverses the credit",
                    "Reverse or review a credit whose trade was returned. Engineering and finance"
                            + " can clear this.");
    private static final Claim REFUNDED =
            new Claim(
                    "0Pools' ledger shows the refund",
                    "Ask 0Bit for the missing buy_refund." + OPERATIONS);

    private OutcomeScenarios() {}

    static Scenario failedTrade() {
        return new Scenario(
                ScenarioCatalogue.FIXTURE_FAILED_TRADE,
                Needs.PARTNER_AND_CONTROL,
                4,
                List.of(ACCEPTED, API_FAILED, NO_CREDIT, FAILED, SAFE_WORDS),
                "The failure was shown safely, and nothing was credited.",
                OutcomeScenarios::playFailedTrade);
    }

    private static void playFailedTrade(Play play) {
        Orders orders = new Orders(play);
        play.step("accepting an order whose trade fails");
        PartnerOrder order = orders.open(ACCEPTED);
        String quoteId = orders.quoteId(ACCEPTED, order);
        play.control().script(quoteId, Ending.FAIL, 1, false);
        play.control().webhooks(quoteId, WebhookMode.DELIVER);
        orders.accept(ACCEPTED, order);
        play.holds(ACCEPTED, true, "");

        play.step("letting it fail and delivering the event");
        Trade trade =
                play.given(API_FAILED, () -> play.pools().getTransactionByQuote(quoteId).value());
        play.control().flush();
        List<String> events =
                play.control().deliveries(quoteId).stream()
                        .map(SandboxControl.Delivery::type)
                        .toList();
        play.holds(
                API_FAILED,
                trade.status() == TradeStatus.FAILED
                        && events.stream().allMatch("pool.transaction.failed"::equals),
                "the poll says " + trade.statusText() + ", the events " + events);

        play.step("looking at the partner's ledger");
        List<Movement> movements = orders.movements(NO_CREDIT, order);
        play.holds(
                NO_CREDIT,
                Orders.count(movements, Kind.SETTLED_CREDIT) == 0,
                "found " + StatusScenarios.kinds(movements));

        play.step("reading what the customer is shown");
        PartnerOrder shown =
                orders.until(
                        FAILED,
                        order,
                        Set.of(State.FAILED, State.RELEASED, State.COMPLETED, State.RETURNED));
        play.holds(FAILED, shown.state() == State.FAILED, "it reads " + shown.stateText());
        play.holds(
                NO_CREDIT,
                Orders.count(orders.movements(NO_CREDIT, order), Kind.SETTLED_CREDIT) == 0,
                "a credit appeared when the order was read");
        play.holds(SAFE_WORDS, isSafe(shown), "it reads: " + shown.userMessage());
    }

    private static boolean isSafe(PartnerOrder order) {
        @Nullable String text = order.userMessage();
        return text != null
                && !text.isBlank()
                && !RAW.matcher(text).find()
                && (order.quoteId() == null || !text.contains(order.quoteId()))
                && (order.transactId() == null || !text.contains(order.transactId()));
    }

    static Scenario returnedTrade() {
        return new Scenario(
                ScenarioCatalogue.FIXTURE_RETURNED_TRADE,
                Needs.PARTNER_AND_CONTROL,
                4,
                List.of(ACCEPTED, SETTLES, RETURNED, API_RETURNED, REVERSED, REFUNDED),
                "The return was seen by polling, and the refund shows in both ledgers.",
                OutcomeScenarios::playReturnedTrade);
    }

    private static void playReturnedTrade(Play play) {
        Orders orders = new Orders(play);
        play.step("accepting an order whose trade settles and is then returned");
        PartnerOrder order = orders.open(ACCEPTED);
        String quoteId = orders.quoteId(ACCEPTED, order);
        play.control().script(quoteId, Ending.SETTLE, 1, true);
        play.control().webhooks(quoteId, WebhookMode.DELIVER);
        orders.accept(ACCEPTED, order);
        play.holds(ACCEPTED, true, "");

        play.step("polling through the partner until it completes");
        PartnerOrder completed =
                orders.until(
                        SETTLES,
                        order,
                        Set.of(State.COMPLETED, State.RETURNED, State.FAILED, State.RELEASED));
        play.holds(
                SETTLES,
                completed.state() == State.COMPLETED || completed.state() == State.RETURNED,
                "it reads " + completed.stateText());

        play.step("polling on until the return shows");
        Trade trade =
                play.given(API_RETURNED, () -> play.pools().getTransactionByQuote(quoteId).value());
        play.holds(
                API_RETURNED,
                trade.status() == TradeStatus.RETURNED,
                "it reads " + trade.statusText());
        orders.until(RETURNED, order, Set.of(State.RETURNED));
        play.holds(RETURNED, true, "");

        play.step("looking at both ledgers");
        List<Movement> movements = orders.movements(REVERSED, order);
        play.holds(
                REVERSED,
                Orders.count(movements, Kind.SETTLED_CREDIT) == 1
                        && Orders.count(movements, Kind.SETTLED_REVERSED) == 1
                        && sum(movements).signum() == 0,
                "found " + StatusScenarios.kinds(movements));
        List<LedgerEntry> entries = orders.ledger(REFUNDED, quoteId);
        BigDecimal left =
                entries.stream()
                        .map(entry -> entry.delta().value())
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        play.holds(
                REFUNDED,
                Orders.count(entries, "buy_refund") == 1 && left.signum() == 0,
                "found "
                        + entries.stream().map(LedgerEntry::reason).toList()
                        + ", which leave "
                        + left.toPlainString());
    }

    /// What the credit and its reversal leave.
    private static BigDecimal sum(List<Movement> movements) {
        return movements.stream()
                .filter(m -> m.kind() == Kind.SETTLED_CREDIT || m.kind() == Kind.SETTLED_REVERSED)
                .map(m -> m.amount().value())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
