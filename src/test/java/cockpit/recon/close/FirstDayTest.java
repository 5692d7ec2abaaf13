package cockpit.recon.close;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cockpit.kit.json.Json;
import cockpit.launch.ReconFact.StatedBalance;
import cockpit.launch.WebhookFact.DeliveryOutcome;
import cockpit.launch.WebhookFact.Taken;
import cockpit.pools.Exchange;
import cockpit.pools.Operation;
import cockpit.pools.PoolsClient;
import cockpit.pools.Trade;
import cockpit.recon.BooksProgress;
import cockpit.recon.ReconProblem;
import cockpit.recon.match.Control;
import cockpit.recon.match.Environment;
import cockpit.recon.match.MatchPolicy;
import cockpit.recon.table.ColumnMap;
import cockpit.recon.table.Dialect;
import cockpit.recon.table.Mapping;
import cockpit.recon.table.Side;
import cockpit.recon.table.TableSource;
import cockpit.webhook.Received;
import cockpit.webhook.Trades;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/// Reading a period from an embedded 0Pools, over HTTP.
class FirstDayTest {
    private static final DayWindow.Account EUR = new DayWindow.Account("EUR", "EUR-USDT");

    @TempDir Path folder;

    private final List<Duration> rests = new ArrayList<>();
    private Trades world;

    @BeforeEach
    void start() throws Exception {
        world = new Trades();
    }

    @AfterEach
    void stop() throws Exception {
        world.close();
    }

    /// Lets a minute pass at 0Pools.
    private void later() {
        world.control("POST", "/clock/advance", "{\"seconds\":60}");
    }

    private Trade accept(String outcome, int afterPolls, boolean isReturnedThen) {
        later();
        return world.accept(outcome, afterPolls, isReturnedThen, "deliver");
    }

    private static DayWindow from(Trade first, Instant to) {
        return new DayWindow(first.createdAt(), to, "Europe/Berlin", "sandbox", List.of(EUR));
    }

    private static DayWindow from(Trade first) {
        return from(first, first.createdAt().plus(Duration.ofHours(6)));
    }

    private Collected collect(PoolsClient pools, DayWindow window, DayLimits limits)
            throws ReconProblem {
        return collect(pools, window, limits, Optional.empty(), () -> false);
    }

    private Collected collect(
            PoolsClient pools,
            DayWindow window,
            DayLimits limits,
            Optional<Received> received,
            BooleanSupplier isCancelled)
            throws ReconProblem {
        return new FirstDay(pools, received, world.clock, rests::add, limits)
                .collect(window, BooksProgress.NONE, isCancelled);
    }

    private Collected collect(DayWindow window) throws ReconProblem {
        return collect(world.pools, window, DayLimits.USUAL);
    }

    private PoolsClient listening(Exchange.Listener listener) {
        return Trades.client(
                world.sandbox.baseUrl(), world.sandbox.credentials().secretKey(), listener);
    }

    private static List<JsonNode> rows(Collected collected, Side side) throws IOException {
        for (Collected.Table table : collected.tables()) {
            if (table.mapping().side() == side) {
                try (var in = table.source().open()) {
                    String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                    List<JsonNode> rows = text.lines().map(Json.ours()::readTree).toList();
                    assertThat(rows).hasSize((int) table.rows());
                    return rows;
                }
            }
        }
        throw new AssertionError("no table of " + side);
    }

    private static List<String> cells(Collected collected, Side side, String name)
            throws IOException {
        return rows(collected, side).stream().map(row -> row.path(name).asString("")).toList();
    }

