package cockpit.smoke;

import cockpit.launch.Environment;
import cockpit.launch.Id;
import cockpit.partner.Movement;
import cockpit.partner.Movement.Kind;
import cockpit.partner.PartnerOrder;
import cockpit.partner.PartnerOrder.State;
import cockpit.pools.Amount;
import cockpit.pools.Balance;
import cockpit.pools.LedgerEntry;
import cockpit.pools.LedgerPage;
import cockpit.pools.Trade;
import cockpit.smoke.SandboxControl.Ending;
import cockpit.smoke.SandboxControl.WebhookMode;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// Order, quote, trade, balance and ledger, joined by durable ids (contract section 6.1).
final class LedgerScenarios {
    private static final String ENGINEERING = " Engineering can clear this.";
    private static final String FINANCE = " Finance and 0Bit operations can clear this.";

    private static final Claim ENDS =
            new Claim(
                    "a settled and a failed order come to their ends",
                    "Make a plain order work first." + ENGINEERING);
    private static final Claim JOINS =
            new Claim(
                    "each order joins its quote and its trade by id",
                    "Keep quote id and trade id with the order; never match by amount."
                            + ENGINEERING);
    private static final Claim DEBITED =
            new Claim(
                    "each order has one debit of its own amount",
                    "Find out which entry is missing or double." + FINANCE);
    private static final Claim REFUNDED =
            new Claim(
                    "the failed order has its debit back",
                    "Ask for the missing buy_refund." + FINANCE);
    private static final Claim ADDS_UP =
            new Claim(
                    "the ledger adds up to the balance",
                    "Close the books only when every entry is explained." + FINANCE);
    private static final Claim CREDITED =
            new Claim(
                    "the partner credits exactly what settled",
                    "Book the trade's own amounts, once." + ENGINEERING);
    private static final Claim HAS_ENVIRONMENT =
            new Claim(
                    "every record carries its environment",
                    "Store the environment on every record; never read it from an id."
                            + ENGINEERING);

    private LedgerScenarios() {}

    static Scenario ledgerReconciliation() {
        return new Scenario(
                ScenarioCatalogue.LADDER_LEDGER_RECONCILIATION,
                Needs.PARTNER_AND_CONTROL.alone(),
                5,
                List.of(ENDS, HAS_ENVIRONMENT, JOINS, DEBITED, REFUNDED, ADDS_UP, CREDITED),
                "Orders, quotes, trades and ledgers join by id and add up.",
                LedgerScenarios::play);
    }

    private static void play(Play play) {
        Orders orders = new Orders(play);
        play.step("playing an order that settles");
        PartnerOrder settled = ended(play, orders, Ending.SETTLE, State.COMPLETED);

        play.step("playing an order that fails");
        PartnerOrder failed = ended(play, orders, Ending.FAIL, State.FAILED);

        play.step("joining orders, quotes and trades");
        joined(play, orders, settled);
        joined(play, orders, failed);

        play.step("adding up 0Pools' ledger");
        debited(play, orders, settled);
        List<LedgerEntry> returned =
                debited(play, orders, failed).stream()
                        .filter(entry -> entry.reason().equals("buy_refund"))
                        .toList();
        play.holds(
                REFUNDED,
                returned.size() == 1 && Orders.isSame(returned.getFirst().delta(), failed.amount()),
                "found " + returned.stream().map(e -> e.delta().text()).toList());
        addsUp(play, orders, settled);

        play.step("comparing the partner's ledger");
        credited(play, orders, settled, failed);
    }

    private static PartnerOrder ended(Play play, Orders orders, Ending ending, State state) {
        PartnerOrder order = orders.open(ENDS);
        String quoteId = orders.quoteId(ENDS, order);
        play.control().script(quoteId, ending, 1, false);
        play.control().webhooks(quoteId, WebhookMode.DROP);
        orders.accept(ENDS, order);
        PartnerOrder end =
                orders.until(ENDS, order, Set.of(State.COMPLETED, State.FAILED, State.RELEASED));
        play.holds(ENDS, end.state() == state, "it reads " + end.stateText());
        play.holds(
                HAS_ENVIRONMENT,
                isOfThisMode(play, end.environment()),
                "the order says " + end.environment());
        return end;
    }

