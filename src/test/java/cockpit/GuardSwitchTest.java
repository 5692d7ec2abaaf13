package cockpit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cockpit.conductor.Command;
import cockpit.conductor.Subscription;
import cockpit.kit.http.LoopbackServer;
import cockpit.launch.Environment;
import cockpit.launch.Guard;
import cockpit.launch.GuardFact;
import cockpit.launch.GuardFact.EnableAsked;
import cockpit.launch.GuardFact.FlowEnabled;
import cockpit.launch.GuardFact.FlowFoundPaused;
import cockpit.launch.GuardFact.FlowState;
import cockpit.launch.GuardFact.GuardTripped;
import cockpit.launch.GuardFact.PauseAsked;
import cockpit.launch.GuardFact.SwitchActed;
import cockpit.launch.GuardFact.SwitchConfirmed;
import cockpit.launch.GuardFact.SwitchKind;
import cockpit.launch.GuardFact.SwitchRead;
import cockpit.launch.GuardFact.SwitchSet;
import cockpit.launch.GuardFact.TripCause;
import cockpit.launch.GuardRule;
import cockpit.launch.TrafficFact.StageAsked;
import cockpit.launch.TrafficFact.StageLimits;
import cockpit.practice.SwitchFault;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A pause reaches the partner's product, and only what is read back counts. */
class GuardSwitchTest {
    private static final PauseAsked PAUSE =
            new PauseAsked("pause_1", "Rolf Rollback", "Customers see two prices.");

    @TempDir private Path folder;
    private GuardStage stage;

    @BeforeEach
    void open() throws Exception {
        stage = new GuardStage(folder);
        stage.launch();
    }

    @AfterEach
    void close() throws Exception {
        stage.close();
    }

    private List<SwitchActed> acts() {
        return stage.facts(SwitchActed.class);
    }

    private SwitchRead read() {
        return stage.facts(SwitchRead.class).getLast();
    }

    private void enable() {
        stage.guard.decide(new EnableAsked("Ann", "The second price is gone."));
        stage.guard.decide(new FlowEnabled("Ann", "Bob", "The second price is gone."));
    }

    @Test
    void aPausePassesThroughTheSignedHookAndTwoPeopleOpenTheFlowAgain() {
        stage.guard.decide(stage.hook());
        assertThat(stage.order()).isEqualTo("QUOTED");
        stage.guard.decide(PAUSE);
        assertThat(stage.guard.switchNow()).isTrue();
        assertThat(stage.order()).isEqualTo("flow_paused");
        assertThat(acts()).hasSize(1).allMatch(SwitchActed::isDone);
        assertThat(acts().getFirst().cause()).isEqualTo("pause_1");
        assertThat(read().state()).isEqualTo(FlowState.PAUSED);
        assertThat(stage.guard.switchNow()).isTrue();
        assertThat(acts()).as("what is read back is not done again").hasSize(1);

        stage.pass(Duration.ofSeconds(2));
        enable();
        assertThat(stage.guard.switchNow()).isTrue();
        assertThat(read().state()).isEqualTo(FlowState.OPEN);
        assertThat(stage.order()).isEqualTo("QUOTED");
    }

    @Test
    void aHookThatSaysYesAndDoesNothingIsFoundByReadingBack() {
        stage.guard.decide(stage.hook());
        stage.fault(SwitchFault.IGNORES);
        stage.guard.decide(PAUSE);
        assertThat(stage.guard.switchNow()).isFalse();
        assertThat(acts()).hasSize(5).allMatch(SwitchActed::isDone);
        assertThat(read().state()).isEqualTo(FlowState.OPEN);
        assertThat(read().detail()).contains("Practice rollback owner", "by hand");
        stage.fault(SwitchFault.NONE);
        assertThat(stage.guard.switchNow()).isTrue();
        assertThat(stage.order()).isEqualTo("flow_paused");
    }

