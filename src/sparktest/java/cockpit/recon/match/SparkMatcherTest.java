package cockpit.recon.match;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.recon.table.ColumnMap;
import cockpit.recon.table.Dialect;
import cockpit.recon.table.Field;
import cockpit.recon.table.Mapping;
import cockpit.recon.table.Side;

import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/// The matcher inside Spark with two executors, processes of their own, gives what one machine
/// gives: the same digest, totals, matches and breaks, field by field.
class SparkMatcherTest {
    private static final long SEED = 2_026;
    private static final int ORDERS = 20_000;

    private static JavaSparkContext spark;

    @TempDir private static Path folder;

    @BeforeAll
    static void startTwoExecutors() throws IOException {
        // An installation without jars of its own: executors get the class path of this test.
        Files.createDirectories(Path.of(System.getenv("SPARK_HOME"), "jars"));
        SparkConf conf =
                new SparkConf()
                        .setMaster("local-cluster[2,1,1024]")
                        .setAppName("match")
                        .set("spark.ui.enabled", "false")
                        .set("spark.driver.host", "127.0.0.1")
                        .set("spark.driver.bindAddress", "127.0.0.1")
                        .set("spark.executor.memory", "768m")
                        .set("spark.executorEnv.JAVA_HOME", System.getProperty("java.home"))
                        .set("spark.executor.extraClassPath", classPath())
                        .set("spark.local.dir", folder.toString());
        spark = new JavaSparkContext(conf);
        write();
    }

    private static String classPath() {
        return System.getProperty(
                "surefire.test.class.path", System.getProperty("java.class.path"));
    }

    @AfterAll
    static void stop() {
        spark.close();
    }

    private static SeededBooks books() {
        Map<Long, Seed> defects = new TreeMap<>();
        for (long number = 11; number < ORDERS; number += 53) {
            defects.put(number, Seed.values()[(int) (number / 53 % Seed.values().length)]);
        }
        return new SeededBooks(SEED, ORDERS, defects);
    }

