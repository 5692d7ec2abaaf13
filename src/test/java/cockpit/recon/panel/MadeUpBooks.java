package cockpit.recon.panel;

import cockpit.kit.fx.Delay;
import cockpit.launch.ReconFact.AssetAmount;
import cockpit.launch.ReconFact.BookSide;
import cockpit.launch.ReconFact.BookTotal;
import cockpit.launch.ReconFact.BooksMatched;
import cockpit.launch.ReconFact.BreakSeverity;
import cockpit.launch.ReconFact.BreakVerdict;
import cockpit.launch.ReconFact.ConfirmedLink;
import cockpit.launch.ReconFact.DayClosed;
import cockpit.launch.ReconFact.DayCollected;
import cockpit.launch.ReconFact.DayReopened;
import cockpit.launch.ReconFact.Origin;
import cockpit.launch.ReconFact.ReconPolicySet;
import cockpit.launch.ReconFact.RejectedRows;
import cockpit.launch.ReconFact.SourceImported;
import cockpit.launch.Seen;
import cockpit.recon.BooksActions;
import cockpit.recon.BooksProgress;
import cockpit.recon.BooksSource;
import cockpit.recon.BooksView;
import cockpit.recon.BreakDecision;
import cockpit.recon.BreakDetail;
import cockpit.recon.BreakQuery;
import cockpit.recon.BreakRow;
import cockpit.recon.BreakSelection;
import cockpit.recon.table.Mapping;
import cockpit.recon.table.ReadResult;
import cockpit.recon.table.RejectedRow;
import cockpit.recon.table.RowError;
import cockpit.recon.table.Side;
import cockpit.recon.table.Sniffer;
import cockpit.recon.table.TableProblem;
import cockpit.recon.table.TableSource;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// The books of a made-up first day with any number of breaks, kept in memory, a clock and waits
/// that are moved by hand, and a memory of what was asked for. It answers at once unless it is
/// slow; long work ends when the test says so.
public class MadeUpBooks implements BooksSource, BooksActions, InstantSource {
    public static final Instant NOW = Instant.parse("2026-11-22T09:30:00Z");
    public static final Instant FROM = Instant.parse("2026-11-20T23:00:00Z");
    public static final Instant TO = Instant.parse("2026-11-21T23:00:00Z");

    final MadeUpBreaks breaks;
    final List<String> asked = new ArrayList<>();
    final List<Runnable> planned = new ArrayList<>();
    final Deque<Runnable> answers = new ArrayDeque<>();
    final List<ConfirmedLink> links = new ArrayList<>();
    Instant now = NOW;
    boolean isSlow;
    boolean isEmpty;
    boolean isMatched = true;
    String runId = "run_4f0c21";
    String behind = "";
    String refusal = "";
    Optional<RuntimeException> problem = Optional.empty();
    Optional<Seen<DayClosed>> closed = Optional.empty();
    Optional<Seen<DayReopened>> reopened = Optional.empty();
    List<BookTotal> totals = TOTALS;
    Optional<Path> chosenFile = Optional.empty();
    Mapping imported = Mapping.of(Side.ORDER, cockpit.recon.table.Dialect.csv(';'), List.of());
    CompletableFuture<Object> work = new CompletableFuture<>();
    CompletableFuture<SourceImported> taken = new CompletableFuture<>();
    CompletableFuture<ReadResult> tried = new CompletableFuture<>();
    BooksProgress progress = BooksProgress.NONE;
    BooleanSupplier isCancelled = () -> false;
    int rowsRead;
    int views;

    private static final List<BookTotal> TOTALS =
            List.of(
                    total(BookSide.ORDER, "live", "EUR", 10_000, "1254310.18", 24, "3120.5"),
                    total(BookSide.ORDER, "live", "USDT", 10_000, "1345890.120041", 24, "3348.19"),
                    total(BookSide.BOOK, "live", "EUR", 10_012, "-1254100.18", 9, "-912"),
                    total(BookSide.QUOTE, "live", "EUR", 14_220, "1783400.5", 3, "310"),
                    total(BookSide.TRADE, "live", "EUR", 9_998, "1253990.68", 31, "4100.25"),
                    total(
                            BookSide.TRADE,
                            "live",
                            "USDT",
                            9_998,
                            "1345512.000000000000000001",
                            31,
                            "4399.000000000000000001"),
                    total(BookSide.LEDGER, "live", "EUR", 10_030, "-1253880.68", 18, "-2210.25"),
                    total(BookSide.EVENT, "live", "", 9_981, "0", 12, "0"));

