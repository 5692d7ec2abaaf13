package cockpit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.kit.json.Json;
import cockpit.recon.ForeignFiles;
import cockpit.recon.match.Seed;
import cockpit.recon.match.SeededBooks;
import cockpit.recon.table.Side;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The books by the command line alone: files in dialects of others go in, breaks come out and are
/// decided.
class ReconCommandTest {
    private static final String PERIOD = " --from 2026-03-01T00:00:00Z --to 2026-04-01T00:00:00Z";

    @TempDir private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Map<Side, Path> files = Map.of();
    private Instant now = Instant.EPOCH;
    private Duration pace = Duration.ZERO;

    @BeforeEach
    void write() throws Exception {
        Map<Long, Seed> defects = new TreeMap<>();
        for (Seed seed : Seed.values()) {
            defects.put(7L + seed.ordinal() * 15L, seed);
        }
        SeededBooks seeded = new SeededBooks(11, 800, defects);
        now = seeded.asOf();
        files = ForeignFiles.write(seeded, Files.createDirectory(folder.resolve("given")));
    }

    @Test
    void filesOfOthersGoInBySniffingAndEveryBreakComesOut() throws Exception {
        importAll();
        assertThat(run("recon run" + PERIOD)).as(err.toString()).isEqualTo(1);
        for (Seed seed : Seed.values()) {
            assertThat(out.toString()).contains(seed.code().code());
        }
        Path csv = folder.resolve("breaks.csv");
        Path json = folder.resolve("breaks.json");
        assertThat(run("recon breaks --export " + csv)).isEqualTo(1);
        assertThat(run("recon breaks --export " + json)).isEqualTo(1);
        assertThat(Files.readAllLines(csv)).hasSize(Seed.values().length + 1);
        assertThat(Json.ours().readTree(Files.readString(json))).hasSize(Seed.values().length);

        assertThat(run("recon breaks --code duplicate-debit")).isEqualTo(1);
        assertThat(out.toString()).contains("1 breaks, 1 of them undecided.", "Next: ");
        assertThat(run("recon breaks --code nonsense")).isEqualTo(2);
        assertThat(err.toString()).contains("[unknown-code]");
    }

