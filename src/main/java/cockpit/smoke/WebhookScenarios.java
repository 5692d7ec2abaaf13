package cockpit.smoke;

import cockpit.kit.json.Json;
import cockpit.launch.Id;
import cockpit.partner.Movement;
import cockpit.partner.Movement.Kind;
import cockpit.partner.PartnerOrder;
import cockpit.partner.PartnerOrder.State;
import cockpit.smoke.SandboxControl.Delivery;
import cockpit.smoke.SandboxControl.Ending;
import cockpit.smoke.SandboxControl.WebhookMode;

import tools.jackson.core.JacksonException;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Webhooks: verified, applied once, and never the only way (contract section 4). The cockpit
/// itself polls the trade to its end, so that the partner learns of it by the webhook first.
final class WebhookScenarios {
    private static final Duration DELAY = Duration.ofHours(1);
    private static final List<WebhookMode> FORGERIES =
            List.of(WebhookMode.TAMPER, WebhookMode.WRONG_SECRET, WebhookMode.STALE);

    private static final String ENGINEERING = " Engineering can clear this.";
    private static final String OPERATIONS = " 0Bit operations can clear this.";

    private static final Claim ACCEPTED =
            new Claim(
                    "the partner opens and accepts an order",
                    "Make a plain order work first." + ENGINEERING);
    private static final Claim SENT =
            new Claim(
                    "0Pools sends the event",
                    "Have the webhook address registered for this account." + OPERATIONS);
    private static final Claim TAKEN =
            new Claim(
                    "the handler takes a genuine event",
                    "Verify the raw body with this environment's secret and answer 2xx."
                            + ENGINEERING);
    private static final Claim APPLIED =
            new Claim(
                    "the event credits the order once",
                    "Apply a verified event to its order." + ENGINEERING);
    private static final Claim FORGED_REFUSED =
            new Claim(
                    "a forged or stale event is refused",
                    "Check signature and timestamp before anything else and answer 400."
                            + ENGINEERING);
    private static final Claim UNTOUCHED =
            new Claim(
                    "a refused event changes nothing",
                    "Change no state before the signature is verified." + ENGINEERING);

    private static final Claim TWICE =
            new Claim(
                    "the event was delivered twice",
                    "Ask 0Bit why the event was not delivered again." + OPERATIONS);
    private static final Claim SAME_ID =
            new Claim(
                    "both deliveries carry the same event id",
                    "Deduplication needs a stable event id; ask 0Bit about it." + OPERATIONS);
    private static final Claim BOTH_TAKEN =
            new Claim(
                    "the handler takes both deliveries",
                    "Answer a repeated event with 2xx and do nothing." + ENGINEERING);
    private static final Claim ONE_CREDIT =
            new Claim(
                    "one ledger credit for the event",
                    "Insert the event id once before applying it." + ENGINEERING);

    private static final Claim MOVES =
            new Claim(
                    "polling finishes the order before the webhook comes",
                    "Poll by the quote; do not wait for webhooks alone." + ENGINEERING);
    private static final Claim LATE =
            new Claim(
                    "the late event is delivered and taken",
                    "Answer a late event with 2xx." + ENGINEERING);
    private static final Claim STILL_ONE =
            new Claim(
                    "the late event credits nothing more",
                    "Apply only legal forward moves; an end stays." + ENGINEERING);

    private WebhookScenarios() {}

    static Scenario webhookHandler() {
        return new Scenario(
                ScenarioCatalogue.LADDER_WEBHOOK_HANDLER,
                Needs.PARTNER_AND_CONTROL,
                5,
                List.of(ACCEPTED, SENT, TAKEN, APPLIED, FORGED_REFUSED, UNTOUCHED),
                "The genuine event was applied; forged and stale ones were refused.",
                WebhookScenarios::playWebhookHandler);
    }