    @Test
    void aHookThatFailsTwiceIsTriedAThirdTime() {
        stage.guard.decide(stage.hook());
        stage.fault(SwitchFault.FAILS_TWICE);
        stage.guard.decide(PAUSE);
        assertThat(stage.guard.switchNow()).isTrue();
        assertThat(acts()).extracting(SwitchActed::attempt).containsExactly(1, 2, 3);
        assertThat(acts()).extracting(SwitchActed::isDone).containsExactly(false, false, true);
    }

    @Test
    void aHookThatIsDownIsTriedFiveTimesAndThenAPersonIsTold() {
        stage.guard.decide(stage.hook());
        stage.fault(SwitchFault.DOWN);
        stage.guard.decide(PAUSE);
        assertThat(stage.guard.switchNow()).isFalse();
        assertThat(acts()).hasSize(5).noneMatch(SwitchActed::isDone);
        assertThat(acts().getLast().detail()).contains("503", "Practice rollback owner", "by hand");
        assertThat(stage.facts(SwitchRead.class)).isEmpty();
    }

    @Test
    void aRedirectIsNotFollowedAndAPlainAddressGetsNoSignature() throws Exception {
        try (LoopbackServer server =
                new LoopbackServer(
                        request ->
                                LoopbackServer.json(
                                        307, "", "Location: http://127.0.0.1:9/elsewhere"))) {
            stage.guard.decide(
                    new SwitchSet(SwitchKind.HOOK, server.url("/switch").toString(), "Eve"));
            stage.guard.decide(PAUSE);
            assertThat(stage.guard.switchNow()).isFalse();
            assertThat(acts()).hasSize(1).noneMatch(SwitchActed::isDone);
            assertThat(server.received()).hasSize(1);
            assertThat(acts().toString()).doesNotContain(GuardStage.SECRET);
        }
        stage.guard.decide(new SwitchSet(SwitchKind.HOOK, "http://partner.example/s", "Eve"));
        assertThat(stage.guard.switchNow()).isFalse();
        assertThat(acts().getLast().detail()).contains("[address-wrong]");
    }

    /** Flagger's issue 1801: 18 failures over a limit of 5 while an approval is pending. */
    @Test
    void aRuleTripsAndPausesTheFlowWhileSomebodyIsStillAskedForAnApproval() {
        stage.guard.decide(stage.hook());
        stage.cockpit.submit(
                Environment.REHEARSAL,
                new Command.DecideTraffic(
                        new StageAsked(
                                "stage_1",
                                1,
                                new StageLimits(10, "250.00", "EUR", 1, 0),
                                "Ann",
                                "To begin with.")));
        stage.world.control(
                "POST",
                "/faults",
                "{\"match\":{\"operation\":\"createQuote\"},\"fault\":{\"kind\":\"unavailable\"},\"times\":18}");
        for (int looks = 0; looks < 9; looks++) {
            stage.guard.lookOnce();
            stage.pass(Duration.ofMinutes(1));
        }
        assertThat(stage.looked(GuardRule.QUOTE_FAILURES).signs()).hasSize(18);
        assertThat(stage.facts(GuardTripped.class))
                .singleElement()
                .satisfies(
                        trip -> {
                            assertThat(trip.rule()).isEqualTo(GuardRule.QUOTE_FAILURES);
                            assertThat(trip.cause()).isEqualTo(TripCause.LIMIT);
                        });
        assertThat(read().state()).isEqualTo(FlowState.PAUSED);
        assertThat(stage.order()).isEqualTo("flow_paused");
    }

    @Test
    void aPauseThatAKillCutOffFromItsActIsDoneByTheNextSession() throws Exception {
        stage.stored(stage.hook(), PAUSE);
        CountDownLatch paused = new CountDownLatch(1);
        try (Subscription _ =
                stage.cockpit
                        .production()
                        .subscribe(
                                snapshot -> {
                                    if (snapshot.record()
                                            .newest(SwitchRead.class)
                                            .filter(s -> s.fact().state() == FlowState.PAUSED)
                                            .isPresent()) {
                                        paused.countDown();
                                    }
                                })) {
            stage.guard.watch(Duration.ofHours(1));
            assertThat(paused.await(1, TimeUnit.MINUTES)).isTrue();
        }
        assertThat(stage.order()).isEqualTo("flow_paused");
    }

