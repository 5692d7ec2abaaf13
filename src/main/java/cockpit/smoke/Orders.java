package cockpit.smoke;

import cockpit.launch.Id;
import cockpit.partner.Movement;
import cockpit.partner.PartnerAnswer;
import cockpit.partner.PartnerOrder;
import cockpit.pools.Amount;
import cockpit.pools.Capabilities;
import cockpit.pools.LedgerEntry;
import cockpit.pools.LedgerPage;
import cockpit.pools.Pool;
import cockpit.pools.Quote;
import cockpit.pools.QuoteRequest;
import cockpit.pools.Side;
import cockpit.pools.Trade;
import cockpit.pools.TradePage;
import cockpit.pools.TradeQuery;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// What most scenarios do with orders, quotes and ledgers. Every id that comes by is captured.
final class Orders {
    private static final BigDecimal USUAL = new BigDecimal("25.00");
    private static final int PAGES_MAX = 50;
    private static final int PAGE_SIZE = 100;

    private final Play play;

    Orders(Play play) {
        this.play = play;
    }

    /// What a scenario buys.
    record Purchase(String poolId, String network, Amount amount, String destAddress) {}

    /// A small buy in the first pool that is available.
    Purchase purchase(Claim claim) {
        List<Pool> pools = play.given(claim, () -> play.pools().listPools().value());
        Pool pool =
                pools.stream()
                        .filter(Pool::isAvailable)
                        .findFirst()
                        .orElseThrow(() -> play.refuted(claim, "no pool is available"));
        Capabilities able =
                play.given(claim, () -> play.pools().getCapabilities(pool.id()).value());
        if (able.supportedNetworks().isEmpty()) {
            throw play.refuted(claim, pool.id() + " names no network");
        }
        String network = able.supportedNetworks().getFirst();
        return new Purchase(pool.id(), network, amount(able), Wallets.of(network));
    }

    /// Twice the smallest order, at least 25: small, and above the bound whatever the rate is.
    static Amount amount(Capabilities able) {
        Amount min = able.minOrderUsdt();
        BigDecimal twice = min == null ? USUAL : min.value().add(min.value()).max(USUAL);
        return Amount.of(twice.setScale(2, RoundingMode.UP));
    }

    /// An order that the partner opens with a firm quote behind it.
    PartnerOrder open(Claim claim) {
        return open(claim, purchase(claim));
    }

    PartnerOrder open(Claim claim, Purchase purchase) {
        PartnerOrder order =
                play.granted(
                        claim,
                        () ->
                                play.partner()
                                        .openOrder(
                                                purchase.poolId(),
                                                Side.ON_RAMP,
                                                purchase.amount(),
                                                purchase.network(),
                                                purchase.destAddress()));
        capture(order);
        quoteId(claim, order);
        return order;
    }

    String quoteId(Claim claim, PartnerOrder order) {
        return play.present(claim, order.quoteId(), "the order names no quote");
    }

    String transactId(Claim claim, PartnerOrder order) {
        return play.present(claim, order.transactId(), "the order names no trade");
    }

    PartnerOrder accept(Claim claim, PartnerOrder order) {
        PartnerOrder accepted = play.granted(claim, () -> play.partner().accept(order.orderId()));
        capture(accepted);
        return accepted;
    }

    PartnerAnswer<PartnerOrder> tryAccept(Claim claim, PartnerOrder order) {
        PartnerAnswer<PartnerOrder> answer =
                play.answered(claim, () -> play.partner().accept(order.orderId()));
        if (answer instanceof PartnerAnswer.Given<PartnerOrder> given) {
            capture(given.value());
        }
        return answer;
    }

    PartnerOrder read(Claim claim, PartnerOrder order) {
        PartnerOrder read = play.granted(claim, () -> play.partner().readOrder(order.orderId()));
        capture(read);
        return read;
    }

    /// Asks the partner for the order until it is in one of the states, as often as the budget
    /// allows and never less.
    PartnerOrder until(Claim claim, PartnerOrder order, Set<PartnerOrder.State> states) {
        Pace pace = play.stage().pace();
        PartnerOrder last = order;
        for (int poll = 1; poll <= pace.pollsMax(); poll++) {
            if (poll > 1) {
                play.restBefore(poll);
            }
            last = read(claim, order);
            if (states.contains(last.state())) {
                return last;
            }
        }
        throw play.refuted(
                claim,
                "the order still reads "
                        + last.stateText()
                        + " after "
                        + pace.pollsMax()
                        + " polls, the whole budget");
    }