    @Test
    void aDecisionIsKeptAndTakenBackAndBothStayOnRecord() throws Exception {
        importAll();
        run("recon run" + PERIOD);
        assertThat(run("recon resolve --person Ann --reason known")).isEqualTo(2);
        assertThat(err.toString()).contains("[breaks-missing]");

        assertThat(
                        run(
                                "recon resolve --accept --person Ann --reason known"
                                        + " --code duplicate-debit"))
                .as(err.toString())
                .isZero();
        String decision = found("decision_[0-9a-f]+");
        assertThat(run("recon breaks --code duplicate-debit")).isZero();
        assertThat(out.toString()).contains("accepted by Ann");

        assertThat(run("recon resolve --undo " + decision + " --person Ben --reason no")).isZero();
        assertThat(run("recon breaks --code duplicate-debit")).isEqualTo(1);
        assertThat(run("recon resolve --undo " + decision + " --person Ben --reason no"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("[unknown-decision]");
        assertThat(run("evidence verify --environment live")).as(err.toString()).isZero();
        assertThat(journal()).contains("\"BreaksDecided\"", "\"DecisionUndone\"");
    }

    @Test
    void everyIdIsAnsweredWithAWhyAndTheAnswerIsTheSameAgain() throws Exception {
        importAll();
        run("recon run" + PERIOD);
        run("recon breaks --code amount-mismatch");
        String broken = found("order (\\S+),");
        assertThat(run("recon why " + broken)).isEqualTo(1);
        String first = out.toString();
        assertThat(first).contains("break    amount-mismatch: The fiat amounts differ.");
        run("recon why " + broken);
        assertThat(out.toString()).isEqualTo(first);

        String whole = lines(Side.TRADE, "\"transactId\": \"([^\"]+)\"").get(3);
        assertThat(run("recon why " + whole)).isZero();
        assertThat(out.toString()).contains("matched  quote-id: Joined by the quote id");
        assertThat(run("recon why nobody")).isEqualTo(1);
        assertThat(err.toString()).contains("[no-row]");
    }

    @Test
    void aMappingIsWrittenCorrectedAndGiven() throws Exception {
        Path mapping = folder.resolve("orders.json");
        String orders = "recon import --side order " + files.get(Side.ORDER);
        assertThat(run(orders)).as("zone and cut-off are declared by nobody").isEqualTo(2);
        assertThat(err.toString()).contains("[mapping-undecided]");
        assertThat(run(orders + " --write-mapping " + mapping)).isZero();

        String corrected =
                Files.readString(mapping)
                        .replaceFirst("\"zone\" : \"[^\"]*\"", "\"zone\" : \"Europe/Berlin\"")
                        .replaceFirst("\"cutOff\" : \"[^\"]*\"", "\"cutOff\" : \"00:00\"");
        Files.writeString(mapping, corrected);
        assertThat(run(orders + " --mapping " + mapping)).as(err.toString()).isZero();
        assertThat(run(orders)).as("it is remembered for the header").isZero();
        assertThat(out.toString()).contains("with the same header is used");
        assertThat(
                        run(
                                "recon import --side trade "
                                        + files.get(Side.TRADE)
                                        + " --mapping "
                                        + mapping))
                .isEqualTo(2);
        assertThat(err.toString()).contains("[mapping-of-another-side]");
    }

    @Test
    void aDryRunListsWhatIsRejectedAndKeepsNothing() throws Exception {
        Path bad = folder.resolve("bad.csv");
        Files.writeString(
                bad, "order_id,fiat_amount,quote_id\nA,1.00,q1\nB,one,q2\n,3.00,q3\nD,4.00,q4\n");
        String line = "recon import --side order --zone UTC --cut-off 00:00 " + bad;

        assertThat(run(line + " --dry-run")).as(err.toString()).isIn(1, 2);
        Path mapping = folder.resolve("bad.json");
        run(line + " --write-mapping " + mapping);
        Files.writeString(
                mapping,
                """
                {"version":1,"side":"ORDER","source":"","dialect":{"format":"CSV","encoding":"UTF_8",
                "delimiter":",","quote":"\\"","header":true,"rowsAt":"","emptyWords":[]},"columns":[
                {"field":"order_id","column":"order_id","constant":"","number":{"mark":".","grouping":""},
                "time":"ISO","zone":"","words":{}},
                {"field":"fiat_amount","column":"fiat_amount","constant":"","number":{"mark":".",
                "grouping":""},"time":"ISO","zone":"","words":{}},
                {"field":"quote_id","column":"quote_id","constant":"","number":{"mark":".","grouping":""},
                "time":"ISO","zone":"","words":{}}],
                "zone":"UTC","cutOff":"00:00","overlap":"REJECT","header":""}
                """);
        assertThat(run(line + " --dry-run --mapping " + mapping)).as(err.toString()).isEqualTo(1);
        assertThat(out.toString()).contains("4 rows in, 2 would load, 2 rejected.");
        assertThat(err.toString())
                .contains("rejected line 3, byte 40, column fiat_amount: not-a-decimal")
                .contains("rejected line 4, byte 49, column order_id: missing-value");
        try (Stream<Path> kept = Files.walk(folder.resolve("data"))) {
            assertThat(kept.filter(file -> file.toString().endsWith(".csv"))).isEmpty();
        }
    }

    @Test
    void aPolicyIsApprovedByNameAndShown() {
        assertThat(run("recon policy")).isZero();
        assertThat(out.toString()).contains("nobody (strict)", "up to info");
        assertThat(
                        run(
                                "recon policy --approver Ann --reason agreed --tolerance"
                                    + " fiat_amount=0.01 --large EUR=10000 --may-stay-open low"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString())
                .contains("Approved by: Ann", "up to low", "fiat_amount 0.01", "large EUR 10000");
        assertThat(run("recon policy --approver Ann --reason x --tolerance nonsense=1"))
                .isEqualTo(2);
    }

    @Test
    void whatIsMissingIsSaidInOneSentence() {
        assertThat(run("recon run" + PERIOD)).isEqualTo(2);
        assertThat(err.toString()).contains("[nothing-imported]");
        assertThat(run("recon breaks")).isEqualTo(2);
        assertThat(err.toString()).contains("[no-run]");
        assertThat(run("recon import --side nonsense x")).isEqualTo(2);
        assertThat(err.toString()).contains("[unknown-side]");
        assertThat(run("recon import --side order " + folder.resolve("none.csv"))).isEqualTo(2);
        assertThat(err.toString()).contains("[no-file]");
        importAll();
        assertThat(run("recon run")).isEqualTo(2);
        assertThat(err.toString()).contains("[period-missing]");
        assertThat(run("recon run --from 2026-04-01T00:00:00Z --to 2026-03-01T00:00:00Z"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("[period-backwards]");
    }

    @Test
    void longWorkTellsHowFarItIs() {
        importAll();
        assertThat(run("recon run" + PERIOD)).isEqualTo(1);
        assertThat(err.toString()).as("short work tells nothing").isEmpty();
        pace = Duration.ofSeconds(6);
        importAll();
        assertThat(err.toString()).contains("Read ", " MiB");
        assertThat(run("recon run" + PERIOD)).isEqualTo(1);
        assertThat(err.toString()).contains("Loaded ", " rows");
    }

    private void importAll() {
        files.forEach(
                (side, file) ->
                        assertThat(
                                        run(
                                                "recon import --zone UTC --cut-off 00:00 --side "
                                                        + side.name().toLowerCase(Locale.ROOT)
                                                        + " "
                                                        + file))
                                .as(err.toString())
                                .isZero());
    }

    private List<String> lines(Side side, String pattern) throws Exception {
        List<String> found = new ArrayList<>();
        Matcher matcher =
                Pattern.compile(pattern)
                        .matcher(Files.readString(files.get(side), StandardCharsets.UTF_8));
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private String found(String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(out.toString());
        assertThat(matcher.find()).as(out.toString()).isTrue();
        return matcher.group(matcher.groupCount());
    }

    private String journal() throws Exception {
        return Files.readString(folder.resolve("data").resolve("live").resolve("journal.ndjson"));
    }

    private Instant clock() {
        now = now.plus(pace);
        return now;
    }

    private int run(String line) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        List<String> arguments = new ArrayList<>(Arrays.asList(line.split(" ", -1)));
        arguments.addAll(List.of("--data", folder.resolve("data").toString()));
        return CockpitCommand.run(
                new Terminal(
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        Map.of(),
                        folder,
                        this::clock),
                data -> 0,
                arguments.toArray(String[]::new));
    }
}