    @Test
    void aRehearsalThatAKillCutOffAfterItsPauseIsOpenedByTheNextSession() throws Exception {
        stage.guard.decide(stage.hook());
        stage.stored(
                new SwitchActed(
                        "rollback_1-pause", SwitchKind.HOOK, FlowState.PAUSED, 1, true, "", 3));
        assertThat(stage.guard.switchNow()).isTrue();
        assertThat(acts().getLast().cause()).isEqualTo("rollback_1-open");
        assertThat(acts().getLast().wanted()).isEqualTo(FlowState.OPEN);
        assertThat(read().state()).isEqualTo(FlowState.OPEN);
        assertThat(stage.guard.switchNow()).isTrue();
        assertThat(acts()).as("once is enough").hasSize(2);
    }

    @Test
    void aRestartWhileLatchedActsAgainWhenTheSwitchWasReadOpenLast() throws Exception {
        stage.guard.decide(stage.hook());
        stage.guard.decide(PAUSE);
        assertThat(stage.guard.switchNow()).isTrue();
        stage.stored(
                new SwitchRead(
                        SwitchKind.HOOK, FlowState.OPEN, stage.clock.instant(), "Found open."));
        assertThat(stage.guard.switchNow()).isTrue();
        assertThat(acts()).hasSize(2);
        assertThat(read().state()).isEqualTo(FlowState.PAUSED);
    }

    @Test
    void anOrderThatComesInAfterThePauseIsRedWhoeverSaidThatItIsPaused() {
        stage.guard.decide(new SwitchSet(SwitchKind.PERSON, "Paula On Call", "Eve"));
        stage.guard.decide(PAUSE);
        stage.guard.switchNow();
        assertThat(acts().getFirst().detail()).contains("Paula On Call", "Customers see two");
        assertThat(read().state()).isEqualTo(FlowState.UNKNOWN);
        stage.guard.decide(
                new SwitchConfirmed(FlowState.PAUSED, "Paula On Call", "The button is off."));
        assertThat(stage.guard.switchNow()).isTrue();
        assertThat(read().state()).isEqualTo(FlowState.PAUSED);
        stage.guard.lookOnce();
        assertThat(read().state()).isEqualTo(FlowState.PAUSED);

        stage.world.control("POST", "/clock/advance", "{\"seconds\":300}");
        String tradeId = stage.world.accept("settle", 1, false, "deliver").transactId();
        stage.guard.lookOnce();
        assertThat(stage.facts(SwitchRead.class))
                .anySatisfy(
                        found -> {
                            assertThat(found.state()).isEqualTo(FlowState.OPEN);
                            assertThat(found.detail()).contains(tradeId);
                        });
        assertThat(acts()).as("the person is told again").hasSize(2);
    }

    @Test
    void nobodyIsToldWhenNobodySetHowTheFlowIsSwitchedAndThatIsSaid() {
        stage.guard.decide(PAUSE);
        assertThat(stage.guard.switchNow()).isFalse();
        assertThat(acts().getLast().detail()).contains("Nobody has set", "by hand");
    }

    @Test
    void theFlagIsServedOnThisMachineAndReadBackFromWhatThePartnerWasTold() throws Exception {
        stage.guard.decide(new SwitchSet(SwitchKind.OFREP, "http://127.0.0.1:0", "Eve"));
        URI base = stage.guard.flagUrl().orElseThrow();
        HttpResponse<String> open = evaluate(base, "/pools-live-flow", "{\"context\":{}}", "");
        assertThat(open.body()).contains("\"value\":true", "\"key\":\"pools-live-flow\"");
        String tag = open.headers().firstValue("ETag").orElseThrow();
        assertThat(evaluate(base, "", "{\"context\":{}}", tag).statusCode()).isEqualTo(304);
        assertThat(evaluate(base, "/other", "{\"context\":{}}", "").statusCode()).isEqualTo(404);
        assertThat(evaluate(base, "/pools-live-flow", "nonsense", "").body())
                .contains("PARSE_ERROR");

        stage.pass(Duration.ofSeconds(1));
        stage.guard.decide(PAUSE);
        stage.guard.switchNow();
        assertThat(read().state()).as("it has not asked since").isEqualTo(FlowState.UNKNOWN);
        HttpResponse<String> paused = evaluate(base, "", "{\"context\":{}}", tag);
        assertThat(paused.statusCode()).isEqualTo(200);
        assertThat(paused.body()).contains("\"value\":false");
        assertThat(stage.guard.switchNow()).isTrue();
        assertThat(read().state()).isEqualTo(FlowState.PAUSED);
    }