    @Test
    void reservedTradesAreDrivenToTheirEndAndSettledOnesLookedAtAgain() throws Exception {
        Trade before = accept("settle", 1, false);
        Trade slow = accept("settle", 3, false);
        Trade returned = accept("settle", 1, true);
        Trade failed = accept("fail", 2, false);
        Trade stuck = accept("stay_reserved", 1, false);
        try (Collected day = collect(from(slow))) {
            assertThat(day.trades()).isEqualTo(4);
            assertThat(day.driven()).isEqualTo(4);
            assertThat(day.stillReserved()).isEqualTo(1);
            assertThat(day.lookedAgain()).isEqualTo(2);
            assertThat(day.returned()).isEqualTo(1);
            assertThat(rests)
                    .startsWith(Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(8))
                    .hasSize(11)
                    .endsWith(Duration.ofSeconds(30));
            assertThat(cells(day, Side.TRADE, "transactId"))
                    .containsExactly(
                            stuck.transactId(),
                            failed.transactId(),
                            returned.transactId(),
                            slow.transactId())
                    .doesNotContain(before.transactId());
            assertThat(cells(day, Side.TRADE, "status"))
                    .containsExactly("reserved", "failed", "returned", "settled");
            assertThat(cells(day, Side.QUOTE, "status")).containsOnly("consumed").hasSize(4);
            assertThat(cells(day, Side.LEDGER, "delta"))
                    .as("four debits and two refunds, and nothing of the trade before")
                    .containsExactlyInAnyOrder(
                            "-100.00", "-100.00", "-100.00", "-100.00", "100.00", "100.00");
            assertThat(day.ledgerEntries()).isEqualTo(6);
            assertThat(day.balances())
                    .containsExactly(new StatedBalance("EUR", "99900.00", "99700.00", "99700.00"));
            assertThat(day.fact("collection_1", List.of("import_1")).balances())
                    .isEqualTo(day.balances());
        }
    }

    @Test
    void whatWasReadMatchesTheOrdersToTheLastCent() throws Exception {
        Trade first = accept("settle", 2, false);
        Trade second = accept("settle", 1, true);
        Trade third = accept("release", 1, false);
        try (Collected day = collect(from(first))) {
            String orders =
                    List.of(first, second, third).stream()
                            .map(
                                    trade ->
                                            "%s,%s,%s,100.00,EUR"
                                                    .formatted(
                                                            "po_" + trade.quoteId(),
                                                            trade.quoteId(),
                                                            trade.transactId()))
                            .collect(Collectors.joining("\n", "id,quote,trade,amount,cur\n", "\n"));
            Mapping mapping =
                    Mapping.of(
                            Side.ORDER,
                            Dialect.csv(','),
                            List.of(
                                    ColumnMap.of("order_id", "id"),
                                    ColumnMap.of("quote_id", "quote"),
                                    ColumnMap.of("transact_id", "trade"),
                                    ColumnMap.of("fiat_amount", "amount"),
                                    ColumnMap.of("fiat_currency", "cur")));
            List<Paired.Table> tables = new ArrayList<>();
            tables.add(
                    new Paired.Table(
                            TableSource.bytes(
                                    "orders.csv", orders.getBytes(StandardCharsets.UTF_8)),
                            mapping));
            day.tables().forEach(t -> tables.add(new Paired.Table(t.source(), t.mapping())));
            StatedBalance stated = day.balances().getFirst();
            Control control =
                    new Control(
                            Environment.SANDBOX,
                            "EUR",
                            new BigDecimal(stated.opening()),
                            new BigDecimal(stated.available()),
                            new BigDecimal(stated.balance()));
            MatchPolicy policy =
                    MatchPolicy.strict(first.createdAt().plusSeconds(600))
                            .withControls(List.of(control));
            Paired matched = Paired.match(tables, Environment.SANDBOX, policy, folder);
            assertThat(matched.codes()).isEmpty();
            Paired drifted =
                    Paired.match(
                            tables,
                            Environment.SANDBOX,
                            policy.withControls(
                                    List.of(
                                            new Control(
                                                    Environment.SANDBOX,
                                                    "EUR",
                                                    control.opening(),
                                                    new BigDecimal("99700.01"),
                                                    null))),
                            folder);
            assertThat(drifted.codes()).containsExactly("balance-drift");
        }
    }