    private static void playWebhookHandler(Play play) {
        Orders orders = new Orders(play);
        play.step("settling an order and delivering its event");
        PartnerOrder order = settled(play, orders, WebhookMode.DELIVER, 1);
        List<Delivery> deliveries = attempted(play, order);
        play.holds(SENT, deliveries.size() == 1, Orders.expected(1, deliveries.size()));
        Delivery genuine = deliveries.getFirst();
        play.holds(TAKEN, isTaken(genuine), "it answered " + genuine.lastStatus());
        long credits = credits(orders, APPLIED, order);
        play.holds(APPLIED, credits == 1, Orders.expected(1, credits));

        for (WebhookMode forgery : FORGERIES) {
            String word = forgery.name().toLowerCase(Locale.ROOT).replace('_', ' ');
            play.step("delivering an event as " + word);
            PartnerOrder other = settled(play, orders, forgery, 1);
            List<Delivery> forged = attempted(play, other);
            play.holds(SENT, !forged.isEmpty(), "expected 1, found 0");
            int status = forged.getFirst().attempts().getFirst().status();
            play.holds(
                    FORGED_REFUSED,
                    status >= 400 && status < 500,
                    "the handler answered " + status + " to " + word);
            List<Movement> movements = orders.movements(UNTOUCHED, other);
            play.holds(
                    UNTOUCHED,
                    Orders.count(movements, Kind.SETTLED_CREDIT) == 0,
                    "found " + StatusScenarios.kinds(movements));
        }

        play.step("reading the genuine order once more");
        PartnerOrder done = orders.read(APPLIED, order);
        play.holds(APPLIED, done.state() == State.COMPLETED, "it reads " + done.stateText());
    }

    static Scenario webhookTwice() {
        return new Scenario(
                ScenarioCatalogue.MATRIX_WEBHOOK_TWICE,
                Needs.PARTNER_AND_CONTROL,
                3,
                List.of(ACCEPTED, TWICE, SAME_ID, BOTH_TAKEN, ONE_CREDIT),
                "The event came twice and was applied once.",
                WebhookScenarios::playWebhookTwice);
    }

    private static void playWebhookTwice(Play play) {
        Orders orders = new Orders(play);
        play.step("settling an order whose event is delivered twice");
        PartnerOrder order = settled(play, orders, WebhookMode.DUPLICATE, 2);

        play.step("looking at both deliveries");
        judgeBoth(play, attempted(play, order));

        play.step("counting the credits");
        oneCredit(play, orders, order);
    }

    static Scenario webhookReplay() {
        return new Scenario(
                ScenarioCatalogue.FIXTURE_WEBHOOK_REPLAY,
                Needs.PARTNER_AND_CONTROL,
                4,
                List.of(ACCEPTED, SENT, TWICE, SAME_ID, BOTH_TAKEN, ONE_CREDIT),
                "The replayed event led to no second ledger mutation.",
                WebhookScenarios::playWebhookReplay);
    }

    private static void playWebhookReplay(Play play) {
        Orders orders = new Orders(play);
        play.step("settling an order and delivering its event");
        PartnerOrder order = settled(play, orders, WebhookMode.DELIVER, 1);
        List<Delivery> first = attempted(play, order);
        play.holds(SENT, first.size() == 1, Orders.expected(1, first.size()));
        int before = orders.movements(ONE_CREDIT, order).size();

        play.step("delivering the same event again");
        play.control().redeliver(first.getFirst().deliveryId());
        judgeBoth(play, attempted(play, order));

        play.step("counting the credits");
        oneCredit(play, orders, order);

        play.step("comparing the ledger with that before the replay");
        int after = orders.movements(ONE_CREDIT, order).size();
        play.holds(ONE_CREDIT, before == after, before + " lines before, " + after + " after");
    }

    static Scenario webhookDelayed() {
        return new Scenario(
                ScenarioCatalogue.MATRIX_WEBHOOK_DELAYED,
                Needs.PARTNER_AND_CONTROL.alone(),
                4,
                List.of(ACCEPTED, MOVES, LATE, STILL_ONE),
                "Polling moved the order on; the late event changed nothing.",
                WebhookScenarios::playWebhookDelayed);
    }

