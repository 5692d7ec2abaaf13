package cockpit;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.alerts.LocalMonitoring;
import cockpit.launch.Environment;
import cockpit.launch.Fact;
import cockpit.launch.Judgement;
import cockpit.launch.Outcome;
import cockpit.launch.Readiness;
import cockpit.launch.Recorded;
import cockpit.launch.Step;
import cockpit.launch.StepState;
import cockpit.packet.VerifiedPacket;
import cockpit.recon.BreakQuery;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The main job in one process: a whole launch on the embedded worlds, on a machine whose own
/// numerals are others than ours.
class RehearsalTest {
    @TempDir private static Path folder;

    private static final List<String> LINES = new ArrayList<>();
    private static final Locale BEFORE = Locale.getDefault();
    private static PracticeSession session;
    private static VerifiedPacket packet;

    @BeforeAll
    static void rehearse() throws Exception {
        Locale.setDefault(Locale.forLanguageTag("hi-IN-u-nu-deva"));
        session =
                PracticeSession.open(
                        folder.resolve("data"), Clock.systemUTC(), (what, done, total) -> {});
        packet = session.rehearse(folder.resolve("out"), LINES::add);
    }

    @AfterAll
    static void end() {
        Locale.setDefault(BEFORE);
        session.close();
    }

    /// Step 6 needs a Prometheus and an Alertmanager on this machine; without them it stays open
    /// and no stage of live traffic is opened.
    private static boolean isMonitored() {
        return LocalMonitoring.absent(System.getenv()).isEmpty();
    }

    @Test
    void everyStepPassesOrSaysWhatIsMissing() {
        Readiness readiness = session.cockpit().readiness();
        for (Step step : Step.values()) {
            StepState expected =
                    switch (step) {
                        case MONITORING -> isMonitored() ? StepState.PASSED : StepState.NOT_STARTED;
                        case LIMITED_TRAFFIC, RECONCILIATION ->
                                isMonitored() ? StepState.PASSED : StepState.BLOCKED;
                        default -> StepState.PASSED;
                    };
            assertThat(readiness.step(step).state())
                    .as("%s: %s", step, readiness.step(step).sentence())
                    .isEqualTo(expected);
        }
        assertThat(LINES)
                .filteredOn(line -> line.matches("Step \\d: .* (passed|not started|blocked) .*"))
                .hasSize(8);
    }

    @Test
    void thePacketSaysRehearsalAndCountsWhatPassed() {
        assertThat(packet.environment()).isEqualTo(Environment.REHEARSAL);
        assertThat(packet.steps()).containsEntry(StepState.PASSED, isMonitored() ? 8 : 5);
        if (!isMonitored()) {
            assertThat(packet.steps())
                    .containsEntry(StepState.NOT_STARTED, 1)
                    .containsEntry(StepState.BLOCKED, 2);
        }
    }

    @Test
    void theFirstDayIsClosedAndItsChecksPassOnThatAlone() throws Exception {
        ReconSession books = session.recon();
        assertThat(books.record().closed()).isPresent();
        assertThat(books.record().collected().orElseThrow().fact().trades()).isEqualTo(2);
        assertThat(session.cockpit().readiness().checks(Step.RECONCILIATION))
                .filteredOn(Judgement.Judged.class::isInstance)
                .map(Judgement.Judged.class::cast)
                .filteredOn(judged -> judged.check().id().equals("checklist.8"))
                .singleElement()
                .satisfies(
                        judged ->
                                assertThat(judged.verdict().state())
                                        .as(judged.verdict().sentence())
                                        .isEqualTo(StepState.PASSED));
        assertThat(books.breaks().select(BreakQuery.ALL).numbers())
                .as("the order whose events were withheld")
                .hasSize(1);
        String closeId = books.record().closed().orElseThrow().fact().closeId();
        assertThat(
                        books.day()
                                .verify(
                                        books.books().certificate(closeId),
                                        Optional.of(session.signer().publicKey()),
                                        () -> false)
                                .isRecounted())
                .isTrue();
    }

