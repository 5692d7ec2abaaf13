package cockpit.smoke;

import cockpit.partner.Movement;
import cockpit.partner.Movement.Kind;
import cockpit.partner.PartnerOrder;
import cockpit.partner.PartnerOrder.State;
import cockpit.pools.LedgerEntry;
import cockpit.pools.Trade;
import cockpit.pools.TradeStatus;
import cockpit.smoke.SandboxControl.Ending;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/// A trade on its way: pending for as long as it is reserved, and then one end that lasts (contract
/// sections 2.7 and 3.2).
final class StatusScenarios {
    private static final int SETTLES_ON_POLL = 4;
    private static final int READS_AFTER_THE_END = 3;

    /// Longer than any threshold for a reserved trade that a partner would sensibly choose.
    private static final Duration LONG = Duration.ofHours(2);

    /// What whole seconds in a `Date` header may cost an age.
    private static final Duration ROUNDING = Duration.ofSeconds(2);

    private static final String ENGINEERING = " Engineering can clear this.";
    private static final String OPERATIONS = " 0Bit operations can clear this.";

    private static final Claim ACCEPTED =
            new Claim(
                    "the partner opens and accepts an order",
                    "Make a plain order work first." + ENGINEERING);
    private static final Claim PENDING =
            new Claim(
                    "the order reads pending while its trade is reserved",
                    "Show a reserved trade as pending and credit nothing." + ENGINEERING);
    private static final Claim ENDS =
            new Claim(
                    "the order reaches its end within the poll budget",
                    "Poll the transaction by its quote: only that moves a trade on." + ENGINEERING);
    private static final Claim AGREES =
            new Claim(
                    "0Pools shows the same end",
                    "Show the status that 0Pools has and no other." + ENGINEERING);
    private static final Claim LASTS =
            new Claim(
                    "an end lasts, however often it is read",
                    "Never move an order back from its end; ask 0Bit if 0Pools does." + OPERATIONS);

    private static final Claim STAYS_PENDING =
            new Claim(
                    "the order stays pending",
                    "Only a terminal status may end a pending order." + ENGINEERING);
    private static final Claim STILL_RESERVED =
            new Claim(
                    "0Pools still shows the trade as reserved",
                    "Ask 0Bit what became of the trade." + OPERATIONS);
    private static final Claim HOLD_ONLY =
            new Claim(
                    "the user's ledger holds the amount and credits nothing",
                    "Keep a pending hold, never spendable, until the trade settles." + ENGINEERING);
    private static final Claim AGE =
            new Claim(
                    "the age of the pending order is tracked",
                    "Keep when the trade was reserved and report its age." + ENGINEERING);
    private static final Claim OVERDUE =
            new Claim(
                    "an old pending order is called overdue",
                    "Compare the age with the approved support threshold. Support and engineering"
                            + " can clear this.");

    private static final Claim FAILS =
            new Claim(
                    "a failed trade ends its order as failed",
                    "Map failed to a failed order and nothing else." + ENGINEERING);
    private static final Claim RELEASES =
            new Claim(
                    "a released trade ends its order as released",
                    "Map released to a released order and nothing else." + ENGINEERING);
    private static final Claim LET_GO =
            new Claim(
                    "the pending hold is given back, and nothing is credited",
                    "Release the hold with the change of state." + ENGINEERING);
    private static final Claim REFUNDED =
            new Claim(
                    "0Pools gives the debit back",
                    "Ask 0Bit for the missing buy_refund." + OPERATIONS);
    private static final Claim KEEPS_IDS =
            new Claim(
                    "quote, trade and request ids are kept",
                    "Keep every id after a failure; support needs them." + ENGINEERING);

    private StatusScenarios() {}

    static Scenario statusPolling() {
        return new Scenario(
                ScenarioCatalogue.LADDER_STATUS_POLLING,
                Needs.PARTNER,
                4,
                List.of(ACCEPTED, PENDING, ENDS, AGREES, LASTS),
                "The order was pending, then completed, and stayed so.",
                StatusScenarios::playStatusPolling);
    }

