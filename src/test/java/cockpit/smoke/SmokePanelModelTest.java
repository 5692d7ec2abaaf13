package cockpit.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.cases.CaseRow;
import cockpit.cases.CaseState;
import cockpit.cases.ProgressBoard;
import cockpit.launch.Fact;
import cockpit.launch.Fact.ExchangeRecorded;
import cockpit.launch.Id;
import cockpit.launch.Outcome;
import cockpit.shell.DrawerContent;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

class SmokePanelModelTest {
    private static final String CLICK = ScenarioCatalogue.MATRIX_DOUBLE_CLICK;
    private static final String TWICE = ScenarioCatalogue.MATRIX_WEBHOOK_TWICE;

    private final Asked asked = new Asked();
    private final SmokeStory story = new SmokeStory();

    @Test
    void withoutARunEveryScenarioIsNotRunAndNothingIsGreen() {
        SmokePanelModel model = model();

        assertThat(model.visible()).hasSize(22);
        assertThat(model.counts().get())
                .containsEntry(CaseState.NOT_RUN, 22)
                .containsEntry(CaseState.PASSED, 0);
        assertThat(model.visible())
                .extracting(CaseRow::id)
                .containsExactlyElementsOf(ScenarioCatalogue.ids());
        assertThat(model.heading().get())
                .isEqualTo("22 scenarios; no partner integration is named yet");
        assertThat(model.runRefusal().get()).isEmpty();
        assertThat(model.runFailedRefusal().get()).isEqualTo("No scenario is red.");
        assertThat(model.cancelRefusal().get()).isEqualTo("No run is under way.");
    }

    @Test
    void aSabotagedRunNeverReadsAsPassed() {
        story.start("smoke_1", ScenarioCatalogue.ids(), List.of("two-trades"));
        ScenarioCatalogue.ids().stream()
                .filter(id -> !id.equals(CLICK))
                .forEach(id -> story.passed(id, 200));
        story.doubled(CLICK).finish(false);
        SmokePanelModel model = model();

        assertThat(model.counts().get())
                .containsEntry(CaseState.PASSED, 0)
                .containsEntry(CaseState.FAILED, 1)
                .containsEntry(CaseState.NOT_RUN, 21);
        assertThat(row(model, TWICE).happened())
                .isEqualTo("No evidence, it came to: handler dedupes by event id");
        assertThat(row(model, CLICK).strip()).noneMatch(CaseRow.Bar::isEvidence);
        assertThat(model.note().get()).contains("smoke_1", "two-trades", "proves nothing");
    }

    @Test
    void theFiveOutcomesNeverMerge() {
        story.start("smoke_1")
                .passed(ScenarioCatalogue.LADDER_DISCOVERY, 210)
                .doubled(CLICK)
                .ended(TWICE, Outcome.ERROR, "The connection was cut.")
                .ended(ScenarioCatalogue.LADDER_FIRM_QUOTE, Outcome.SKIPPED, "No control.")
                .finish(false);
        SmokePanelModel model = model();

        assertThat(model.counts().get())
                .containsEntry(CaseState.PASSED, 1)
                .containsEntry(CaseState.FAILED, 1)
                .containsEntry(CaseState.ERROR, 1)
                .containsEntry(CaseState.SKIPPED, 1)
                .containsEntry(CaseState.NOT_RUN, 18);
        model.filter().set(Optional.of(CaseState.ERROR));
        assertThat(model.visible()).extracting(CaseRow::id).containsExactly(TWICE);
        model.runFailed();
        assertThat(asked.runs).containsExactly(List.of(CLICK, TWICE));
    }

    @Test
    void aScenarioTurnsGreenWithItsStoredResultAndNotWithItsProgress() {
        story.start("smoke_1");
        SmokePanelModel model = model();
        assertThat(row(model, TWICE).happened()).isEqualTo("Waits for its turn");

        model.progressed(List.of(SmokeStory.progress("smoke_1", TWICE, 3, "the second delivery")));
        assertThat(row(model, TWICE).state()).isEqualTo(CaseState.RUNNING);
        assertThat(row(model, TWICE).happened()).isEqualTo("Step 3 of 5: the second delivery");

        model.progressed(
                List.of(
                        new SmokeProgress(
                                "smoke_1",
                                TWICE,
                                5,
                                5,
                                "done",
                                java.time.Duration.ofMillis(400),
                                Optional.of(Outcome.PASSED))));
        assertThat(row(model, TWICE).state()).isEqualTo(CaseState.RUNNING);

        model.show(story.passed(TWICE, 430).record(), Optional.empty());
        assertThat(row(model, TWICE).state()).isEqualTo(CaseState.PASSED);
        assertThat(row(model, TWICE).time()).isEqualTo("0.43 s");
    }

    @Test
    void progressOfAnotherRunIsPassedOver() {
        story.start("smoke_2");
        SmokePanelModel model = model();

        model.progressed(List.of(SmokeStory.progress("smoke_1", TWICE, 3, "an old step")));

        assertThat(row(model, TWICE).state()).isEqualTo(CaseState.NOT_RUN);
    }