    private static void playWebhookDelayed(Play play) {
        Orders orders = new Orders(play);
        play.step("accepting an order whose event is delayed by an hour");
        PartnerOrder order = accepted(play, orders, 2, WebhookMode.DELAY, DELAY, 1);
        String quoteId = orders.quoteId(ACCEPTED, order);

        play.step("polling through the partner");
        PartnerOrder done =
                orders.until(MOVES, order, Set.of(State.COMPLETED, State.FAILED, State.RELEASED));
        long early =
                play.control().deliveries(quoteId).stream().filter(d -> d.lastStatus() > 0).count();
        play.holds(
                MOVES,
                done.state() == State.COMPLETED && early == 0,
                "it reads " + done.stateText() + ", with " + early + " events delivered");

        play.step("letting the hour pass");
        play.control().advance(DELAY.plusMinutes(1));
        List<Delivery> late = attempted(play, order);
        play.holds(
                LATE,
                late.size() == 1 && isTaken(late.getFirst()),
                late.isEmpty() ? "no event came" : "answered " + late.getFirst().lastStatus());

        play.step("counting the credits");
        long credits = credits(orders, STILL_ONE, order);
        play.holds(STILL_ONE, credits == 1, Orders.expected(1, credits));
    }

    /// An accepted order whose trade settles on the given poll. The webhook is arranged before the
    /// accept, because a 0Pools that errs may settle at once.
    private static PartnerOrder accepted(
            Play play, Orders orders, int polls, WebhookMode mode, Duration delay, int copies) {
        PartnerOrder order = orders.open(ACCEPTED);
        String quoteId = orders.quoteId(ACCEPTED, order);
        play.control().script(quoteId, Ending.SETTLE, polls, false);
        play.control().webhooks(quoteId, mode, delay, copies);
        orders.accept(ACCEPTED, order);
        play.holds(ACCEPTED, true, "");
        return order;
    }

    /// An order whose trade settled by the cockpit's own poll, with its event on the way.
    private static PartnerOrder settled(Play play, Orders orders, WebhookMode mode, int copies) {
        PartnerOrder order = accepted(play, orders, 1, mode, Duration.ZERO, copies);
        String quoteId = orders.quoteId(ACCEPTED, order);
        play.given(ACCEPTED, () -> play.pools().getTransactionByQuote(quoteId));
        return order;
    }

    /// The deliveries of the order's quote that were attempted.
    private static List<Delivery> attempted(Play play, PartnerOrder order) {
        play.control().flush();
        List<Delivery> deliveries =
                play.control().deliveries(order.quoteId() == null ? "" : order.quoteId()).stream()
                        .filter(delivery -> !delivery.attempts().isEmpty())
                        .toList();
        deliveries.forEach(delivery -> play.capture(Id.Kind.EVENT, delivery.eventId()));
        return deliveries;
    }

    private static void judgeBoth(Play play, List<Delivery> deliveries) {
        play.holds(TWICE, deliveries.size() == 2, Orders.expected(2, deliveries.size()));
        Set<String> ids = new LinkedHashSet<>();
        deliveries.forEach(delivery -> ids.add(eventIdSent(delivery)));
        play.holds(SAME_ID, ids.size() == 1, Orders.found(1, List.copyOf(ids)));
        play.holds(
                BOTH_TAKEN,
                deliveries.stream().allMatch(WebhookScenarios::isTaken),
                "answered " + deliveries.stream().map(Delivery::lastStatus).toList());
    }

    private static void oneCredit(Play play, Orders orders, PartnerOrder order) {
        PartnerOrder now = orders.read(ONE_CREDIT, order);
        long credits = credits(orders, ONE_CREDIT, order);
        play.holds(
                ONE_CREDIT,
                credits == 1 && now.state() == State.COMPLETED,
                "the order reads " + now.stateText() + ", with " + credits + " credits");
    }

    private static long credits(Orders orders, Claim claim, PartnerOrder order) {
        return Orders.count(orders.movements(claim, order), Kind.SETTLED_CREDIT);
    }

    private static boolean isTaken(Delivery delivery) {
        return delivery.lastStatus() >= 200 && delivery.lastStatus() < 300;
    }

    /// The id in the body as it was sent, which is what a handler goes by.
    private static String eventIdSent(Delivery delivery) {
        try {
            return Json.foreign().readTree(delivery.body()).path("eventId").asString("");
        } catch (JacksonException e) {
            return "";
        }
    }
}