    @Test
    void nothingIsSaidOrWrittenInTheMachinesOwnNumerals() throws IOException {
        assertThat("%d".formatted(7)).as("the machine's own seven").isEqualTo("\u096d");
        Pattern other = Pattern.compile("[\u0966-\u096f]");
        assertThat(LINES).noneMatch(other.asPredicate());
        // A packet's parts stand in it as they are.
        Pattern inBytes = Pattern.compile("\u00e0\u00a5[\u00a6-\u00af]");
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> texts =
                    files.filter(file -> file.toString().matches(".*\\.(ndjson|json|html|zip)"))
                            .toList();
            assertThat(texts).hasSizeGreaterThan(2);
            for (Path text : texts) {
                assertThat(Files.readString(text, StandardCharsets.ISO_8859_1))
                        .as(text.toString())
                        .doesNotContainPattern(inBytes);
            }
        }
    }

    @Test
    void allTwentyTwoScenariosPassed() {
        assertThat(session.cockpit().sandbox().snapshot().record().latestRun())
                .hasValueSatisfying(run -> assertThat(run.count(Outcome.PASSED)).isEqualTo(22));
    }

    @Test
    void theOrderIsFoundByEveryIdThatItHas() {
        Fact.OrderObserved order =
                session.cockpit()
                        .production()
                        .snapshot()
                        .record()
                        .newest(Fact.OrderObserved.class)
                        .orElseThrow()
                        .fact();
        for (String id :
                List.of(
                        order.partnerOrderId(),
                        order.quoteId(),
                        order.transactId(),
                        order.idempotencyKey())) {
            assertThat(session.cockpit().find(id, 50))
                    .extracting(Recorded::fact)
                    .as(id)
                    .contains(order);
        }
    }

    @Test
    void noWebhookBodyLeavesInThePacket() throws IOException {
        List<String> bodies =
                session.cockpit().sandboxStore().facts().stream()
                        .map(Recorded::fact)
                        .filter(Fact.ExchangeRecorded.class::isInstance)
                        .map(Fact.ExchangeRecorded.class::cast)
                        .filter(exchange -> exchange.from() == Fact.Party.POOLS)
                        .map(Fact.ExchangeRecorded::requestBody)
                        .filter(body -> !body.isEmpty())
                        .toList();
        assertThat(bodies).isNotEmpty().allMatch(body -> body.contains("txnId"));
        String packetText =
                Files.readString(
                        folder.resolve("out").resolve("packet.zip"), StandardCharsets.ISO_8859_1);
        // Only webhooks call a trade by this name (contract section 4.1), escaped in JSON or HTML.
        assertThat(packetText).contains("withheld: ").doesNotContain("txnId");
    }

    @Test
    void noSecretOfTheRunIsInAnyFileThatItWrote() throws IOException {
        List<String> forms = new ArrayList<>();
        for (String secret : session.secrets()) {
            assertThat(secret).hasSizeGreaterThan(20);
            byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
            forms.add(secret);
            forms.add(HexFormat.of().formatHex(bytes));
            forms.add(HexFormat.of().withUpperCase().formatHex(bytes));
            forms.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
            // The middle of the encoding is the same whatever stands before the secret.
            for (int shift = 0; shift < 3; shift++) {
                byte[] shifted =
                        ("xx".substring(0, shift) + secret).getBytes(StandardCharsets.UTF_8);
                String encoded = Base64.getEncoder().encodeToString(shifted);
                forms.add(encoded.substring(4, encoded.length() - 4));
            }
        }
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.filter(Files::isRegularFile).toList();
        }
        assertThat(files).hasSizeGreaterThan(5);
        for (Path file : files) {
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            assertThat(forms).as(file.toString()).noneMatch(text::contains);
        }
    }
}