    @Test
    void anInterruptedRunLeavesTheRestNotRunAndSaysSo() {
        story.start("smoke_1").passed(ScenarioCatalogue.LADDER_DISCOVERY, 210);
        story.add(new Fact.SessionStarted("session_2", "0.1.0"));
        SmokePanelModel model = model();

        assertThat(model.note().get()).contains("interrupted after 1 of 22");
        assertThat(row(model, TWICE).happened())
                .isEqualTo("The run was interrupted before this scenario ended");
        assertThat(model.runRefusal().get()).isEmpty();
    }

    @Test
    void anAttestedScenarioIsNotPassed() {
        story.start("smoke_1").ended(TWICE, Outcome.NOT_RUN, "No partner.").finish(false);
        story.attested(TWICE);
        CaseRow row = row(model(), TWICE);

        assertThat(row.state()).isEqualTo(CaseState.NOT_RUN);
        assertThat(row.happened()).isEqualTo("Attested by A. Person with log.txt, not proven");
    }

    @Test
    void whileARunIsUnderWayOnlyCancelIsPossibleAndOnlyOnce() {
        SmokePanelModel model = new SmokePanelModel(story.start("smoke_1").record(), asked);
        model.run();
        assertThat(asked.runs).isEmpty();
        assertThat(model.runRefusal().get()).isEqualTo("A run is under way.");

        model.cancel();
        model.cancel();
        assertThat(asked.cancels).isEqualTo(1);
        assertThat(model.cancelRefusal().get()).isEqualTo("The run is being cancelled.");

        model.show(story.finish(true).record(), Optional.empty());
        assertThat(model.cancelRefusal().get()).isEqualTo("No run is under way.");
        assertThat(model.note().get()).isEqualTo("Run smoke_1 was cancelled.");
    }

    @Test
    void aRunThatCannotStartSaysWhyAndCanBeAskedForAgain() {
        SmokePanelModel model = model();
        model.run();
        assertThat(model.runRefusal().get()).isEqualTo("A run is under way.");

        asked.run.completeExceptionally(
                new SmokeProblem("sandbox-away", "The sandbox does not answer."));

        assertThat(model.problem().get()).contains("The sandbox does not answer.");
        assertThat(model.runRefusal().get()).isEmpty();
        model.show(story.record(), Optional.of("The store is read-only."));
        assertThat(model.runRefusal().get()).isEqualTo("The store is read-only.");
    }

    @Test
    void aRowThatLeavesTheFilterKeepsItsEvidenceInView() {
        story.start("smoke_1");
        SmokePanelModel model = model();
        model.progressed(List.of(SmokeStory.progress("smoke_1", TWICE, 3, "the second delivery")));
        model.filter().set(Optional.of(CaseState.RUNNING));
        model.select(TWICE);
        assertThat(model.visible()).extracting(CaseRow::id).containsExactly(TWICE);

        model.show(story.passed(TWICE, 430).record(), Optional.empty());

        assertThat(model.visible()).isEmpty();
        assertThat(model.evidence().get().orElseThrow().lines()).isNotEmpty();
    }

    @Test
    void theFirstWrongFactLeadsAndTheIdsAreGrouped() {
        story.green("smoke_1", 150).start("smoke_2").doubled(CLICK).finish(false);
        SmokePanelModel model = model();
        ScenarioDetail detail = ScenarioDetail.of(story.record(), row(model, CLICK));

        assertThat(detail.claims().getFirst().text()).isEqualTo("one trade for two accepts");
        assertThat(detail.claims().getFirst().found()).startsWith("expected 1, found 2");
        assertThat(detail.claims().getLast().found())
                .isEqualTo("not checked, an earlier fact was wrong");
        assertThat(detail.remedy()).contains("Idempotency-Key");
        assertThat(detail.ids())
                .containsEntry(Id.Kind.TRADE, List.of("txn_test_41c", "txn_test_41d"))
                .hasSize(2);
        assertThat(detail.runId()).isEqualTo("smoke_2");
        assertThat(detail.startedAt()).isEqualTo("20 Nov 2026, 14:07:56 UTC");
        assertThat(detail.evidence()).containsExactly(25L, 26L);
        assertThat(row(model, CLICK).strip())
                .extracting(CaseRow.Bar::state)
                .containsExactly(CaseState.PASSED, CaseState.FAILED);
    }

