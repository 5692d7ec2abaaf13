package cockpit;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.cli.CockpitCommand;
import cockpit.cli.Terminal;
import cockpit.conductor.Command;
import cockpit.evidence.DataFolder;
import cockpit.evidence.Delivery;
import cockpit.evidence.DeliveryLog;
import cockpit.evidence.EvidenceStore;
import cockpit.evidence.Progress;
import cockpit.evidence.Redactor;
import cockpit.keyring.Keychain;
import cockpit.keyring.Unlock;
import cockpit.kit.json.Json;
import cockpit.launch.Environment;
import cockpit.launch.Fact;
import cockpit.launch.KeyFact.KeyPurpose;
import cockpit.launch.WebhookFact.Taken;
import cockpit.pools.Trade;
import cockpit.webhook.Trades;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A first day from reading 0Pools to its certificate and back, by the command line alone.
class ReconDayCommandTest {
    private static final String CLOSER = PracticeLaunch.profile().dayCloser();

    @TempDir private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<Trade> trades = new ArrayList<>();
    private Trades world;
    private Path data;
    private Instant now = Instant.EPOCH;
    private Instant end = Instant.EPOCH;
    private String secret = "";
    private String keys = "";

    @BeforeEach
    void carryOrders() throws Exception {
        data = folder.resolve("data");
        world = Trades.rehearsalOfLive();
        secret = world.sandbox.credentials().secretKey();
        accept("settle", false);
        accept("settle", true);
        accept("fail", false);
        accept("settle", false);
        now = trades.getLast().createdAt().plus(Duration.ofMinutes(5));
        end = now;
        try (Cockpit cockpit =
                Cockpit.open(
                        data, Environment.REHEARSAL, new Redactor(), () -> now, Progress.none())) {
            cockpit.submit(
                    Environment.REHEARSAL,
                    new Command.CreateLaunch(PracticeLaunch.profile(), PracticeLaunch.MANAGER));
            Trade small = trades.getFirst();
            cockpit.record(
                    Environment.REHEARSAL,
                    List.of(
                            new Fact.OrderObserved(
                                    "po_" + small.quoteId(),
                                    "EUR-USDT",
                                    small.quoteId(),
                                    small.transactId(),
                                    "pool-tx:po_" + small.quoteId(),
                                    "100.00",
                                    "settled",
                                    "-100.00",
                                    1)));
        }
    }

    @AfterEach
    void stop() throws Exception {
        world.close();
    }

    private void accept(String outcome, boolean isReturnedThen) {
        world.control("POST", "/clock/advance", "{\"seconds\":60}");
        trades.add(world.accept(outcome, 1, isReturnedThen, "deliver"));
    }

    @Test
    void aDayIsReadMatchedClosedVerifiedAndReopened() throws Exception {
        matched();
        assertThat(firstDay()).containsExactly("running");
        Path file = folder.resolve("close.json");
        Path signer = folder.resolve("close.json.pub");

        assertThat(close(CLOSER, file)).as(err.toString()).isZero();
        String closeId = found("(close_[0-9a-f]+): ");

        assertThat(firstDay()).containsExactly("passed");
        assertThat(step8(".*")).as("nothing else of the step is open").containsOnly("passed");
        assertThat(verify(file + " --signer " + signer)).as(err.toString()).isZero();
        assertThat(out.toString()).contains("Counted again: the kept sources give the same totals");
        assertThat(verify(file + " --no-recount")).isZero();
        assertThat(out.toString()).doesNotContain("Counted again");
        assertThat(close(CLOSER, folder.resolve("again.json"))).isEqualTo(2);
        assertThat(err.toString()).contains("The day is closed.", "[cannot-close]");
        assertThat(folder.resolve("again.json.pub")).doesNotExist();

        String reopen = "recon close --environment rehearsal --reopen " + closeId;
        assertThat(run(reopen + " --person Ben")).as("a reason is needed").isEqualTo(2);
        assertThat(run(reopen + " --person Ben --reason late")).as(err.toString()).isZero();
        assertThat(firstDay()).containsExactly("failed");
        assertThat(out.toString()).contains("Ben reopened the day: late");
        assertThat(run(reopen + " --person Ben --reason late")).isEqualTo(2);
        assertThat(err.toString()).contains("[not-closed]");
        assertThat(run("evidence verify --environment rehearsal")).as(err.toString()).isZero();
        noFileHolds(secret);
    }