    private static void playStatusPolling(Play play) {
        Orders orders = new Orders(play);
        play.step("opening and accepting an order");
        PartnerOrder order = orders.open(ACCEPTED);
        String quoteId = orders.quoteId(ACCEPTED, order);
        play.stage()
                .control()
                .ifPresent(c -> quiet(c, quoteId, Ending.SETTLE, SETTLES_ON_POLL, false));
        PartnerOrder accepted = orders.accept(ACCEPTED, order);
        play.holds(ACCEPTED, true, "");
        play.holds(PENDING, accepted.state() == State.PENDING, "it reads " + accepted.stateText());

        play.step("polling through the partner until it ends");
        PartnerOrder ended =
                orders.until(ENDS, order, Set.of(State.COMPLETED, State.FAILED, State.RELEASED));
        play.holds(ENDS, true, "");

        play.step("comparing with 0Pools");
        Trade trade =
                play.given(
                        AGREES,
                        () -> play.pools().getTrade(orders.transactId(AGREES, ended)).value());
        play.holds(
                AGREES,
                isSameEnd(ended.state(), trade.status()),
                "the order reads " + ended.stateText() + ", the trade " + trade.statusText());

        play.step("reading both again");
        for (int i = 0; i < READS_AFTER_THE_END; i++) {
            PartnerOrder again = orders.read(LASTS, order);
            Trade polled =
                    play.given(LASTS, () -> play.pools().getTransactionByQuote(quoteId).value());
            play.holds(
                    LASTS,
                    again.state() == ended.state() && polled.status() == trade.status(),
                    "the order reads " + again.stateText() + ", the trade " + polled.statusText());
        }
    }

    private static boolean isSameEnd(State state, TradeStatus status) {
        return switch (status) {
            case SETTLED -> state == State.COMPLETED;
            case FAILED -> state == State.FAILED;
            case RELEASED -> state == State.RELEASED;
            case RETURNED -> state == State.RETURNED;
            case RESERVED, UNKNOWN -> false;
        };
    }

    /// No webhook, so that what moves the order is the poll.
    private static void quiet(
            SandboxControl control, String quoteId, Ending ending, int polls, boolean isReturned) {
        control.script(quoteId, ending, polls, isReturned);
        control.webhooks(quoteId, SandboxControl.WebhookMode.DROP);
    }

    static Scenario staysReserved() {
        return new Scenario(
                ScenarioCatalogue.MATRIX_STAYS_RESERVED,
                Needs.PARTNER_AND_CONTROL.alone(),
                4,
                List.of(ACCEPTED, STAYS_PENDING, STILL_RESERVED, HOLD_ONLY, AGE, OVERDUE),
                "The ledger stayed pending, and the age was reported as overdue.",
                StatusScenarios::playStaysReserved);
    }

    private static void playStaysReserved(Play play) {
        Orders orders = new Orders(play);
        play.step("opening and accepting an order whose trade will not move");
        PartnerOrder order = orders.open(ACCEPTED);
        String quoteId = orders.quoteId(ACCEPTED, order);
        quiet(play.control(), quoteId, Ending.STAY_RESERVED, 1, false);
        orders.accept(ACCEPTED, order);
        play.holds(ACCEPTED, true, "");
        staysPending(play, orders.read(STAYS_PENDING, order));

        play.step("letting two hours pass");
        play.control().advance(LONG);

        play.step("polling both sides");
        Trade trade =
                play.given(
                        STILL_RESERVED, () -> play.pools().getTransactionByQuote(quoteId).value());
        play.holds(
                STILL_RESERVED,
                trade.status() == TradeStatus.RESERVED,
                "it reads " + trade.statusText());
        PartnerOrder old = orders.read(STAYS_PENDING, order);
        staysPending(play, old);

        play.step("looking at the ledger and the age");
        List<Movement> movements = orders.movements(HOLD_ONLY, order);
        play.holds(
                HOLD_ONLY,
                Orders.count(movements, Kind.PENDING_HOLD) == 1 && movements.size() == 1,
                "found " + kinds(movements));
        Integer age = play.present(AGE, old.reservedAgeSeconds(), "the order names no age");
        play.holds(
                AGE,
                age >= LONG.minus(ROUNDING).toSeconds() && age < 2 * LONG.toSeconds(),
                "it says " + age + " s after " + LONG.toSeconds() + " s");
        play.holds(OVERDUE, old.isOverdue(), "it is not overdue after " + age + " s");
    }