    @Test
    void exchangesOfAnEarlierSelectionAreNeverShown() {
        story.green("smoke_1", 150);
        SmokePanelModel model = model();
        model.select(CLICK);
        model.select(TWICE);
        assertThat(exchanges(model)).containsExactly("Reading the exchanges");
        assertThat(copyAsCurl(model).disabledReason()).isEqualTo("Reading the exchanges.");

        asked.reads.get(CLICK).complete(List.of(SmokeStory.exchange("/v1/old")));
        assertThat(exchanges(model)).containsExactly("Reading the exchanges");

        asked.reads.get(TWICE).complete(List.of(SmokeStory.exchange("/v1/pools/quote")));
        assertThat(exchanges(model))
                .singleElement()
                .asString()
                .startsWith("Cockpit to 0Pools: POST /v1/pools/quote: ");
        assertThat(copyAsCurl(model).disabledReason()).isEmpty();
        copyAsCurl(model).act().run();
        assertThat(asked.copied)
                .singleElement()
                .asString()
                .startsWith("curl -sS -i -X POST")
                .contains("$OBIT_SECRET_KEY", "http://127.0.0.1:9/v1/pools/quote");
    }

    @Test
    void exchangesThatCannotBeReadSayWhy() {
        story.green("smoke_1", 150);
        SmokePanelModel model = model();
        model.select(CLICK);
        asked.reads
                .get(CLICK)
                .completeExceptionally(new IllegalStateException("The store is shut."));

        assertThat(exchanges(model)).containsExactly("The store is shut.");
        assertThat(copyAsCurl(model).disabledReason()).startsWith("The store is shut.");
    }

    @Test
    void aFloodOfProgressBecomesOneSmallList() {
        List<List<SmokeProgress>> handed = new ArrayList<>();
        ProgressBoard<SmokeProgress> board = new ProgressBoard<>(handed::add);
        for (int i = 0; i < 10_000; i++) {
            board.progressed(SmokeStory.progress("smoke_1", TWICE, i, "step"));
        }
        board.progressed(SmokeStory.progress("smoke_2", CLICK, 1, "step"));

        assertThat(handed).allMatch(list -> list.size() == 1);
        assertThat(handed.getLast().getFirst().runId()).isEqualTo("smoke_2");
    }

    @Test
    void anOpenScenarioIsWaivedOrAttestedFromItsEvidenceAndAPassedOneIsNot() {
        SmokePanelModel model = model();
        String id = model.rows().getFirst().id();
        model.waive();
        assertThat(asked.decided.waived).as("none is selected").isEmpty();
        model.select(id);
        asked.decided.refusal = "Only what is open can be waived or attested.";
        model.show(story.record(), Optional.empty());
        assertThat(act(model, "Waive\u2026").disabledReason()).startsWith("Only what is open");
        model.waive();
        assertThat(asked.decided.waived).isEmpty();
        asked.decided.refusal = "";
        model.show(story.record(), Optional.empty());
        act(model, "Waive\u2026").act().run();
        act(model, "Attest\u2026").act().run();
        assertThat(asked.decided.waived).containsExactly(id);
        assertThat(asked.decided.attested).containsExactly(id);
    }

    private static DrawerContent.Action act(SmokePanelModel model, String label) {
        return model.evidence().get().orElseThrow().actions().stream()
                .filter(action -> action.label().equals(label))
                .findFirst()
                .orElseThrow();
    }

    private SmokePanelModel model() {
        return new SmokePanelModel(story.record(), asked);
    }

    private static List<String> exchanges(SmokePanelModel model) {
        return model.evidence().get().orElseThrow().entries().stream()
                .filter(entry -> entry.name().startsWith("Exchange"))
                .map(DrawerContent.Entry::value)
                .toList();
    }

    private static DrawerContent.Action copyAsCurl(SmokePanelModel model) {
        return model.evidence().get().orElseThrow().actions().getFirst();
    }

    private static CaseRow row(SmokePanelModel model, String id) {
        return model.visible().stream().filter(r -> r.id().equals(id)).findFirst().orElseThrow();
    }

    /// Notes what was asked for, and answers when the test says so.
    private static final class Asked implements SmokeActions {
        private final Decided decided = new Decided();
        final List<List<String>> runs = new ArrayList<>();
        final CompletableFuture<Void> run = new CompletableFuture<>();
        final Map<String, CompletableFuture<List<ExchangeRecorded>>> reads = new HashMap<>();
        final List<String> copied = new ArrayList<>();
        int cancels;

        @Override
        public CompletionStage<?> run(List<String> scenarioIds) {
            runs.add(scenarioIds);
            return run;
        }

        @Override
        public void cancel() {
            cancels++;
        }

        @Override
        public CompletionStage<List<ExchangeRecorded>> exchanges(String runId, String scenarioId) {
            return reads.computeIfAbsent(scenarioId, id -> new CompletableFuture<>());
        }

        @Override
        public String baseUrl(ExchangeRecorded exchange) {
            return "http://127.0.0.1:9/v1";
        }

        @Override
        public String decisionRefusal(String scenarioId) {
            return decided.refusal;
        }

        @Override
        public void waive(String scenarioId) {
            decided.waived.add(scenarioId);
        }

        @Override
        public void attest(String scenarioId) {
            decided.attested.add(scenarioId);
        }

        @Override
        public void copy(String text) {
            copied.add(text);
        }
    }
}
