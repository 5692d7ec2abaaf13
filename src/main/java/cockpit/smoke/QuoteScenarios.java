package cockpit.smoke;

import cockpit.partner.PartnerAnswer;
import cockpit.partner.PartnerOrder;
import cockpit.pools.ApiProblem;
import cockpit.pools.IdempotencyKey;
import cockpit.pools.Quote;
import cockpit.pools.QuoteStatus;
import cockpit.pools.Side;
import cockpit.pools.Trade;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// Firm quotes through the partner: stored, locked, and refused after their expiry (contract
/// sections 2.3, 2.4 and 3.1).
final class QuoteScenarios {
    /// How long past its expiry a quote is looked at, so that no rounding decides.
    private static final Duration PAST = Duration.ofSeconds(1);

    private static final String ENGINEERING = " Engineering can clear this.";

    private static final Claim OPENS =
            new Claim(
                    "the partner opens an order with a quote id",
                    "Ask for a firm quote when an order is opened and keep its id." + ENGINEERING);
    private static final Claim EXPIRES =
            new Claim(
                    "the order keeps the quote's own expiry",
                    "Store expiresAt as it came and show it to the customer." + ENGINEERING);
    private static final Claim ACTIVE =
            new Claim(
                    "0Pools reads the quote back as active",
                    "Ask 0Bit why a fresh firm quote cannot be read back. 0Bit operations can clear"
                            + " this.");
    private static final Claim LOCKED =
            new Claim(
                    "the quote locks what the customer asked for",
                    "Quote with the customer's own pool, side, amount, network and address."
                            + ENGINEERING);
    private static final Claim UNCHANGED =
            new Claim(
                    "reading the order again changes nothing",
                    "Do not quote again on a read; the customer accepts what was shown."
                            + ENGINEERING);

    private static final Claim REJECTED =
            new Claim(
                    "an accept after expiry is refused",
                    "Check the expiry on the server before accepting; accepting later is a reason"
                            + " to roll back."
                            + ENGINEERING);
    private static final Claim NO_TRADE =
            new Claim(
                    "no trade was made of the expired quote",
                    "Never transact a quote after its expiry." + ENGINEERING);
    private static final Claim FRESH =
            new Claim(
                    "the backend asked for a new quote",
                    "Quote again after an expiry and let the customer accept the new terms."
                            + ENGINEERING);
    private static final Claim READS_EXPIRED =
            new Claim(
                    "0Pools reads the quote as expired",
                    "Ask 0Bit why a quote outlives its expiry. 0Bit operations can clear this.");
    private static final Claim API_REFUSES =
            new Claim(
                    "0Pools itself refuses an expired quote",
                    "Stop the flow: quotes can be accepted after expiry. 0Bit operations can clear"
                            + " this.");

    private QuoteScenarios() {}

    static Scenario firmQuote() {
        return new Scenario(
                ScenarioCatalogue.LADDER_FIRM_QUOTE,
                Needs.PARTNER,
                4,
                List.of(OPENS, EXPIRES, ACTIVE, LOCKED, UNCHANGED),
                "The quote is locked, and the order carries its expiry.",
                QuoteScenarios::playFirmQuote);
    }

    private static void playFirmQuote(Play play) {
        Orders orders = new Orders(play);
        play.step("opening an order through the partner");
        Orders.Purchase purchase = orders.purchase(OPENS);
        PartnerOrder order = orders.open(OPENS, purchase);
        String quoteId = orders.quoteId(OPENS, order);
        play.holds(OPENS, true, "");

        play.step("comparing the expiry with 0Pools");
        Quote quote = play.given(ACTIVE, () -> play.pools().getQuote(quoteId).value());
        sameExpiry(play, order, quote);
        play.holds(ACTIVE, quote.status() == QuoteStatus.ACTIVE, "it reads " + quote.statusText());

        play.step("comparing the locked terms");
        play.holds(
                LOCKED,
                Objects.equals(quote.poolId(), purchase.poolId())
                        && quote.side() == Side.ON_RAMP
                        && Orders.isSame(quote.fiatAmount(), purchase.amount())
                        && Objects.equals(quote.cryptoNetwork(), purchase.network())
                        && Objects.equals(quote.destAddress(), purchase.destAddress()),
                "asked "
                        + purchase
                        + ", quoted "
                        + quote.poolId()
                        + " "
                        + quote.fiatAmount()
                        + " on "
                        + quote.cryptoNetwork());

        play.step("reading the order again");
        PartnerOrder again = orders.read(UNCHANGED, order);
        play.holds(
                UNCHANGED,
                quoteId.equals(again.quoteId())
                        && Objects.equals(order.quoteExpiresAt(), again.quoteExpiresAt())
                        && Orders.isSame(order.rate(), again.rate()),
                "it was " + quoteId + ", it is " + again.quoteId());
    }

