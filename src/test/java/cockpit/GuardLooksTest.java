package cockpit;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.cli.CockpitCommand;
import cockpit.cli.Terminal;
import cockpit.launch.Fact;
import cockpit.launch.Guard;
import cockpit.launch.GuardFact.GuardLooked;
import cockpit.launch.GuardFact.GuardTripped;
import cockpit.launch.GuardFact.TripCause;
import cockpit.launch.GuardOutcome;
import cockpit.launch.GuardRule;
import cockpit.launch.Id;
import cockpit.launch.Profile;
import cockpit.launch.ReconFact.BookSide;
import cockpit.launch.ReconFact.BookTotal;
import cockpit.launch.ReconFact.BooksMatched;
import cockpit.launch.ReconFact.BreakCount;
import cockpit.launch.ReconFact.BreakSeverity;
import cockpit.launch.TrafficFact.StageLimits;
import cockpit.launch.TrafficFact.StageOpened;
import cockpit.launch.TrafficFact.TrafficSeen;
import cockpit.launch.Watched;
import cockpit.launch.WebhookFact.DeliveriesRefused;
import cockpit.launch.WebhookFact.ReceiverStarted;
import cockpit.launch.WebhookFact.RefusedCount;
import cockpit.pools.Trade;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Every rule looks at the embedded world, and each sabotage turns its rule red. */
class GuardLooksTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Instant DAY_BEGIN = Instant.parse("2026-11-20T00:00:00Z");

    @TempDir private Path folder;
    private GuardStage stage;

    @BeforeEach
    void open() throws Exception {
        stage = new GuardStage(folder);
    }

    @AfterEach
    void close() throws Exception {
        stage.close();
    }

    private static ReceiverStarted receiver() {
        return new ReceiverStarted(
                "rcv_1",
                "127.0.0.1",
                1,
                "http",
                "http://127.0.0.1:1/",
                "zero-pools",
                300,
                List.of(),
                "");
    }

    /** What a rule made of its newest look, held against the rows that it names. */
    private void assertTripped(GuardRule rule, String detail) {
        GuardTripped trip = stage.record().latched(rule).orElseThrow().fact();
        assertThat(trip.rule()).isEqualTo(rule);
        assertThat(trip.rows()).anySatisfy(row -> assertThat(row.detail()).contains(detail));
        assertThat(Guard.counting(stage.looked(rule), trip.limits())).isEqualTo(trip.rows());
        assertThat(Watched.again(trip, trip.rows()))
                .as("the rows alone give the trip")
                .singleElement()
                .satisfies(
                        again -> {
                            assertThat(again.rule()).isEqualTo(rule);
                            assertThat(again.cause()).isEqualTo(TripCause.LIMIT);
                            assertThat(again.rows()).isEqualTo(trip.rows());
                        });
        assertThat(Watched.again(trip, trip.rows().subList(0, trip.limits().tolerated())))
                .as("one row fewer than is needed gives none")
                .isEmpty();
    }

    @Test
    void aQuietWorldIsOkWhereThereIsSomethingToSeeAndNowhereElse() throws Exception {
        stage.launch();
        Trade trade = stage.world.ended("settle", "deliver");
        stage.guard.lookOnce();
        assertThat(stage.verdict(GuardRule.QUOTE_FAILURES).isGreen()).isTrue();
        assertThat(stage.verdict(GuardRule.RESERVED_AGE).isGreen()).isTrue();
        assertThat(stage.verdict(GuardRule.ACCEPT_AFTER_EXPIRY).isGreen()).isTrue();
        assertThat(stage.verdict(GuardRule.BALANCE).isGreen()).isTrue();
        assertThat(stage.verdict(GuardRule.TERMINAL_FAILURES).isGreen()).isTrue();
        assertThat(stage.verdict(GuardRule.WEBHOOK_VERIFICATION).outcome())
                .as("no receiver listens")
                .isEqualTo(GuardOutcome.ERROR);
        assertThat(stage.verdict(GuardRule.UNMATCHED_ORDERS).outcome())
                .isEqualTo(GuardOutcome.NO_DATA);
        assertThat(stage.verdict(GuardRule.OVER_LIMIT).outcome()).isEqualTo(GuardOutcome.NO_DATA);
        assertThat(stage.looked(GuardRule.ACCEPT_AFTER_EXPIRY).total()).isEqualTo(1);
        assertThat(trade.transactId()).isNotEmpty();
    }

    @Test
    void pricesThatFailAreCountedOverARestartAndTripAtTheSecondLookOverTheLimit() throws Exception {
        stage.launch();
        stage.world.control(
                "POST",
                "/faults",
                "{\"match\":{\"operation\":\"createQuote\"},\"fault\":{\"kind\":\"unavailable\",\"reason\":\"engine_unavailable\"},\"times\":1000}");
        for (int looks = 1; looks <= 3; looks++) {
            stage.guard.lookOnce();
            assertThat(stage.looked(GuardRule.QUOTE_FAILURES).signs()).hasSize(2 * looks);
            stage.pass(MINUTE);
        }
        assertThat(stage.record().latched(GuardRule.QUOTE_FAILURES)).isEmpty();
        stage.reopen();
        stage.guard.lookOnce();
        assertThat(stage.looked(GuardRule.QUOTE_FAILURES).total()).isEqualTo(8);
        assertTripped(GuardRule.QUOTE_FAILURES, "engine_unavailable");
        Id request = stage.looked(GuardRule.QUOTE_FAILURES).signs().getFirst().id();
        assertThat(stage.cockpit.find(request.value(), 50))
                .as("the row leads to the exchange itself")
                .anyMatch(found -> found.fact() instanceof Fact.ExchangeRecorded);
    }

    @Test
    void anOutageAThrottleAndARefusalAreToldApart() throws Exception {
        stage.launch();
        stage.world.control("POST", "/faults", fault("createQuote", 503, "api_error", 8));
        stage.guard.lookOnce();
        assertThat(stage.looked(GuardRule.QUOTE_FAILURES).signs())
                .hasSize(2)
                .allMatch(sign -> sign.detail().equals("503 api_error"));
        stage.pass(MINUTE);
        stage.world.control("POST", "/faults", fault("createQuote", 429, "rate_limited", 8));
        stage.guard.lookOnce();
        assertThat(stage.looked(GuardRule.QUOTE_FAILURES).problem()).contains("[throttled]");
        assertThat(stage.verdict(GuardRule.QUOTE_FAILURES).outcome()).isEqualTo(GuardOutcome.ERROR);
        stage.pass(MINUTE);
        stage.guard.lookOnce();
        assertThat(stage.looked(GuardRule.QUOTE_FAILURES).total())
                .as("a throttled request says nothing of prices")
                .isEqualTo(4);
    }

    private static String fault(String operation, int status, String code, int times) {
        return "{\"match\":{\"operation\":\"%s\"},\"fault\":{\"kind\":\"status\",\"status\":%s,\"code\":\"%s\"},\"times\":%s}"
                .formatted(operation, status, code, times);
    }

    @Test
    void aTradeThatStaysReservedForLongerThanTheAgeTripsAndOneThatIsAsOldDoesNot()
            throws Exception {
        stage.launch();
        Trade trade = stage.world.accept("stay_reserved", 1, false, "deliver");
        Duration age = stage.record().limits(GuardRule.RESERVED_AGE).age();
        stage.pass(Duration.between(stage.clock.instant(), trade.createdAt().plus(age)));
        stage.guard.lookOnce();
        assertThat(stage.record().latched(GuardRule.RESERVED_AGE)).isEmpty();
        stage.pass(Duration.ofMillis(1));
        stage.guard.lookOnce();
        assertTripped(GuardRule.RESERVED_AGE, "reserved");
        assertThat(stage.looked(GuardRule.RESERVED_AGE).signs().getFirst().id())
                .isEqualTo(new Id(Id.Kind.TRADE, trade.transactId()));
        stage.pass(Duration.ofDays(3));
        stage.guard.lookOnce();
        assertThat(stage.looked(GuardRule.RESERVED_AGE).signs())
                .as("however old it grows")
                .hasSize(1);
    }

    @Test
    void threeForgedDeliveriesTripAndAFullDiskDoesNot() throws Exception {
        stage.launch();
        stage.cockpit.record(
                cockpit.launch.Environment.REHEARSAL,
                List.of(
                        receiver(),
                        new DeliveriesRefused(
                                stage.clock.instant(),
                                stage.clock.instant(),
                                List.of(
                                        new RefusedCount("disk-full", 900),
                                        new RefusedCount("signature-wrong", 2)),
                                List.of())));
        stage.guard.lookOnce();
        assertThat(stage.verdict(GuardRule.WEBHOOK_VERIFICATION).isGreen()).isTrue();
        stage.cockpit.record(
                cockpit.launch.Environment.REHEARSAL,
                List.of(
                        new DeliveriesRefused(
                                stage.clock.instant(),
                                stage.clock.instant(),
                                List.of(new RefusedCount("timestamp-too-old", 400)),
                                List.of())));
        stage.guard.lookOnce();
        assertTripped(GuardRule.WEBHOOK_VERIFICATION, "timestamp-too-old");
        GuardLooked looked = stage.looked(GuardRule.WEBHOOK_VERIFICATION);
        assertThat(looked.signs().size() + looked.more()).isEqualTo(402);
    }

    @Test
    void anOrderThatTheBooksCannotMatchTripsAndOldBooksDoNotLookFresh() throws Exception {
        stage.launch();
        stage.cockpit.record(
                cockpit.launch.Environment.REHEARSAL, List.of(books("settled-without-event")));
        stage.guard.lookOnce();
        assertThat(stage.verdict(GuardRule.UNMATCHED_ORDERS).isGreen()).isTrue();
        stage.guard.lookOnce();
        assertThat(stage.facts(GuardLooked.class))
                .filteredOn(look -> look.rule() == GuardRule.UNMATCHED_ORDERS)
                .as("the same books are one look")
                .hasSize(1);
        stage.pass(Duration.ofHours(25));
        stage.guard.lookOnce();
        assertThat(stage.verdict(GuardRule.UNMATCHED_ORDERS).outcome())
                .isEqualTo(GuardOutcome.NO_DATA);
        stage.cockpit.record(
                cockpit.launch.Environment.REHEARSAL, List.of(books("trade-without-order")));
        stage.guard.lookOnce();
        assertThat(stage.record().latched(GuardRule.UNMATCHED_ORDERS)).isPresent();
    }

    /**
     * Three orders that no trade answers to, and a trade without an order, in books that were
     * really matched.
     */
    @Test
    void theOrdersThatTheBooksCannotMatchAreNamedAndGiveTheTripAgain() throws Exception {
        stage.launch();
        stage.shut();
        Path orders = folder.resolve("orders.csv");
        Files.writeString(
                orders,
                "order_id,transact_id,quote_id,fiat_amount,currency\n"
                        + "po_1,txn_live_1,pq_live_1,100.00,EUR\n"
                        + "po_2,txn_live_2,pq_live_2,100.00,EUR\n"
                        + "po_3,txn_live_3,pq_live_3,100.00,EUR\n");
        Path trades = folder.resolve("trades.csv");
        Files.writeString(
                trades,
                "transact_id,quote_id,fiat_amount,currency,status,created_at\n"
                        + "txn_live_9,pq_live_9,100.00,EUR,settled,2026-11-20T10:00:00Z\n");
        recon("import --side order --zone UTC --cut-off 00:00 " + orders);
        recon("import --side trade --zone UTC --cut-off 00:00 " + trades);
        recon("run --from %s --to %s".formatted(DAY_BEGIN, DAY_BEGIN.plus(Duration.ofDays(1))));
        stage.open();
        stage.guard.lookOnce();
        assertTripped(GuardRule.UNMATCHED_ORDERS, "order-without-trade");
        GuardTripped trip = stage.record().latched(GuardRule.UNMATCHED_ORDERS).orElseThrow().fact();
        assertThat(trip.count()).isEqualTo(4);
        assertThat(trip.ids())
                .contains(new Id(Id.Kind.TRADE, "txn_live_9"), new Id(Id.Kind.TRADE, "txn_live_1"));
    }

    private void recon(String line) {
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said, true);
        String whole = "recon %s --environment rehearsal --data %s".formatted(line, folder);
        assertThat(
                        CockpitCommand.run(
                                new Terminal(out, out, Map.of(), folder, stage.clock),
                                ignored -> 2,
                                whole.split(" ")))
                .as(said.toString())
                .isNotEqualTo(2);
    }

    private BooksMatched books(String code) {
        return new BooksMatched(
                "run_" + code,
                List.of(),
                "",
                stage.clock.instant().minus(Duration.ofDays(1)),
                stage.clock.instant(),
                stage.clock.instant(),
                List.of(),
                List.of(new BookTotal(BookSide.TRADE, "live", "EUR", 3, "3", 2, "2", 1, "1")),
                List.of(new BreakCount(code, BreakSeverity.CRITICAL, 1)),
                3,
                2,
                "0".repeat(64),
                "0".repeat(64),
                5);
    }

    @Test
    void aTradeThatWasMadeAfterItsQuoteExpiredTrips() throws Exception {
        stage.launch();
        stage.sabotage("firm-expires-at-once");
        stage.sabotage("expiry-not-enforced");
        Trade trade = stage.world.accept("settle", 1, false, "deliver");
        stage.guard.lookOnce();
        assertTripped(GuardRule.ACCEPT_AFTER_EXPIRY, "its quote expired at");
        assertThat(stage.looked(GuardRule.ACCEPT_AFTER_EXPIRY).ids())
                .containsExactly(new Id(Id.Kind.TRADE, trade.transactId()));
    }

    @Test
    void aBalanceThatTheLedgerDoesNotBearOutTripsAtTheSecondLook() throws Exception {
        stage.launch();
        stage.sabotage("balance-drifts");
        stage.guard.lookOnce();
        assertThat(stage.record().latched(GuardRule.BALANCE)).isEmpty();
        stage.pass(MINUTE);
        stage.guard.lookOnce();
        assertTripped(GuardRule.BALANCE, "unclear: balance");
    }

    @Test
    void tooLittleMoneyTrips() throws Exception {
        Profile usual = PracticeLaunch.profile();
        stage.launch(
                new Profile(
                        usual.partnerId(),
                        usual.partnerName(),
                        usual.productSurface(),
                        usual.isHeadless(),
                        usual.pools(),
                        new Profile.Funding(true, "999999999.00", "EUR", ""),
                        usual.contacts(),
                        usual.reconciliationContact(),
                        ""));
        stage.guard.lookOnce();
        stage.pass(MINUTE);
        stage.guard.lookOnce();
        assertTripped(GuardRule.BALANCE, "underfunded");
    }

    @Test
    void fourTradesThatFailWithinTheHourTripAndThreeDoNot() throws Exception {
        stage.launch();
        for (String outcome : List.of("fail", "release", "fail")) {
            stage.world.ended(outcome, "deliver");
        }
        stage.guard.lookOnce();
        assertThat(stage.verdict(GuardRule.TERMINAL_FAILURES).isGreen()).isTrue();
        stage.world.ended("release", "deliver");
        stage.guard.lookOnce();
        assertTripped(GuardRule.TERMINAL_FAILURES, "released");
    }

    @Test
    void theOrderBeyondTheStagesLimitTrips() throws Exception {
        stage.launch();
        StageLimits limits = new StageLimits(10, "250.00", "EUR", 1, 0);
        stage.stored(new StageOpened("stage_1", 1, limits, "Ann", "Bob", "Small enough."));
        stage.guard.lookOnce();
        assertThat(stage.verdict(GuardRule.OVER_LIMIT).outcome()).isEqualTo(GuardOutcome.NO_DATA);
        stage.world.ended("settle", "deliver");
        stage.world.ended("fail", "deliver");
        stage.guard.lookOnce();
        assertThat(stage.verdict(GuardRule.OVER_LIMIT).isGreen()).isTrue();
        Trade over = stage.world.accept("settle", 1, false, "deliver");
        stage.guard.lookOnce();
        assertTripped(GuardRule.OVER_LIMIT, "300.00 of 250.00 EUR");
        assertThat(stage.looked(GuardRule.OVER_LIMIT).ids())
                .containsExactly(new Id(Id.Kind.TRADE, over.transactId()));
        TrafficSeen seen = stage.facts(TrafficSeen.class).getLast();
        assertThat(List.of(seen.orders(), seen.settled(), seen.failed(), seen.open()))
                .containsExactly(3, 1, 1, 1);
    }

    @Test
    void aListThatCannotBeReadIsAnErrorAndNeverSilence() throws Exception {
        stage.launch();
        stage.world.control("POST", "/faults", fault("listTrades", 500, "api_error", 1000));
        stage.guard.lookOnce();
        for (GuardRule rule : List.of(GuardRule.RESERVED_AGE, GuardRule.TERMINAL_FAILURES)) {
            assertThat(stage.looked(rule).problem()).contains("[api_error]");
            assertThat(stage.verdict(rule).outcome()).isEqualTo(GuardOutcome.ERROR);
        }
        assertThat(stage.verdict(GuardRule.QUOTE_FAILURES).isGreen()).isTrue();
    }
}
