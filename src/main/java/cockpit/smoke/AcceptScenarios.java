package cockpit.smoke;

import cockpit.launch.Id;
import cockpit.partner.Movement;
import cockpit.partner.PartnerAnswer;
import cockpit.partner.PartnerOrder;
import cockpit.pools.ApiProblem;
import cockpit.pools.IdempotencyKey;
import cockpit.pools.Quote;
import cockpit.pools.Trade;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// One order is one trade, however often and however fast it is accepted (contract sections 2.6 and
/// 5).
final class AcceptScenarios {
    private static final String ENGINEERING = " Engineering can clear this.";
    private static final String OPERATIONS = " 0Bit operations can clear this.";

    private static final Claim OPENS =
            new Claim(
                    "the partner opens an order with a quote id",
                    "Ask for a firm quote when an order is opened and keep its id." + ENGINEERING);
    private static final Claim ACCEPTED =
            new Claim(
                    "the accept goes through although its answer was lost",
                    "Try a lost transact again under the same key, or read it back." + ENGINEERING);
    private static final Claim ONE_TRADE_AFTER_LOSS =
            new Claim(
                    "one trade for every try",
                    "Send the same Idempotency-Key on every try for one order." + ENGINEERING);
    private static final Claim KEY_KEPT =
            new Claim(
                    "the order keeps its idempotency key",
                    "Store the key with the order before the first try." + ENGINEERING);
    private static final Claim ONE_KEY =
            new Claim(
                    "every try carried the same idempotency key",
                    "Never make a second key for one order." + ENGINEERING);
    private static final Claim REPEATS =
            new Claim(
                    "the same transact again gives the same trade",
                    "Stop retrying until 0Pools answers a repeated key with its trade."
                            + OPERATIONS);
    private static final Claim KEY_BOUND =
            new Claim(
                    "a key that was used for another quote is refused",
                    "Ask 0Bit why one key serves two quotes." + OPERATIONS);

    private static final Claim BOTH_ANSWERED =
            new Claim(
                    "both accepts got an answer",
                    "Answer the second press with the same order or a clear refusal."
                            + ENGINEERING);
    private static final Claim ONE_TRADE =
            new Claim(
                    "one trade for two accepts",
                    "Send the same Idempotency-Key for one order and let one accept at a time"
                            + " through."
                            + ENGINEERING);
    private static final Claim ONE_DEBIT =
            new Claim(
                    "one ledger debit",
                    "Two accepts must reserve once; give the second debit back." + ENGINEERING);
    private static final Claim ONE_HOLD =
            new Claim(
                    "one pending hold in the partner's ledger",
                    "Book the hold with the change of state, not with the press." + ENGINEERING);
    private static final Claim SAME_TRADE =
            new Claim(
                    "both answers name the same trade",
                    "Give the second press the outcome of the first." + ENGINEERING);
    private static final Claim API_ONE_TRADE =
            new Claim(
                    "0Pools makes one trade of two transacts at the same moment",
                    "Stop the flow: 0Pools does not collapse concurrent transacts." + OPERATIONS);

    private AcceptScenarios() {}

    static Scenario transactRetry() {
        return new Scenario(
                ScenarioCatalogue.LADDER_TRANSACT_RETRY,
                Needs.PARTNER,
                5,
                List.of(
                        OPENS,
                        ACCEPTED,
                        KEY_KEPT,
                        ONE_KEY,
                        ONE_TRADE_AFTER_LOSS,
                        REPEATS,
                        KEY_BOUND),
                "Every retry came to the same trade.",
                AcceptScenarios::playTransactRetry);
    }