    private static void staysPending(Play play, PartnerOrder order) {
        play.holds(STAYS_PENDING, order.state() == State.PENDING, "it reads " + order.stateText());
    }

    static Scenario failsOrReleases() {
        return new Scenario(
                ScenarioCatalogue.MATRIX_FAILS_OR_RELEASES,
                Needs.PARTNER_AND_CONTROL,
                4,
                List.of(ACCEPTED, FAILS, RELEASES, LET_GO, REFUNDED, KEEPS_IDS),
                "Pending was released, and the support ids were kept.",
                StatusScenarios::playFailsOrReleases);
    }

    private static void playFailsOrReleases(Play play) {
        Orders orders = new Orders(play);
        play.step("playing an order whose trade fails");
        PartnerOrder failed = ending(play, orders, Ending.FAIL, FAILS, State.FAILED);

        play.step("playing an order whose trade is released");
        PartnerOrder released = ending(play, orders, Ending.RELEASE, RELEASES, State.RELEASED);

        play.step("looking at holds and refunds");
        for (PartnerOrder order : List.of(failed, released)) {
            List<Movement> movements = orders.movements(LET_GO, order);
            play.holds(
                    LET_GO,
                    Orders.count(movements, Kind.PENDING_HOLD) == 1
                            && Orders.count(movements, Kind.HOLD_RELEASED) == 1
                            && movements.size() == 2,
                    "found " + kinds(movements));
            List<LedgerEntry> entries = orders.ledger(REFUNDED, orders.quoteId(REFUNDED, order));
            play.holds(
                    REFUNDED,
                    Orders.count(entries, "buy_debit") == 1
                            && Orders.count(entries, "buy_refund") == 1,
                    "found " + entries.stream().map(LedgerEntry::reason).toList());
        }

        play.step("looking for the support ids");
        for (PartnerOrder order : List.of(failed, released)) {
            PartnerOrder now = orders.read(KEEPS_IDS, order);
            play.holds(
                    KEEPS_IDS,
                    order.quoteId() != null
                            && order.quoteId().equals(now.quoteId())
                            && now.transactId() != null
                            && !now.requestIds().isEmpty(),
                    "the quote is "
                            + now.quoteId()
                            + ", the trade "
                            + now.transactId()
                            + ", with "
                            + now.requestIds().size()
                            + " request ids");
        }
    }

    /// The order as it was opened, once it came to its end.
    private static PartnerOrder ending(
            Play play, Orders orders, Ending ending, Claim claim, State state) {
        PartnerOrder order = orders.open(ACCEPTED);
        quiet(play.control(), orders.quoteId(ACCEPTED, order), ending, 1, false);
        orders.accept(ACCEPTED, order);
        play.holds(ACCEPTED, true, "");
        PartnerOrder ended =
                orders.until(
                        claim,
                        order,
                        Set.of(State.FAILED, State.RELEASED, State.COMPLETED, State.RETURNED));
        play.holds(claim, ended.state() == state, "it reads " + ended.stateText());
        return order;
    }

    static List<String> kinds(List<Movement> movements) {
        return movements.stream().map(Movement::kindText).toList();
    }
}
