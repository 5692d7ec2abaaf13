package cockpit.guard.panel;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.kit.fx.Failures;
import cockpit.launch.Environment;
import cockpit.launch.GuardFact.EnableAsked;
import cockpit.launch.GuardFact.FlowState;
import cockpit.launch.GuardFact.SwitchActed;
import cockpit.launch.GuardFact.SwitchKind;
import cockpit.launch.GuardFact.SwitchRead;
import cockpit.launch.GuardRule;
import cockpit.launch.StepState;
import cockpit.launch.Watched;
import cockpit.shell.DrawerContent;
import cockpit.shell.DrawerModel;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;

/// Snapshots in, what is shown out; decisions go to real rules.
class GuardPanelModelTest {
    @TempDir private Path folder;

    private final DrawerModel drawer = new DrawerModel();
    private GuardWorld world;
    private GuardPanelModel model;

    @BeforeEach
    void open() throws Exception {
        world = new GuardWorld(folder, Environment.LIVE).launched();
        model = new GuardPanelModel(world, drawer, ZoneOffset.UTC);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private GuardView view() {
        model.show(world.snapshot());
        return model.view().get().orElseThrow();
    }

    private RuleRow row(GuardRule rule) {
        return view().rows().get(rule.ordinal());
    }

    private static String problem(CompletionStage<?> stage) {
        AtomicReference<String> said = new AtomicReference<>("");
        stage.whenComplete(
                (_, failure) -> {
                    if (failure != null) {
                        said.set(Failures.sentence(failure));
                    }
                });
        return said.get();
    }

    @Test
    void onlyAnApprovedRuleThatIsOkIsGreenAndEveryOtherOutcomeHasItsOwnLight() {
        assertThat(view().rows())
                .hasSize(8)
                .allSatisfy(row -> assertThat(row.light()).isEqualTo(RuleLight.NO_DATA));
        world.looked();
        assertThat(row(GuardRule.BALANCE).light()).isEqualTo(RuleLight.UNAPPROVED);
        assertThat(row(GuardRule.BALANCE).approved()).isEqualTo("numbers not approved");
        world.watched();
        assertThat(view().rows())
                .allSatisfy(row -> assertThat(row.light()).isEqualTo(RuleLight.OK));
        assertThat(row(GuardRule.BALANCE).approved()).isEqualTo("approved by Risk lead, 09:00");
        assertThat(row(GuardRule.BALANCE).owner()).isEqualTo("partner_ops");
        world.signs(GuardRule.QUOTE_FAILURES, 6);
        assertThat(row(GuardRule.QUOTE_FAILURES).light())
                .as("a breach on the way to a trip is never green")
                .isEqualTo(RuleLight.BREACH);
        assertThat(row(GuardRule.QUOTE_FAILURES).word()).isEqualTo("over the limit, 1 of 2");
        world.signs(GuardRule.QUOTE_FAILURES, 6);
        assertThat(row(GuardRule.QUOTE_FAILURES).light()).isEqualTo(RuleLight.TRIPPED);
        world.record(
                Watched.look(GuardRule.RESERVED_AGE, world.instant(), 0, List.of(), "HTTP 503"));
        assertThat(row(GuardRule.RESERVED_AGE).light()).isEqualTo(RuleLight.ERROR);
        assertThat(row(GuardRule.RESERVED_AGE).sentence()).contains("HTTP 503");
        world.pass(Duration.ofHours(1));
        assertThat(row(GuardRule.BALANCE).light()).isEqualTo(RuleLight.NO_DATA);
        assertThat(RuleLight.values())
                .extracting(light -> light.glyph().parts())
                .as("no two lights have one shape")
                .doesNotHaveDuplicates();
        assertThat(RuleLight.values())
                .filteredOn(light -> light.glyph().styleClass().equals("state-passed"))
                .containsExactly(RuleLight.OK);
    }

    @Test
    void limitsAreSaidInWords() {
        assertThat(row(GuardRule.QUOTE_FAILURES).limits())
                .isEqualTo("more than 5 in 10 min, in 2 looks in a row");
        assertThat(row(GuardRule.RESERVED_AGE).limits()).isEqualTo("any older than 15 min");
        assertThat(row(GuardRule.UNMATCHED_ORDERS).limits()).isEqualTo("any at present");
        assertThat(row(GuardRule.ACCEPT_AFTER_EXPIRY).limits()).isEqualTo("any in 24 h");
    }

    @Test
    void aPauseNeedsANameAndAReasonAndKeepsThemWhenItIsNotRecorded() {
        view();
        assertThat(problem(model.pause()))
                .contains("[blank]")
                .contains("Pause the flow in your own product now.");
        model.person().set(" Ann ");
        model.pauseReason().set("a customer called");
        world.broken = java.util.Optional.of("The disk is full. [disk-full]");
        assertThat(problem(model.pause()))
                .isEqualTo(
                        "The pause is not on record: The disk is full. [disk-full] Pause the flow"
                                + " in your own product now.");
        assertThat(model.pauseReason().get()).isEqualTo("a customer called");
        assertThat(view().paused()).isEmpty();
        world.broken = java.util.Optional.empty();
        assertThat(problem(model.pause())).isEmpty();
        assertThat(view().paused().orElseThrow().causes())
                .singleElement()
                .satisfies(
                        cause -> {
                            assertThat(cause.title()).isEqualTo("Paused 09:00 by Ann");
                            assertThat(cause.text()).isEqualTo("a customer called");
                        });
        assertThat(model.pauseReason().get()).isEmpty();
        assertThat(model.person().get()).isEqualTo(" Ann ");
    }

    @Test
    void twoPeopleEnableAndEveryRefusalIsSaidWithItsCode() {
        world.watched();
        assertThat(problem(model.askToEnable("Ann", "nothing is wrong"))).contains("[not-paused]");
        world.signs(GuardRule.ACCEPT_AFTER_EXPIRY, 1);
        assertThat(view().paused().orElseThrow().asked()).isEmpty();
        assertThat(problem(model.askToEnable("Ann", ""))).contains("[blank]");
        assertThat(problem(model.askToEnable("Ann", "clock put right"))).isEmpty();
        EnableAsked asked = view().paused().orElseThrow().asked().orElseThrow().fact();
        assertThat(problem(model.approve(asked, "ANN "))).contains("[same-person]");
        assertThat(problem(model.approve(asked, "Ben"))).contains("[rule-not-ok]");
        world.okFor(Duration.ofSeconds(3_540));
        assertThat(problem(model.approve(asked, "Ben"))).contains("[not-settled]");
        assertThat(row(GuardRule.ACCEPT_AFTER_EXPIRY).settling())
                .isEqualTo("Ok since 09:00; settles for 1 min 00 s more.");
        assertThat(row(GuardRule.ACCEPT_AFTER_EXPIRY).light()).isEqualTo(RuleLight.TRIPPED);
        world.okFor(Duration.ofSeconds(60));
        assertThat(problem(model.approve(asked, "Ben"))).isEmpty();
        assertThat(view().paused()).isEmpty();
        assertThat(row(GuardRule.ACCEPT_AFTER_EXPIRY).light()).isEqualTo(RuleLight.OK);
    }

    @Test
    void whoAskedBeforeTheNewestTripAskedForNothingOfIt() {
        world.watched().signs(GuardRule.ACCEPT_AFTER_EXPIRY, 1);
        model.askToEnable("Ann", "clock put right");
        assertThat(view().paused().orElseThrow().asked()).isPresent();
        model.person().set("Cleo");
        model.pauseReason().set("something else");
        model.pause();
        assertThat(view().paused().orElseThrow().asked()).isEmpty();
        assertThat(view().paused().orElseThrow().causes()).hasSize(2);
    }

    @Test
    void theSwitchIsBelievedOnlyWhileItsReadingIsFreshAndAsItShouldBe() {
        assertThat(view().flow().text()).contains("unknown").contains("Nobody has agreed");
        assertThat(view().flow().state()).isEqualTo(StepState.NOT_STARTED);
        world.record(read(FlowState.OPEN));
        world.pass(Duration.ofSeconds(12));
        assertThat(view().flow())
                .isEqualTo(
                        new SwitchLine(StepState.PASSED, "The switch says: open, read 12 s ago."));
        model.person().set("Ann");
        model.pauseReason().set("a customer called");
        model.pause();
        assertThat(view().flow().state()).isEqualTo(StepState.FAILED);
        assertThat(view().flow().text()).endsWith("It should be paused.");
        world.record(
                new SwitchActed(
                        "pause_1", SwitchKind.HOOK, FlowState.PAUSED, 2, false, "HTTP 500", 40));
        assertThat(view().flow().text()).contains("(attempt 2): HTTP 500");
        world.record(read(FlowState.PAUSED));
        assertThat(view().flow().state()).isEqualTo(StepState.PASSED);
        world.pass(Duration.ofMinutes(6));
        assertThat(view().flow().state()).isEqualTo(StepState.STALE);
        assertThat(view().flow().text()).startsWith("Unknown:");
        world.record(read(FlowState.UNKNOWN));
        assertThat(view().flow().state()).isEqualTo(StepState.STALE);
    }

    private SwitchRead read(FlowState state) {
        return new SwitchRead(SwitchKind.HOOK, state, world.instant(), "answered");
    }

    @Test
    void aRowOfATripOpensWhatIsOnRecordOfItsId() {
        world.watched().signs(GuardRule.ACCEPT_AFTER_EXPIRY, 1);
        model.open(
                row(GuardRule.ACCEPT_AFTER_EXPIRY)
                        .verdict()
                        .trip()
                        .orElseThrow()
                        .fact()
                        .rows()
                        .getFirst()
                        .id());
        DrawerContent shown = drawer.contentProperty().get().orElseThrow();
        assertThat(shown.entries().getFirst().value()).isEqualTo("req_live_0");
        assertThat(shown.cards())
                .extracting(DrawerContent.Card::title)
                .containsExactly("Guard looked", "Guard tripped");
    }

    @Test
    void theHistoryKeepsTripsAfterTheFlowWasEnabled() {
        world.watched().signs(GuardRule.ACCEPT_AFTER_EXPIRY, 1);
        view();
        assertThat(model.history().reading().get().isLoading()).isTrue();
        model.history().wake();
        assertThat(model.history().reading().get().history().trips()).hasSize(1);
        model.history().rest();
    }
}