    /// @param count how many breaks
    // The breaks keep the books and do not call them before a test does.
    @SuppressWarnings("this-escape")
    public MadeUpBooks(int count) {
        this.breaks = new MadeUpBreaks(count, this);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public CompletionStage<BooksView> view() {
        views++;
        return answer(this::made);
    }

    @Override
    public CompletionStage<BreakSelection> select(BreakQuery query) {
        return answer(() -> isMatched ? breaks.select(query) : breaks.none(query));
    }

    @Override
    public CompletionStage<List<BreakRow>> rows(long[] numbers) {
        return answer(
                () -> {
                    rowsRead += numbers.length;
                    return Arrays.stream(numbers).mapToObj(breaks::row).toList();
                });
    }

    @Override
    public CompletionStage<BreakDetail> detail(long number) {
        return answer(() -> breaks.detail(number));
    }

    @Override
    public CompletionStage<Draft> draft(Path file, Side side) {
        asked.add("draft " + side + " " + file);
        return answer(
                () -> {
                    try {
                        return new Draft(
                                Sniffer.sniff(TableSource.bytes("orders.csv", ORDERS_CSV), side),
                                Optional.empty());
                    } catch (TableProblem e) {
                        throw new IllegalStateException(e.getMessage(), e);
                    }
                });
    }

    @Override
    public CompletionStage<ReadResult> dryRun(
            Path file, Mapping mapping, BooksProgress told, BooleanSupplier cancelled) {
        asked.add("try " + mapping.zone() + " " + mapping.cutOff());
        progress = told;
        isCancelled = cancelled;
        return tried;
    }

    @Override
    public CompletionStage<SourceImported> importFile(
            Path file,
            String name,
            Mapping mapping,
            BooksProgress told,
            BooleanSupplier cancelled) {
        asked.add("import " + name);
        progress = told;
        isCancelled = cancelled;
        return taken;
    }

    @Override
    public CompletionStage<?> withdraw(String importId, String person, String reason) {
        asked.add("withdraw " + importId + " " + person + " " + reason);
        return CompletableFuture.completedFuture("");
    }

    @Override
    public CompletionStage<?> collect(BooksProgress told, BooleanSupplier cancelled) {
        asked.add("collect");
        progress = told;
        isCancelled = cancelled;
        return work;
    }

    @Override
    public CompletionStage<?> run(BooksProgress told, BooleanSupplier cancelled) {
        asked.add("run");
        progress = told;
        isCancelled = cancelled;
        return work;
    }

    @Override
    public CompletionStage<?> decide(
            BreakVerdict verdict,
            long[] numbers,
            List<ConfirmedLink> joined,
            String person,
            String reason) {
        asked.add("decide " + verdict + " " + numbers.length + " " + person + " " + reason);
        return answer(
                () -> {
                    links.addAll(joined);
                    breaks.decide(
                            numbers,
                            new BreakDecision(
                                    "decision_" + asked.size(), verdict, person, reason, now, ""));
                    return "";
                });
    }

    @Override
    public CompletionStage<?> undo(String decisionId, String person, String reason) {
        asked.add("undo " + decisionId + " " + person + " " + reason);
        return answer(
                () -> {
                    breaks.undo(decisionId, person + ": " + reason);
                    return "";
                });
    }

    @Override
    public CompletionStage<?> close(String person) {
        asked.add("close " + person);
        return answer(() -> "");
    }

    @Override
    public CompletionStage<?> reopen(String closeId, String person, String reason) {
        asked.add("reopen " + closeId + " " + person + " " + reason);
        return answer(() -> "");
    }

    @Override
    public CompletionStage<Long> export(BreakQuery query, Path file) {
        asked.add("export " + query.sort() + " " + query.codes() + " " + file);
        return answer(() -> (long) breaks.select(query).numbers().length);
    }

    @Override
    public CompletionStage<?> exportMapping(Mapping mapping, Path file) {
        asked.add("exportMapping " + file);
        return answer(() -> "");
    }

    @Override
    public CompletionStage<Mapping> importMapping(Path file) {
        asked.add("importMapping " + file);
        return answer(() -> imported);
    }

    @Override
    public Optional<Path> chooseToRead() {
        return chosenFile;
    }

    @Override
    public Optional<Path> chooseToWrite(String name) {
        return Optional.of(Path.of(name));
    }

    @Override
    public void copy(String text) {
        asked.add("copy " + text);
    }

    /// Waits that are over when [#passTime] is called; none is over by itself.
    public Delay delay() {
        return (wait, act) -> {
            planned.add(act);
            return () -> planned.remove(act);
        };
    }

    void passTime() {
        List<Runnable> due = List.copyOf(planned);
        planned.clear();
        due.forEach(Runnable::run);
    }

    /// Gives every answer that is due, and those that follow from them.
    void fulfil() {
        while (!answers.isEmpty()) {
            answers.remove().run();
        }
    }

    private <T> CompletionStage<T> answer(Supplier<T> made) {
        if (problem.isPresent()) {
            return CompletableFuture.failedFuture(problem.get());
        }
        if (!isSlow) {
            return CompletableFuture.completedFuture(made.get());
        }
        CompletableFuture<T> later = new CompletableFuture<>();
        answers.add(() -> later.complete(made.get()));
        return later;
    }

    /// A close of this day, to be shown.
    public static DayClosed aClose() {
        return new DayClosed(
                "close_81aa20",
                "run_4f0c21",
                "collection_11",
                412,
                "Mara Lindqvist",
                FROM,
                TO,
                "Europe/Berlin",
                TOTALS,
                List.of(),
                List.of(),
                true,
                "9b1f".repeat(16),
                "c7e0".repeat(16),
                "key_2f1b9c77");
    }

    /// What a dry run of the made-up file gives.
    public static ReadResult aTrial() {
        return new ReadResult(
                10_000,
                9_997,
                Map.of(RowError.NOT_A_DECIMAL, 2L, RowError.TIME_IN_GAP, 1L),
                List.of(
                        new RejectedRow(
                                212, 214, 18_403, "Betrag", RowError.NOT_A_DECIMAL, "1.2O4,50"),
                        new RejectedRow(
                                4_410, 4_413, 391_220, "Betrag", RowError.NOT_A_DECIMAL, "n/a"),
                        new RejectedRow(
                                9_001,
                                9_004,
                                802_114,
                                "Angelegt",
                                RowError.TIME_IN_GAP,
                                "29.03.2026 02:30:00")),
                Map.of(),
                884_120,
                "51c2".repeat(16));
    }

    private BooksView made() {
        ReconPolicySet policy =
                new ReconPolicySet(
                        List.of(),
                        "PT10M",
                        "PT15M",
                        "PT1H",
                        "P1D",
                        List.of(new AssetAmount("EUR", "10000")),
                        BreakSeverity.MEDIUM,
                        "Mara Lindqvist",
                        "as agreed for the first day");
        long decided = breaks.decided();
        return new BooksView(
                isEmpty ? List.of() : sources(),
                isEmpty ? Optional.empty() : Optional.of(seen(collected())),
                isMatched && !isEmpty ? Optional.of(seen(matched())) : Optional.empty(),
                behind,
                isMatched ? decided : 0,
                isMatched ? breaks.count() - decided : 0,
                policy,
                !isEmpty,
                closed,
                reopened,
                "Mara Lindqvist",
                refusal);
    }

    private static List<Seen<SourceImported>> sources() {
        return List.of(
                seen(source("import_01", BookSide.ORDER, Origin.FILE, "orders-2026-11-21.csv", 3)),
                seen(source("import_02", BookSide.BOOK, Origin.DATABASE, "core ledger", 0)),
                seen(source("import_03", BookSide.QUOTE, Origin.API, "0Pools quotes", 0)),
                seen(source("import_04", BookSide.TRADE, Origin.API, "0Pools trades", 0)),
                seen(source("import_05", BookSide.LEDGER, Origin.API, "0Pools ledger", 0)));
    }

    private static SourceImported source(
            String id, BookSide side, Origin origin, String name, long rejected) {
        return new SourceImported(
                id,
                side,
                origin,
                name,
                "51c2".repeat(16),
                "77ab".repeat(16),
                "0d0d".repeat(16),
                884_120,
                10_000,
                10_000 - rejected,
                rejected == 0
                        ? List.of()
                        : List.of(
                                new RejectedRows("not-a-decimal", rejected - 1),
                                new RejectedRows("time-in-gap", 1)),
                origin == Origin.API ? "UTC" : "Europe/Berlin",
                "00:00");
    }

    private static DayCollected collected() {
        return new DayCollected(
                "collection_11",
                FROM,
                TO,
                "Europe/Berlin",
                List.of("import_03", "import_04", "import_05"),
                9_998,
                10_030,
                14,
                2,
                412,
                1,
                List.of());
    }

    private BooksMatched matched() {
        return new BooksMatched(
                runId,
                List.of("import_01", "import_02", "import_03", "import_04", "import_05"),
                "collection_11",
                FROM,
                TO,
                NOW,
                List.of(),
                totals,
                List.of(),
                64_261,
                9_974,
                "9b1f".repeat(16),
                "aa01".repeat(16),
                1_240);
    }

    private static <F extends cockpit.launch.Fact> Seen<F> seen(F fact) {
        return new Seen<>(412, NOW.minusSeconds(1_500), fact);
    }

    private static BookTotal total(
            BookSide side,
            String environment,
            String asset,
            long rows,
            String sum,
            long open,
            String sumOpen) {
        return new BookTotal(
                side,
                environment,
                asset,
                rows,
                sum,
                rows - open,
                new java.math.BigDecimal(sum)
                        .subtract(new java.math.BigDecimal(sumOpen))
                        .toPlainString(),
                open,
                sumOpen);
    }

    private static final byte[] ORDERS_CSV =
            """
            Bestellung;order_id;quote_id;Status;fiat_amount;fiat_currency;crypto_amount;asset;created_at
            1;po_8812;pq_live_9d2e01;completed;1.204,50;EUR;1.291,22;USDT;21.11.2026 08:14:12
            2;po_8813;pq_live_9d2e02;completed;88,00;EUR;94,30;USDT;21.11.2026 08:15:40
            3;po_8814;pq_live_9d2e03;refunded;15,25;EUR;16,34;USDT;21.11.2026 08:19:02
            4;po_8815;pq_live_9d2e04;completed;2.000,00;EUR;2.143,00;USDT;21.11.2026 08:22:31
            """
                    .getBytes(StandardCharsets.UTF_8);
}