    /// Writes every side once as it is and once in two halves whose rows lost ids, so that many
    /// must be led to their case, some look alike and some share a key; the trades as they are have
    /// one row more that is none.
    private static void write() throws IOException {
        Map<String, List<String>> lines = new TreeMap<>();
        for (Side side : Side.values()) {
            String header = line(side, Field::name);
            for (String file : List.of(whole(side), half(side, 0), half(side, 1))) {
                lines.put(file, new ArrayList<>(List.of(header)));
            }
        }
        books().write(
                        (side, row) -> {
                            List<String> all = lines.get(whole(side));
                            all.add(line(side, field -> row.getOrDefault(field.name(), "")));
                            Map<String, String> lossy = lossy(side, row);
                            lines.get(half(side, all.size() % 2))
                                    .add(line(side, field -> lossy.getOrDefault(field.name(), "")));
                        });
        lines.get(whole(Side.TRADE)).add("t,q" + ",none".repeat(Side.TRADE.fields().size() - 2));
        for (Map.Entry<String, List<String>> file : lines.entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
    }

    private static String line(Side side, Function<Field, String> cell) {
        return String.join(",", side.fields().stream().map(cell).toList());
    }

    private static String whole(Side side) {
        return side + ".csv";
    }

    private static String half(Side side, int half) {
        return side + "-" + half + ".csv";
    }

    private static Map<String, String> lossy(Side side, Map<String, String> row) {
        Map<String, String> cells = new HashMap<>(row);
        String id = row.getOrDefault("order_id", row.getOrDefault("transact_id", ""));
        int lost = Math.floorMod(id.hashCode(), 6);
        if (side == Side.ORDER && lost > 1) {
            cells.remove("quote_id");
            if (lost > 3) {
                cells.remove("transact_id");
            }
            if (id.endsWith("5")) {
                cells.remove("idempotency_key");
            }
        } else if (side == Side.BOOK && lost == 3) {
            cells.remove("transact_id");
        } else if ((side == Side.EVENT && lost > 3) || (side == Side.TRADE && lost == 5)) {
            cells.remove("quote_id");
        }
        boolean alike = Math.floorMod(id.hashCode(), 50) == 7;
        if (alike && side == Side.ORDER) {
            List.of("quote_id", "transact_id", "idempotency_key").forEach(cells::remove);
        }
        if (alike && (side == Side.ORDER || side == Side.TRADE)) {
            cells.put("fiat_amount", "77.00");
        }
        String quote = row.getOrDefault("quote_id", "");
        if (cells.containsKey("idempotency_key") && Math.floorMod(quote.hashCode(), 400) == 0) {
            cells.put("idempotency_key", "used-again");
        }
        return cells;
    }

    private static SparkSource source(Side side, String file) {
        List<ColumnMap> columns =
                side.fields().stream()
                        .map(field -> ColumnMap.of(field.name(), field.name()))
                        .toList();
        String mapping = Mapping.of(side, Dialect.csv(','), columns).toJson();
        return new SparkSource(
                SourceSpec.of(side, file, Environment.LIVE),
                new SparkFile(folder.resolve(file).toString(), mapping));
    }

    private static final class Kept implements MatchSink {
        private final List<Break> breaks = new ArrayList<>();
        private final List<Match> matches = new ArrayList<>();

        @Override
        public void broken(Break found) {
            breaks.add(found);
        }

        @Override
        public void matched(Match match) {
            matches.add(match);
        }

        @Override
        public boolean wantsMatched() {
            return true;
        }
    }

    /// The ledger's available balance is stated wrongly.
    private static MatchPolicy policy() {
        Control wrong = new Control(Environment.LIVE, "EUR", null, BigDecimal.ONE, null);
        return MatchPolicy.strict(books().asOf()).withControls(List.of(wrong));
    }

    private static MatchResult onOneMachine(List<SparkSource> sources, List<Link> links, Kept kept)
            throws IOException {
        try (MatchInput input = new MatchInput(MatchSetup.normal(), folder, links)) {
            for (SparkSource given : sources) {
                try (Source source = input.open(given.spec())) {
                    given.rows().read(source);
                }
            }
            return new Matcher(policy()).match(input, kept, MatchProgress.NONE, () -> false);
        }
    }

    private static SparkRun onSpark(
            List<SparkSource> sources, List<Link> links, int partitions, Kept kept)
            throws IOException {
        return new SparkMatcher(spark, policy()).match(sources, links, partitions, folder, kept);
    }

    @Test
    void rowsWithoutTheirIdsAndLinksGiveTheSameThroughEveryNumberOfPartitions() throws IOException {
        List<SparkSource> sources = new ArrayList<>();
        for (Side side : Side.values()) {
            sources.add(source(side, half(side, 0)));
            sources.add(source(side, half(side, 1)));
        }
        List<Link> links = links();
        Kept alone = new Kept();
        MatchResult single = onOneMachine(sources, links, alone);
        assertThat(single.matches())
                .containsKeys(
                        Match.Rule.QUOTE_ID,
                        Match.Rule.TRANSACT_ID,
                        Match.Rule.IDEMPOTENCY_KEY,
                        Match.Rule.ORDER_ID,
                        Match.Rule.PERSON);
        assertThat(single.breaks())
                .containsKeys(
                        BreakCode.AMBIGUOUS,
                        BreakCode.DUPLICATE_TRADE_FOR_KEY,
                        BreakCode.BALANCE_DRIFT);
        assertThat(spark.statusTracker().getExecutorInfos()).hasSize(3);

        for (int partitions : new int[] {1, 16}) {
            Kept spread = new Kept();
            MatchResult result = onSpark(sources, links, partitions, spread).result();

            assertThat(result).as(partitions + " partitions").isEqualTo(single);
            assertThat(spread.breaks).isEqualTo(alone.breaks);
            assertThat(spread.matches).isEqualTo(alone.matches);
        }
    }

    private static List<Link> links() {
        SeededBooks books = books();
        List<Link> links = new ArrayList<>();
        for (long number = 0; number < ORDERS; number += 101) {
            String trade = books.draft(number + number % 2).transactId();
            links.add(new Link(Environment.LIVE, books.draft(number).orderId(), trade));
        }
        return links;
    }

    @Test
    void filesWithEverySeededBreakGiveTheSame() throws IOException {
        List<SparkSource> sources = new ArrayList<>();
        for (Side side : Side.values()) {
            sources.add(source(side, whole(side)));
        }
        Kept alone = new Kept();
        MatchResult single = onOneMachine(sources, List.of(), alone);
        assertThat(single.breaks())
                .containsKeys(Stream.of(Seed.values()).map(Seed::code).toArray(BreakCode[]::new));

        Kept spread = new Kept();
        SparkRun run = onSpark(sources, List.of(), 8, spread);

        assertThat(run.result()).isEqualTo(single);
        assertThat(spread.breaks).isEqualTo(alone.breaks);
        assertThat(spread.matches).isEqualTo(alone.matches);
        assertThat(run.rejected()).isEqualTo(Arrays.asList(0L, 0L, 0L, 1L, 0L, 0L));
    }
}