    List<Movement> movements(Claim claim, PartnerOrder order) {
        List<Movement> movements =
                play.granted(claim, () -> play.partner().movements(order.orderId()));
        movements.forEach(m -> play.capture(Id.Kind.LEDGER, m.movementId()));
        return movements;
    }

    static long count(List<Movement> movements, Movement.Kind kind) {
        return movements.stream().filter(m -> m.kind() == kind).count();
    }

    /// A firm quote asked for directly, for what only the API itself can show.
    Quote quote(Claim claim) {
        Purchase purchase = purchase(claim);
        QuoteRequest request =
                QuoteRequest.firm(
                        Side.ON_RAMP,
                        purchase.amount(),
                        purchase.network(),
                        purchase.destAddress());
        Quote quote =
                play.given(
                        claim, () -> play.pools().createQuote(purchase.poolId(), request).value());
        if (!quote.isAvailable()) {
            throw play.refuted(claim, "the quote is unavailable: " + quote.unavailableReason());
        }
        play.capture(Id.Kind.QUOTE, quote.quoteId());
        return quote;
    }

    /// Every trade of these quotes, by 0Pools' own list.
    List<Trade> trades(Claim claim, Set<String> quoteIds) {
        List<Trade> found = new ArrayList<>();
        String cursor = null;
        for (int page = 0; page < PAGES_MAX; page++) {
            TradeQuery query = new TradeQuery(cursor, PAGE_SIZE, null, null, null, null);
            TradePage answer = play.given(claim, () -> play.pools().listTrades(query).value());
            answer.trades().stream()
                    .filter(trade -> quoteIds.contains(trade.quoteId()))
                    .forEach(found::add);
            cursor = answer.nextCursor();
            if (answer.isLast() || cursor == null) {
                break;
            }
        }
        found.forEach(trade -> play.capture(Id.Kind.TRADE, trade.transactId()));
        return List.copyOf(found);
    }

    /// Every ledger entry of 0Pools that names the quote.
    List<LedgerEntry> ledger(Claim claim, String quoteId) {
        return ledger(claim).stream().filter(entry -> quoteId.equals(entry.ref())).toList();
    }

    /// The whole ledger of 0Pools, newest first.
    List<LedgerEntry> ledger(Claim claim) {
        List<LedgerEntry> all = new ArrayList<>();
        String cursor = null;
        for (int page = 0; page < PAGES_MAX; page++) {
            String from = cursor;
            LedgerPage answer =
                    play.given(
                            claim, () -> play.pools().listLedger("EUR", PAGE_SIZE, from).value());
            all.addAll(answer.entries());
            cursor = answer.nextCursor();
            if (cursor == null) {
                break;
            }
        }
        return List.copyOf(all);
    }

    static long count(List<LedgerEntry> entries, String reason) {
        return entries.stream().filter(entry -> entry.reason().equals(reason)).count();
    }

    /// Every quote that stood behind the order, also those that were replaced.
    static Set<String> quotesOf(PartnerOrder order) {
        Set<String> quotes = new LinkedHashSet<>(order.previousQuoteIds());
        if (order.quoteId() != null) {
            quotes.add(order.quoteId());
        }
        return quotes;
    }

    /// Equal in value, or both absent.
    static boolean isSame(@Nullable Amount one, @Nullable Amount other) {
        if (one == null || other == null) {
            return Objects.equals(one, other);
        }
        return one.isSameAs(other);
    }

    void capture(PartnerOrder order) {
        play.capture(Id.Kind.PARTNER_ORDER, order.orderId());
        play.capture(Id.Kind.QUOTE, order.quoteId());
        play.capture(Id.Kind.TRADE, order.transactId());
        play.capture(Id.Kind.IDEMPOTENCY_KEY, order.idempotencyKey());
        order.requestIds().forEach(id -> play.capture(Id.Kind.REQUEST, id));
        order.eventIds().forEach(id -> play.capture(Id.Kind.EVENT, id));
    }

    /// "found 2: txn_1, txn_2", for the reader of a failed count.
    static String found(int expected, List<String> ids) {
        return "expected "
                + expected
                + ", found "
                + ids.size()
                + (ids.isEmpty() ? "" : ": " + String.join(", ", ids));
    }

    static String expected(long expected, long found) {
        return "expected " + expected + ", found " + found;
    }
}