    @Test
    void aLaterEntryOfAnotherTradeIsLeftOutAndNoBalanceOfALaterMomentIsKept() throws Exception {
        Trade first = accept("settle", 1, true);
        later();
        Instant to = first.createdAt().plusSeconds(30);
        try (Collected day = collect(from(first, to))) {
            assertThat(day.balances())
                    .as("a refund after the end belongs to the trade")
                    .containsExactly(
                            new StatedBalance("EUR", "100000.00", "100000.00", "100000.00"));
        }
        Trade after = accept("settle", 1, false);
        try (Collected day = collect(from(first, to))) {
            assertThat(cells(day, Side.TRADE, "transactId")).doesNotContain(after.transactId());
            assertThat(day.ledgerEntries()).isEqualTo(2);
            assertThat(day.balances())
                    .as("as the last kept entry says")
                    .containsExactly(new StatedBalance("EUR", "100000.00", "100000.00", ""));
        }
    }

    @Test
    void aRefundBehindEntriesThatWereLeftOutIsHeldAgainstNoBalance() throws Exception {
        Trade first = accept("settle", 1, true);
        later();
        Instant to = first.createdAt().plusSeconds(30);
        accept("settle", 1, false);
        try (Collected day = collect(from(first, to))) {
            assertThat(cells(day, Side.LEDGER, "delta")).containsExactly("-100.00", "100.00");
            assertThat(cells(day, Side.LEDGER, "balanceAfter")).containsOnly("");
            assertThat(day.balances()).containsExactly(new StatedBalance("EUR", "", "", ""));
        }
    }

    @Test
    void aLedgerThatMovesWhileItIsReadIsReadAgain() throws Exception {
        Trade first = accept("settle", 1, false);
        later();
        Instant to = first.createdAt().plusSeconds(30);
        AtomicInteger pages = new AtomicInteger();
        try (PoolsClient pools =
                        listening(
                                exchange -> {
                                    if (exchange.operation() == Operation.LIST_LEDGER
                                            && pages.incrementAndGet() == 1) {
                                        accept("settle", 1, false);
                                    }
                                });
                Collected day = collect(pools, from(first, to), DayLimits.USUAL)) {
            assertThat(pages).as("the page and its check, twice").hasValue(4);
            assertThat(day.balances())
                    .containsExactly(new StatedBalance("EUR", "100000.00", "99900.00", ""));
        }
        try (PoolsClient never =
                        listening(
                                exchange -> {
                                    if (exchange.operation() == Operation.LIST_LEDGER) {
                                        accept("settle", 1, false);
                                    }
                                });
                Collected day = collect(never, from(first, to), DayLimits.USUAL)) {
            assertThat(day.balances()).containsExactly(new StatedBalance("EUR", "", "", ""));
        }
    }

    @Test
    void aTradeThatMovesWhileTheRestIsReadMakesAllBeReadAgain() throws Exception {
        Trade first = accept("settle", 1, false);
        Trade stuck = accept("settle", 13, false);
        AtomicInteger balances = new AtomicInteger();
        try (PoolsClient pools =
                        listening(
                                exchange -> {
                                    if (exchange.operation() == Operation.GET_BALANCE
                                            && balances.incrementAndGet() == 1) {
                                        world.pools.getTransactionByQuote(stuck.quoteId());
                                    }
                                });
                Collected day = collect(pools, from(first), DayLimits.USUAL)) {
            assertThat(day.stillReserved()).isZero();
            assertThat(day.lookedAgain()).isEqualTo(2);
            assertThat(cells(day, Side.TRADE, "status")).containsOnly("settled");
        }
        assertThatThrownBy(
                        () -> {
                            try (PoolsClient restless =
                                    listening(
                                            exchange -> {
                                                if (exchange.operation() == Operation.GET_BALANCE) {
                                                    accept("settle", 1, false);
                                                }
                                            })) {
                                collect(restless, from(first), DayLimits.USUAL).close();
                            }
                        })
                .isInstanceOfSatisfying(
                        ReconProblem.class, e -> assertThat(e.code()).isEqualTo("not-still"));
    }