    /// By any of the words in use for the two modes (contract section 9, C13).
    private static boolean isOfThisMode(Play play, @Nullable String word) {
        try {
            return word != null
                    && Environment.of(word).keyMode().equals(play.stage().environment().keyMode());
        } catch (IllegalArgumentException unknownWord) {
            return false;
        }
    }

    private static void joined(Play play, Orders orders, PartnerOrder order) {
        String quoteId = orders.quoteId(JOINS, order);
        String transactId = orders.transactId(JOINS, order);
        Trade trade = play.given(JOINS, () -> play.pools().getTrade(transactId).value());
        play.holds(
                JOINS,
                trade.quoteId().equals(quoteId)
                        && trade.transactId().equals(transactId)
                        && Objects.equals(trade.poolId(), order.poolId())
                        && Orders.isSame(trade.fiatAmount(), order.amount()),
                "the order joins "
                        + quoteId
                        + " and "
                        + transactId
                        + ", the trade "
                        + trade.quoteId()
                        + " for "
                        + trade.fiatAmount());
    }

    private static List<LedgerEntry> debited(Play play, Orders orders, PartnerOrder order) {
        List<LedgerEntry> entries = orders.ledger(DEBITED, orders.quoteId(DEBITED, order));
        List<LedgerEntry> debits =
                entries.stream().filter(entry -> entry.reason().equals("buy_debit")).toList();
        Amount amount = order.amount();
        play.holds(
                DEBITED,
                debits.size() == 1
                        && amount != null
                        && debits.getFirst().delta().value().negate().compareTo(amount.value())
                                == 0,
                "expected one of "
                        + amount
                        + ", found "
                        + debits.stream().map(e -> e.delta().text()).toList());
        entries.forEach(entry -> play.capture(Id.Kind.LEDGER, entry.id()));
        return entries;
    }

    private static void addsUp(Play play, Orders orders, PartnerOrder order) {
        BigDecimal sum =
                orders.ledger(ADDS_UP).stream()
                        .map(entry -> entry.delta().value())
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        LedgerPage page =
                play.given(ADDS_UP, () -> play.pools().listLedger("EUR", 1, null).value());
        String poolId = play.present(ADDS_UP, order.poolId(), "the order names no pool");
        Balance balance = play.given(ADDS_UP, () -> play.pools().getBalance(poolId).value());
        Amount available = page.available();
        play.holds(
                ADDS_UP,
                available != null
                        && available.value().compareTo(sum) == 0
                        && (balance.balance() == null || balance.balance().isSameAs(available)),
                "the entries come to "
                        + sum.toPlainString()
                        + ", the ledger says "
                        + available
                        + ", the balance "
                        + balance.balance());
    }

    private static void credited(
            Play play, Orders orders, PartnerOrder settled, PartnerOrder failed) {
        Trade trade =
                play.given(
                        CREDITED,
                        () -> play.pools().getTrade(orders.transactId(CREDITED, settled)).value());
        List<Movement> credits =
                orders.movements(CREDITED, settled).stream()
                        .filter(m -> m.kind() == Kind.SETTLED_CREDIT)
                        .toList();
        long wrong = Orders.count(orders.movements(CREDITED, failed), Kind.SETTLED_CREDIT);
        play.holds(
                CREDITED,
                credits.size() == 1
                        && Orders.isSame(credits.getFirst().amount(), trade.cryptoAmount())
                        && wrong == 0,
                "settled "
                        + trade.cryptoAmount()
                        + ", credited "
                        + credits.stream().map(m -> m.amount().text()).toList()
                        + ", and "
                        + wrong
                        + " credits for what failed");
    }
}