    private static void playTransactRetry(Play play) {
        Orders orders = new Orders(play);
        play.step("opening an order through the partner");
        PartnerOrder order = orders.open(OPENS);
        String quoteId = orders.quoteId(OPENS, order);
        play.holds(OPENS, true, "");

        play.step("accepting it twice, with the first answer of 0Pools lost on the way");
        play.stage().control().ifPresent(control -> control.loseTransactAnswer(quoteId));
        PartnerOrder first = orders.accept(ACCEPTED, order);
        orders.tryAccept(ACCEPTED, order);
        play.holds(ACCEPTED, true, "");
        PartnerOrder after = orders.read(KEY_KEPT, order);
        String key = play.present(KEY_KEPT, after.idempotencyKey(), "the order names no key");
        play.holds(
                KEY_KEPT,
                key.equals(first.idempotencyKey()),
                "it was " + first.idempotencyKey() + ", it is " + key);

        play.step("counting keys and trades");
        Set<String> keys = new LinkedHashSet<>(Set.of(key));
        play.stage()
                .control()
                .ifPresent(
                        control ->
                                control.requests(quoteId).stream()
                                        .filter(r -> r.operation().equals("transact"))
                                        .forEach(r -> keys.add(r.idempotencyKey().orElse("none"))));
        play.holds(ONE_KEY, keys.size() == 1, Orders.found(1, List.copyOf(keys)));
        oneTrade(play, orders, ONE_TRADE_AFTER_LOSS, after);

        play.step("sending one transact of our own again");
        Quote own = orders.quote(REPEATS);
        String ownId = play.present(REPEATS, own.quoteId(), "the quote has no id");
        String poolId = play.present(REPEATS, own.poolId(), "the quote names no pool");
        IdempotencyKey ownKey = IdempotencyKey.forIntent("smoke-" + ownId);
        Trade one = play.given(REPEATS, () -> play.pools().transact(poolId, ownId, ownKey).value());
        Trade same =
                play.given(REPEATS, () -> play.pools().transact(poolId, ownId, ownKey).value());
        play.capture(Id.Kind.TRADE, one.transactId());
        play.holds(
                REPEATS,
                one.transactId().equals(same.transactId())
                        && play.transactStatuses(ownId).stream().allMatch(s -> s / 100 == 2),
                one.transactId()
                        + ", then "
                        + same.transactId()
                        + ", with the answers "
                        + play.transactStatuses(ownId));

        play.step("using that key for another quote");
        keyIsBound(play, orders, ownKey);
    }

    private static void keyIsBound(Play play, Orders orders, IdempotencyKey used) {
        Quote other = orders.quote(KEY_BOUND);
        String quoteId = play.present(KEY_BOUND, other.quoteId(), "the quote has no id");
        String poolId = play.present(KEY_BOUND, other.poolId(), "the quote names no pool");
        try {
            Trade trade = play.pools().transact(poolId, quoteId, used).value();
            play.capture(Id.Kind.TRADE, trade.transactId());
            throw play.refuted(KEY_BOUND, "it made the trade " + trade.transactId());
        } catch (ApiProblem problem) {
            play.holds(
                    KEY_BOUND,
                    problem.status() == 409,
                    "0Pools answered " + problem.status() + " " + problem.code());
        }
    }

    static Scenario doubleClick() {
        return new Scenario(
                ScenarioCatalogue.MATRIX_DOUBLE_CLICK,
                Needs.PARTNER,
                4,
                List.of(
                        OPENS,
                        BOTH_ANSWERED,
                        SAME_TRADE,
                        ONE_TRADE,
                        ONE_DEBIT,
                        ONE_HOLD,
                        API_ONE_TRADE),
                "Two accepts at the same moment made one trade.",
                AcceptScenarios::playDoubleClick);
    }