    @Test
    void eventsOfTheTradesAreTakenAndThoseOfOtherDaysAreNot() throws Exception {
        Trade before = accept("settle", 1, false);
        world.pools.getTransactionByQuote(before.quoteId());
        Trade first = accept("settle", 1, false);
        world.pools.getTransactionByQuote(first.quoteId());
        world.flush();
        assertThat(world.taken()).hasSize(2);
        world.foreign.add(
                new Taken(
                        9,
                        first.createdAt().plusSeconds(1),
                        DeliveryOutcome.ACCEPTED,
                        "e".repeat(64),
                        "pool.transaction.settled",
                        "pq_none",
                        "txn_none",
                        "whs_000000000000"));
        DayWindow window = from(first, first.createdAt().plus(Duration.ofDays(2)));
        try (Collected day =
                collect(
                        world.pools,
                        window,
                        DayLimits.USUAL,
                        Optional.of((Received) world),
                        () -> false)) {
            assertThat(cells(day, Side.EVENT, "txnId"))
                    .as("what names a trade that nobody knows stays, for the matcher to name")
                    .containsExactly(first.transactId(), "txn_none");
            assertThat(rows(day, Side.EVENT).getFirst().propertyNames())
                    .containsExactlyInAnyOrder("eventId", "type", "txnId", "quoteId", "receivedAt");
        }
    }

    @Test
    void manyRowsGoToAFileThatIsGoneAfterwards() throws Exception {
        Trade first = accept("settle", 1, false);
        accept("settle", 1, false);
        DayLimits small = limits(10, 1_000, 100);
        TableSource trades;
        try (Collected day = collect(world.pools, from(first), small)) {
            assertThat(cells(day, Side.TRADE, "status")).containsOnly("settled").hasSize(2);
            trades = day.tables().getFirst().source();
            assertThat(trades.size()).isGreaterThan(100);
        }
        assertThatThrownBy(trades::open).isInstanceOf(IOException.class);
    }

    private static DayLimits limits(int trades, int entries, int memoryBytes) {
        return new DayLimits(
                trades, entries, 2, Duration.ofSeconds(1), Duration.ofSeconds(1), 3, memoryBytes);
    }

    @Test
    void aPeriodThatIsTooLargeOrCancelledOrUnansweredGivesNothing() throws Exception {
        Trade first = accept("settle", 1, false);
        accept("settle", 1, false);
        refused("too-many-trades", world.pools, limits(1, 1_000, 100), () -> false, first);
        refused("too-many-ledger-entries", world.pools, limits(10, 1, 100), () -> false, first);
        for (int after : List.of(0, 3, 6)) {
            AtomicInteger asked = new AtomicInteger();
            refused(
                    "cancelled",
                    world.pools,
                    DayLimits.USUAL,
                    () -> asked.getAndIncrement() >= after,
                    first);
        }
        for (String operation :
                List.of("listTrades", "getTransactionByQuote", "getQuote", "listLedger")) {
            world.control(
                    "POST",
                    "/faults",
                    """
                    {"match":{"operation":"%s"},"fault":{"kind":"status","status":403,"code":"pool_access_suspended"},"times":1}
                    """
                            .formatted(operation));
            refused("pool_access_suspended", world.pools, DayLimits.USUAL, () -> false, first);
        }
        collect(from(first)).close();
    }

    private void refused(
            String code,
            PoolsClient pools,
            DayLimits limits,
            BooleanSupplier isCancelled,
            Trade first) {
        assertThatThrownBy(
                        () ->
                                collect(pools, from(first), limits, Optional.empty(), isCancelled)
                                        .close())
                .isInstanceOfSatisfying(
                        ReconProblem.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageMatching("(?s).*\\. \\[" + code + "]");
    }
}