    static Scenario activeTestPool() {
        return new Scenario(
                ScenarioCatalogue.FIXTURE_ACTIVE_TEST_POOL,
                Needs.PARTNER,
                3,
                List.of(OPENS, EXPIRES, ACTIVE, UNCHANGED),
                "The partner stored the quote id and its expiry.",
                QuoteScenarios::playActiveTestPool);
    }

    private static void playActiveTestPool(Play play) {
        Orders orders = new Orders(play);
        play.step("choosing a pool that the product offers");
        var offers = play.granted(OPENS, () -> play.partner().listOffers());
        Orders.Purchase purchase = orders.purchase(OPENS);
        if (offers.stream().noneMatch(offer -> offer.poolId().equals(purchase.poolId()))) {
            throw play.refuted(OPENS, purchase.poolId() + " is available and not offered");
        }

        play.step("opening an order in it");
        PartnerOrder opened = orders.open(OPENS, purchase);
        play.holds(OPENS, true, "");

        play.step("reading the order from the partner's own store");
        PartnerOrder stored = orders.read(UNCHANGED, opened);
        String quoteId = orders.quoteId(UNCHANGED, stored);
        Quote quote = play.given(ACTIVE, () -> play.pools().getQuote(quoteId).value());
        sameExpiry(play, stored, quote);
        play.holds(ACTIVE, quote.status() == QuoteStatus.ACTIVE, "it reads " + quote.statusText());
        play.holds(
                UNCHANGED,
                quoteId.equals(opened.quoteId()),
                "it was " + opened.quoteId() + ", it is " + quoteId);
    }

    private static void sameExpiry(Play play, PartnerOrder order, Quote quote) {
        Instant expiry = play.present(EXPIRES, quote.expiresAt(), "the quote has no expiry");
        play.holds(
                EXPIRES,
                expiry.equals(order.quoteExpiresAt()),
                "the order says " + order.quoteExpiresAt() + ", the quote " + expiry);
    }

    static Scenario firmQuoteExpires() {
        return new Scenario(
                ScenarioCatalogue.MATRIX_FIRM_QUOTE_EXPIRES,
                Needs.PARTNER.alone(),
                4,
                List.of(OPENS, EXPIRES, READS_EXPIRED, REJECTED, NO_TRADE, FRESH),
                "Accept after expiry was refused and a fresh quote was requested.",
                QuoteScenarios::playFirmQuoteExpires);
    }

    private static void playFirmQuoteExpires(Play play) {
        Orders orders = new Orders(play);
        play.step("opening an order through the partner");
        PartnerOrder order = orders.open(OPENS);
        String quoteId = orders.quoteId(OPENS, order);
        play.holds(OPENS, true, "");

        play.step("waiting until the quote's own expiry has passed");
        Instant expiry = play.present(EXPIRES, order.quoteExpiresAt(), "the order shows no expiry");
        play.holds(EXPIRES, true, "");
        outlive(play, expiry);
        Quote quote = play.given(READS_EXPIRED, () -> play.pools().getQuote(quoteId).value());
        play.holds(
                READS_EXPIRED,
                quote.status() == QuoteStatus.EXPIRED,
                "it reads " + quote.statusText());

        play.step("looking at the order as a customer would, and accepting all the same");
        orders.read(REJECTED, order);
        refused(play, orders.tryAccept(REJECTED, order));

        play.step("looking for a trade and for the fresh quote");
        noTradeButFreshQuote(play, orders, order, quoteId);
    }