    private static HttpResponse<String> evaluate(URI base, String key, String body, String tag)
            throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + "/ofrep/v1/evaluate/flags" + key))
                        .POST(BodyPublishers.ofString(body));
        if (!tag.isEmpty()) {
            request.header("If-None-Match", tag);
        }
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request.build(), BodyHandlers.ofString());
        }
    }

    @Test
    void theFlagFileKeepsItsOtherFlagsAndAForeignFileIsLeftAlone() throws Exception {
        Path file = folder.resolve("flags.json");
        Files.writeString(file, "{\"flags\":{\"other\":{\"state\":\"DISABLED\"}}}");
        stage.guard.decide(new SwitchSet(SwitchKind.FLAGD_FILE, file.toString(), "Eve"));
        stage.guard.decide(PAUSE);
        assertThat(stage.guard.switchNow()).isTrue();
        assertThat(Files.readString(file)).contains("\"other\"", "\"defaultVariant\" : \"paused\"");

        Path foreign = folder.resolve("notes.txt");
        Files.writeString(foreign, "buy milk");
        stage.guard.decide(new SwitchSet(SwitchKind.FLAGD_FILE, foreign.toString(), "Eve"));
        stage.guard.decide(new PauseAsked("pause_2", "Rolf", "Once more."));
        assertThat(stage.guard.switchNow()).isFalse();
        assertThat(Files.readString(foreign)).isEqualTo("buy milk");
    }

    /// Somebody at the product knows more than the cockpit: the flow is not opened over them.
    @Test
    void aFlowThatWasPausedAtTheProductIsFoundAndNotOpenedAgain() throws Exception {
        Path file = folder.resolve("flags.json");
        stage.guard.decide(new SwitchSet(SwitchKind.FLAGD_FILE, file.toString(), "Eve"));
        stage.guard.decide(PAUSE);
        assertThat(stage.guard.switchNow()).isTrue();
        stage.pass(Duration.ofSeconds(2));
        enable();
        assertThat(stage.guard.switchNow()).isTrue();
        stage.guard.lookOnce();
        assertThat(stage.facts(FlowFoundPaused.class)).isEmpty();
        int before = acts().size();

        String open = Files.readString(file);
        Files.writeString(
                file,
                open.replace("\"defaultVariant\" : \"open\"", "\"defaultVariant\" : \"paused\""));
        stage.guard.lookOnce();
        stage.guard.lookOnce();
        assertThat(stage.facts(FlowFoundPaused.class)).hasSize(1);
        assertThat(stage.guard.switchNow()).isTrue();
        assertThat(acts()).hasSize(before);
        assertThat(Files.readString(file)).contains("\"defaultVariant\" : \"paused\"");
        assertThat(Guard.foundPaused(stage.guard.record())).isPresent();

        Files.writeString(file, open);
        stage.guard.lookOnce();
        assertThat(Guard.foundPaused(stage.guard.record())).isEmpty();
        assertThat(acts()).hasSize(before);
    }

    @Test
    void onePersonAloneNeverOpensTheFlow() {
        stage.guard.decide(stage.hook());
        stage.guard.decide(PAUSE);
        stage.guard.switchNow();
        stage.guard.decide(new EnableAsked("Ann", "It is over."));
        GuardFact alone = new FlowEnabled("Ann", "ann", "It is over.");
        assertThatThrownBy(() -> stage.guard.decide(alone)).hasMessageContaining("same-person");
        assertThat(stage.guard.switchNow()).isTrue();
        assertThat(stage.order()).isEqualTo("flow_paused");
    }
}
