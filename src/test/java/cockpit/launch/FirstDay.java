package cockpit.launch;

import cockpit.launch.ReconFact.BookSide;
import cockpit.launch.ReconFact.BookTotal;
import cockpit.launch.ReconFact.BooksMatched;
import cockpit.launch.ReconFact.BreakCount;
import cockpit.launch.ReconFact.BreakSeverity;
import cockpit.launch.ReconFact.DayClosed;
import cockpit.launch.ReconFact.DayCollected;
import cockpit.launch.ReconFact.DayReopened;
import cockpit.launch.ReconFact.Origin;
import cockpit.launch.ReconFact.ReconPolicySet;
import cockpit.launch.ReconFact.SourceImported;
import cockpit.launch.ReconFact.StatedBalance;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The facts of a first day that was read, matched and closed, for tests. What a test changes
/// before it asks for facts is what it sabotages.
public final class FirstDay {
    public static final Instant FROM = History.START.minus(Duration.ofHours(9));
    public static final Instant TO = History.START;

    String person = "finance_ops";
    String collectionId = "collection_1";
    String closedRun = "run_1";
    String closedDigest = "d".repeat(64);
    List<String> matchedImports = List.of("import_1", "import_2", "import_3", "import_4");
    String matchedDigest = "d".repeat(64);
    Instant matchedFrom = FROM;
    Instant matchedTo = TO;
    Instant closedTo = TO;
    Instant collectedTo = TO;
    boolean isBalanceCompared = true;
    List<BookTotal> totals = new ArrayList<>();
    List<BookTotal> closedTotals = totals;
    List<BreakCount> breaks = new ArrayList<>();
    List<BreakCount> undecided = new ArrayList<>();
    List<BreakCount> decided = new ArrayList<>();

    private FirstDay(String environment) {
        totals.add(total(BookSide.ORDER, environment, "EUR", 2, "50.00"));
        totals.add(total(BookSide.ORDER, environment, "USDT", 2, "53.654"));
        totals.add(total(BookSide.QUOTE, environment, "EUR", 2, "50.00"));
        totals.add(total(BookSide.TRADE, environment, "EUR", 2, "50.00"));
        totals.add(total(BookSide.LEDGER, environment, "EUR", 2, "-50.00"));
        totals.add(total(BookSide.EVENT, environment, "", 1, "0"));
    }

    /// A day of an environment, with rows in its own word.
    public static FirstDay of(Environment environment) {
        return new FirstDay(environment == Environment.SANDBOX ? "sandbox" : "live");
    }

    FirstDay with(Consumer<FirstDay> change) {
        change.accept(this);
        return this;
    }

    /// The same day, closed by somebody else.
    public FirstDay by(String other) {
        person = other;
        return this;
    }

    /// A break that the run found and that nobody has decided.
    FirstDay undecided(String code, BreakSeverity severity) {
        breaks.add(new BreakCount(code, severity, 1));
        undecided.add(new BreakCount(code, severity, 1));
        return this;
    }

    /// The same, decided before the close.
    FirstDay decided(String code, BreakSeverity severity) {
        breaks.add(new BreakCount(code, severity, 1));
        decided.add(new BreakCount(code, severity, 1));
        return this;
    }

    /// Rows of one side with one more in than there is elsewhere.
    static BookTotal total(BookSide side, String environment, String asset, long rows, String sum) {
        return new BookTotal(side, environment, asset, rows, sum, rows, sum, 0, "0");
    }

    /// What came of the day, in the order in which it happens.
    public List<Fact> facts() {
        return List.of(collected(), matched(), closed());
    }

    public static SourceImported imported() {
        return new SourceImported(
                "import_1",
                BookSide.ORDER,
                Origin.FILE,
                "orders.csv",
                "a".repeat(64),
                "b".repeat(64),
                "c".repeat(64),
                120,
                2,
                2,
                List.of(),
                "UTC",
                "00:00");
    }

    public DayCollected collected() {
        return new DayCollected(
                "collection_1",
                FROM,
                collectedTo,
                "Europe/Berlin",
                List.of("import_2", "import_3", "import_4"),
                2,
                2,
                0,
                0,
                2,
                0,
                List.of(new StatedBalance("EUR", "1000.00", "950.00", "950.00")));
    }

    public BooksMatched matched() {
        return rerun("run_1");
    }

    public BooksMatched rerun(String runId) {
        return new BooksMatched(
                runId,
                matchedImports,
                collectionId,
                matchedFrom,
                matchedTo,
                matchedTo,
                List.of(),
                totals,
                breaks,
                9,
                2,
                matchedDigest,
                "e".repeat(64),
                12);
    }

    public DayClosed closed() {
        return new DayClosed(
                "close_1",
                closedRun,
                collectionId,
                2,
                person,
                FROM,
                closedTo,
                "Europe/Berlin",
                closedTotals,
                undecided,
                decided,
                isBalanceCompared,
                closedDigest,
                "f".repeat(64),
                "ed25519:" + "0".repeat(64));
    }

    public static DayReopened reopened(String closeId) {
        return new DayReopened(closeId, "Ann Lee", "An order came late.");
    }

    public static ReconPolicySet policy(BreakSeverity mayStayOpen) {
        return new ReconPolicySet(
                List.of(),
                "PT10M",
                "PT1H",
                "PT0S",
                "P1D",
                List.of(),
                mayStayOpen,
                "Ann Lee",
                "Agreed with finance.");
    }
}