    static Scenario expiringQuote() {
        return new Scenario(
                ScenarioCatalogue.FIXTURE_EXPIRING_QUOTE,
                Needs.PARTNER.alone(),
                4,
                List.of(OPENS, EXPIRES, API_REFUSES, REJECTED, NO_TRADE, FRESH),
                "The backend refused the expired quote and asked for a fresh one.",
                QuoteScenarios::playExpiringQuote);
    }

    private static void playExpiringQuote(Play play) {
        Orders orders = new Orders(play);
        play.step("opening an order, and a quote of our own beside it");
        PartnerOrder order = orders.open(OPENS);
        String quoteId = orders.quoteId(OPENS, order);
        Quote own = orders.quote(OPENS);
        play.holds(OPENS, true, "");
        Instant expiry = play.present(EXPIRES, order.quoteExpiresAt(), "the order shows no expiry");
        Instant ownExpiry = play.present(EXPIRES, own.expiresAt(), "the quote has no expiry");
        play.holds(EXPIRES, true, "");

        play.step("waiting until both have expired");
        outlive(play, expiry.isAfter(ownExpiry) ? expiry : ownExpiry);

        play.step("sending both");
        apiRefuses(play, own);
        refused(play, orders.tryAccept(REJECTED, order));

        play.step("looking for a trade and for the fresh quote");
        noTradeButFreshQuote(play, orders, order, quoteId);
    }

    private static void apiRefuses(Play play, Quote own) {
        String poolId = play.present(API_REFUSES, own.poolId(), "the quote names no pool");
        String quoteId = play.present(API_REFUSES, own.quoteId(), "the quote has no id");
        try {
            IdempotencyKey key = IdempotencyKey.forIntent("smoke-" + quoteId);
            Trade trade = play.pools().transact(poolId, quoteId, key).value();
            play.capture(cockpit.launch.Id.Kind.TRADE, trade.transactId());
            throw play.refuted(API_REFUSES, "it made the trade " + trade.transactId());
        } catch (ApiProblem problem) {
            play.holds(
                    API_REFUSES,
                    problem.status() == 409,
                    "0Pools answered " + problem.status() + " " + problem.code());
        }
    }

    private static void refused(Play play, PartnerAnswer<PartnerOrder> answer) {
        switch (answer) {
            case PartnerAnswer.Given<PartnerOrder> given ->
                    throw play.refuted(
                            REJECTED, "it was accepted: the order is " + given.value().stateText());
            case PartnerAnswer.Refused<PartnerOrder> refused ->
                    play.holds(
                            REJECTED,
                            refused.refusal().status() < 500,
                            "it broke with " + Play.words(refused.refusal()));
        }
    }

    private static void noTradeButFreshQuote(
            Play play, Orders orders, PartnerOrder order, String quoteId) {
        List<String> trades =
                orders.trades(NO_TRADE, Set.of(quoteId)).stream().map(Trade::transactId).toList();
        play.holds(NO_TRADE, trades.isEmpty(), Orders.found(0, trades));
        PartnerOrder now = orders.read(FRESH, order);
        play.holds(
                FRESH,
                now.quoteId() != null && !quoteId.equals(now.quoteId()),
                "the order still stands on " + now.quoteId());
    }

    /// Moves the embedded 0Pools' clock past the time, or really waits for a real one.
    private static void outlive(Play play, Instant expiry) {
        Instant now = play.pools().serverNow();
        if (play.stage().control().isPresent()) {
            Duration left = Duration.between(play.control().now(), expiry).plus(PAST);
            play.control().advance(left.isNegative() ? PAST : left.plus(PAST));
        } else {
            Waiting.forA(Duration.between(now, expiry).plus(PAST).plus(PAST));
        }
    }
}