    private static void playDoubleClick(Play play) {
        Orders orders = new Orders(play);
        play.step("opening an order through the partner");
        PartnerOrder order = orders.open(OPENS);
        play.holds(OPENS, true, "");

        play.step("accepting it twice at the same moment");
        judge(
                play,
                orders,
                order,
                play.atOnce(
                        () -> play.answered(BOTH_ANSWERED, () -> accept(play, order)),
                        () -> play.answered(BOTH_ANSWERED, () -> accept(play, order))));

        play.step("sending one transact of our own twice at the same moment");
        Quote own = orders.quote(API_ONE_TRADE);
        String quoteId = play.present(API_ONE_TRADE, own.quoteId(), "the quote has no id");
        String poolId = play.present(API_ONE_TRADE, own.poolId(), "the quote names no pool");
        IdempotencyKey key = IdempotencyKey.forIntent("smoke-" + quoteId);
        List<Trade> answers =
                play.atOnce(
                        () -> play.pools().transact(poolId, quoteId, key).value(),
                        () -> play.pools().transact(poolId, quoteId, key).value());
        Set<String> ids = new LinkedHashSet<>(answers.stream().map(Trade::transactId).toList());
        orders.trades(API_ONE_TRADE, Set.of(quoteId)).forEach(t -> ids.add(t.transactId()));
        ids.forEach(id -> play.capture(Id.Kind.TRADE, id));
        play.holds(API_ONE_TRADE, ids.size() == 1, Orders.found(1, List.copyOf(ids)));
    }

    private static PartnerAnswer<PartnerOrder> accept(Play play, PartnerOrder order) {
        return play.partner().accept(order.orderId());
    }

    static Scenario duplicateAccept() {
        return new Scenario(
                ScenarioCatalogue.FIXTURE_DUPLICATE_ACCEPT,
                Needs.PARTNER,
                3,
                List.of(OPENS, BOTH_ANSWERED, SAME_TRADE, ONE_TRADE, ONE_DEBIT, ONE_HOLD),
                "The second accept came to the trade of the first.",
                AcceptScenarios::playDuplicateAccept);
    }

    private static void playDuplicateAccept(Play play) {
        Orders orders = new Orders(play);
        play.step("opening an order through the partner");
        PartnerOrder order = orders.open(OPENS);
        play.holds(OPENS, true, "");

        play.step("accepting it, and accepting it again");
        PartnerAnswer<PartnerOrder> one = orders.tryAccept(BOTH_ANSWERED, order);
        PartnerAnswer<PartnerOrder> two = orders.tryAccept(BOTH_ANSWERED, order);
        judge(play, orders, order, List.of(one, two));
    }

    /// Counts what two accepts of one order left behind.
    private static void judge(
            Play play,
            Orders orders,
            PartnerOrder order,
            List<PartnerAnswer<PartnerOrder>> answers) {
        Set<String> named = new LinkedHashSet<>();
        List<String> refusals = new ArrayList<>();
        boolean isBroken = false;
        for (PartnerAnswer<PartnerOrder> answer : answers) {
            switch (answer) {
                case PartnerAnswer.Given<PartnerOrder> given -> {
                    orders.capture(given.value());
                    named.add(Objects.requireNonNullElse(given.value().transactId(), "no trade"));
                }
                case PartnerAnswer.Refused<PartnerOrder> refused -> {
                    refusals.add(Play.words(refused.refusal()));
                    isBroken |= refused.refusal().status() >= 500;
                }
            }
        }
        play.holds(
                BOTH_ANSWERED,
                !isBroken && refusals.size() < answers.size(),
                "refused with " + String.join(" and ", refusals));
        play.holds(SAME_TRADE, named.size() == 1, Orders.found(1, List.copyOf(named)));

        play.step("counting trades, debits and holds");
        PartnerOrder after = orders.read(ONE_TRADE, order);
        oneTrade(play, orders, ONE_TRADE, after);
        long debits = 0;
        for (String quoteId : Orders.quotesOf(after)) {
            debits += Orders.count(orders.ledger(ONE_DEBIT, quoteId), "buy_debit");
        }
        play.holds(ONE_DEBIT, debits == 1, Orders.expected(1, debits));
        long holds = Orders.count(orders.movements(ONE_HOLD, order), Movement.Kind.PENDING_HOLD);
        play.holds(ONE_HOLD, holds == 1, Orders.expected(1, holds));
    }

    private static void oneTrade(Play play, Orders orders, Claim claim, PartnerOrder order) {
        List<String> trades =
                orders.trades(claim, Orders.quotesOf(order)).stream()
                        .map(Trade::transactId)
                        .toList();
        play.holds(claim, trades.size() == 1, Orders.found(1, trades));
    }
}