    @Test
    void theDayIsReadAndClosedWithTheKeysOfTheRing() throws Exception {
        String key = secret;
        secret = "";
        assertThat(run(collect())).isEqualTo(2);
        assertThat(err.toString()).contains("[key-malformed]");
        String signer;
        try (KeySession session =
                KeySession.open(
                        data,
                        Environment.REHEARSAL,
                        Unlock.with(Keychain.none(), _ -> "a long passphrase".toCharArray()),
                        new Redactor(),
                        () -> now)) {
            session.keeper().add(KeyPurpose.SECRET_KEY, key.toCharArray(), "Ann");
            signer = session.keeper().signingKey("Ann").id();
        }
        Path passphrase = Files.writeString(folder.resolve("passphrase"), "a long passphrase");
        Files.setPosixFilePermissions(passphrase, PosixFilePermissions.fromString("rw-------"));
        keys = " --keyring --passphrase-file " + passphrase;
        matched();
        assertThat(close(CLOSER, folder.resolve("close.json"))).as(err.toString()).isZero();
        assertThat(out.toString()).contains("signed by " + signer);
        noFileHolds(key);
    }

    @Test
    void whatWasChangedAfterTheCloseDoesNotHold() throws Exception {
        matched();
        Path file = folder.resolve("close.json");
        Path signer = folder.resolve("close.json.pub");
        assertThat(close(CLOSER, file)).as(err.toString()).isZero();

        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Path flipped = Files.write(folder.resolve("flipped.json"), bytes);
        assertThat(verify(flipped + " --signer " + signer)).isEqualTo(1);
        assertThat(err.toString()).contains("[certificate-changed]");

        assertThat(
                        run(
                                "recon close --environment rehearsal --reopen "
                                        + found("(close_[0-9a-f]+)", journal())
                                        + " --person Ben --reason again"))
                .isZero();
        assertThat(close(CLOSER, folder.resolve("other.json"))).isZero();
        assertThat(verify(file + " --signer " + folder.resolve("other.json.pub"))).isEqualTo(1);
        assertThat(err.toString()).contains("[certificate-unknown-key]");
        assertThat(verify(file + " --signer " + file)).isEqualTo(2);
        assertThat(err.toString()).contains("[").doesNotContain("[internal]");
        assertThat(verify(folder.resolve("none.json").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("[no-file]");

        Path kept = keptOrders();
        List<String> lines = new ArrayList<>(Files.readAllLines(kept));
        lines.removeLast();
        Files.write(kept, lines);
        assertThat(verify(file + " --signer " + signer)).isEqualTo(1);
        assertThat(err.toString())
                .contains(
                        "Orders in live EUR",
                        "4 rows",
                        "the books now hold 3 rows",
                        "[total-moved]");
        assertThat(verify(file + " --signer " + signer + " --no-recount")).isZero();
    }

    @Test
    void aCloseThatIsRefusedWritesNothingAndAnExistingFileStays() throws Exception {
        Path file = folder.resolve("close.json");
        Path signer = folder.resolve("close.json.pub");
        assertThat(run("recon close --environment rehearsal --person " + CLOSER)).isEqualTo(2);
        assertThat(err.toString()).contains("[out-missing]");
        assertThat(close(CLOSER, file)).isEqualTo(2);
        assertThat(err.toString()).contains("have not been matched", "[cannot-close]");
        matched();
        assertThat(close("nobody", file)).isEqualTo(2);
        assertThat(err.toString()).contains("[not-the-contact]");
        assertThat(file).doesNotExist();
        assertThat(signer).doesNotExist();

        for (Path there : List.of(file, signer)) {
            Files.writeString(there, "mine");
            assertThat(close(CLOSER, file)).isEqualTo(2);
            assertThat(err.toString()).contains("[out-exists]");
            assertThat(there).hasContent("mine");
            Files.delete(there);
        }
        assertThat(close(CLOSER, folder.resolve("no/folder/close.json"))).isEqualTo(2);
        assertThat(journal()).doesNotContain("DayClosed");
        assertThat(close(CLOSER, file)).as(err.toString()).isZero();
        assertThat(file).isNotEmptyFile();
    }

    @Test
    void withoutAKeyOrWithAWrongOneNothingIsRead() throws Exception {
        String line = collect();
        String known = secret;
        secret = "";
        assertThat(run(line)).isEqualTo(2);
        assertThat(err.toString()).contains("[key-malformed]");
        secret = "sk_test_0123456789abcdefghijklmnopqrstuv";
        assertThat(run(line)).isEqualTo(2);
        assertThat(err.toString()).contains("[key-wrong-mode]").doesNotContain(secret);
        secret = "sk_live_0123456789abcdefghijklmnopqrstuv";
        assertThat(run(line)).isEqualTo(2);
        assertThat(err.toString()).doesNotContain(secret, "[internal]");
        secret = known;
        assertThat(run(line.replace("rehearsal", "live"))).isEqualTo(2);
        assertThat(err.toString()).contains("[host-not-allowed]");
        assertThat(journal()).doesNotContain("DayCollected", "SourceImported");
        noFileHolds("sk_live_0123456789abcdefghijklmnopqrstuv");
    }

    /// Reads the day, takes the partner's orders in and matches.
    private void matched() throws Exception {
        assertThat(run(collect())).as(err.toString()).isZero();
        assertThat(out.toString())
                .contains("4 trades and", "4 reserved ones driven, 0 still reserved")
                .contains("3 settled ones looked at again, 1 returned.");
        receive();
        assertThat(run(collect())).as(err.toString()).isZero();
        assertThat(out.toString()).contains("4 trades and", "0 reserved ones driven");
        assertThat(
                        run(
                                "recon import --environment rehearsal --side order --zone UTC"
                                        + " --cut-off 00:00 "
                                        + orders()))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("4 rows in, 4 loaded, 0 rejected.");
        assertThat(run("recon run --environment rehearsal")).as(out.toString()).isZero();
        assertThat(out.toString()).contains("0 breaks");
    }

    /// The events of the trades arrive and are kept as the receiver keeps them.
    private void receive() throws Exception {
        world.flush();
        try (DataFolder opened = DataFolder.open(data);
                EvidenceStore store =
                        opened.store(
                                Environment.REHEARSAL, new Redactor(), () -> now, Progress.none());
                DeliveryLog log = opened.deliveries(Environment.REHEARSAL, Progress.none())) {
            assertThat(store.problem()).isEmpty();
            for (Taken one : world.taken()) {
                log.keep(
                        new Delivery(
                                now,
                                one.eventId(),
                                one.type(),
                                one.quoteId(),
                                one.transactId(),
                                one.secretId(),
                                List.of(),
                                "{}".getBytes(StandardCharsets.UTF_8)));
            }
        }
        now = now.plusSeconds(60);
    }

    private String collect() {
        return "recon collect --environment rehearsal --account EUR=EUR-USDT --base-url "
                + world.sandbox.baseUrl()
                + " --from "
                + trades.getFirst().createdAt()
                + " --to "
                + end
                + keys;
    }

    /// What the partner exports: names, decimals and an encoding of its own.
    private Path orders() throws IOException {
        String rows =
                trades.stream()
                        .map(
                                trade ->
                                        "100,00;EUR;\"Mustermann; Erika\";po_%s;%s;%s"
                                                .formatted(
                                                        trade.quoteId(),
                                                        trade.transactId(),
                                                        trade.quoteId()))
                        .collect(Collectors.joining("\r\n"));
        return Files.write(
                folder.resolve("auftraege.csv"),
                ("Fiatbetrag;Währung;Kontoinhaber;Auftragsnummer;Transaktionsid;Angebotsid\r\n"
                                + rows
                                + "\r\n")
                        .getBytes(Charset.forName("windows-1252")));
    }

    private int close(String person, Path file) {
        return run(
                "recon close --environment rehearsal --person " + person + " --out " + file + keys);
    }

    private int verify(String arguments) {
        return run("recon verify-close --environment rehearsal " + arguments);
    }

    /// How the first day's row of the launch checklist is judged.
    private List<String> firstDay() {
        return step8("checklist\\.8");
    }

    /// The states of some checks of step 8, whatever earlier steps it waits for.
    private List<String> step8(String checks) {
        run("status --json --environment rehearsal");
        List<String> states = new ArrayList<>();
        for (JsonNode check :
                Json.ours().readTree(out.toString()).path("steps").get(7).path("checks")) {
            if (check.path("id").asString().matches(checks)) {
                states.add(check.path("state").asString());
            }
        }
        return states;
    }

    private Path keptOrders() throws IOException {
        try (Stream<Path> files = Files.walk(data.resolve("rehearsal"))) {
            for (Path file : files.filter(one -> one.toString().endsWith(".csv")).toList()) {
                if (Files.readString(file).contains("po_")) {
                    return file;
                }
            }
        }
        throw new AssertionError("no orders are kept");
    }

    private void noFileHolds(String text) throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(text, "Mustermann");
            }
        }
    }

    private String journal() throws IOException {
        return Files.readString(data.resolve("rehearsal").resolve("journal.ndjson"));
    }

    private String found(String pattern) {
        return found(pattern, out.toString());
    }

    private static String found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }

    private int run(String line) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        List<String> arguments = new ArrayList<>(Arrays.asList(line.split(" ", -1)));
        arguments.addAll(List.of("--data", data.toString()));
        return CockpitCommand.run(
                new Terminal(
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        Map.of("OBIT_SECRET_KEY", secret),
                        folder,
                        () -> now),
                ignored -> 0,
                arguments.toArray(String[]::new));
    }
}
