package cockpit.drill;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.cases.CaseActions;
import cockpit.cases.CaseRow;
import cockpit.cases.CaseState;
import cockpit.launch.DrillCatalogue;
import cockpit.launch.Outcome;
import cockpit.shell.DrawerContent;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

class DrillPanelModelTest {
    private final List<List<String>> runs = new ArrayList<>();
    private final List<CompletableFuture<Void>> ends = new ArrayList<>();
    private final CaseActions actions =
            new CaseActions() {
                @Override
                public CompletionStage<?> run(List<String> caseIds) {
                    runs.add(caseIds);
                    ends.add(new CompletableFuture<>());
                    return ends.getLast();
                }

                @Override
                public void cancel() {
                    runs.add(List.of("cancelled"));
                }
            };

    @Test
    void beforeTheFirstDrillEveryCaseSaysWhatItProves() {
        DrillPanelModel model = new DrillPanelModel(new DrillStory().record(), actions);
        assertThat(model.rows()).extracting(CaseRow::id).isEqualTo(DrillCatalogue.ids());
        assertThat(model.rows())
                .allSatisfy(
                        row -> {
                            assertThat(row.state()).isEqualTo(CaseState.NOT_RUN);
                            assertThat(row.happened())
                                    .isEqualTo(DrillCaseInfo.of(row.id()).proof());
                        });
        assertThat(model.heading().get()).contains("has not been drilled");
        assertThat(model.runRefusal().get()).isEmpty();
        assertThat(model.cancelRefusal().get()).isEqualTo("No drill is under way.");
    }

    @Test
    void aDrillUnderWayTakesTheWordFromTheOneBeforeItAndShowsHowFarItIs() {
        DrillStory story = new DrillStory().session().start("drill_1").finish(Map.of(), false);
        DrillPanelModel model = new DrillPanelModel(story.record(), actions);
        assertThat(model.heading().get()).startsWith("15 of 15 cases passed");
        model.run();
        assertThat(runs).containsExactly(DrillCatalogue.ids());
        model.show(story.start("drill_2").record(), Optional.empty());
        assertThat(model.rows()).allMatch(row -> row.state() == CaseState.NOT_RUN);
        assertThat(model.runRefusal().get()).isEqualTo("A drill is under way.");
        model.run();
        assertThat(runs).hasSize(1);

        String first = DrillCatalogue.VALID;
        model.progressed(
                List.of(
                        DrillStory.progress("drill_2", first, Optional.empty()),
                        DrillStory.progress(
                                "drill_2", first, Optional.of(DrillStory.passed(first))),
                        DrillStory.progress(
                                "drill_2", DrillCatalogue.TAMPERED_BODY, Optional.empty())));
        assertThat(model.rows().get(0).state()).isEqualTo(CaseState.PASSED);
        assertThat(model.rows().get(1).state()).isEqualTo(CaseState.RUNNING);
        assertThat(model.sentence().get()).isEqualTo("Case 2 of 15: Tampered body");
        assertThat(model.share().get()).isBetween(0.06, 0.07);

        model.cancel();
        assertThat(runs).last().isEqualTo(List.of("cancelled"));
        assertThat(model.cancelRefusal().get()).isEqualTo("The drill is being cancelled.");
        model.show(
                story.finish(
                                Map.of(
                                        DrillCatalogue.BURST,
                                        DrillStory.ended(
                                                DrillCatalogue.BURST,
                                                Outcome.NOT_RUN,
                                                "The drill was cancelled.")),
                                true)
                        .record(),
                Optional.empty());
        ends.getLast().complete(null);
        assertThat(model.note().get()).isEqualTo("Drill drill_2 was cancelled.");
        assertThat(model.share().get()).isEqualTo(DrillPanelModel.NOT_RUNNING);
        assertThat(model.heading().get()).startsWith("14 of 15 cases passed");
    }

    @Test
    void aRedCaseLeadsWithWhatDidNotHoldAndWhatToDo() {
        DrillStory story =
                new DrillStory()
                        .session()
                        .start("drill_1", "books-twice")
                        .finish(
                                Map.of(DrillCatalogue.DUPLICATE_AT_ONCE, DrillStory.doubled()),
                                false,
                                "books-twice");
        DrillPanelModel model = new DrillPanelModel(story.record(), actions);
        assertThat(model.heading().get()).contains("14 of 15", "1 red", "practice partner");
        assertThat(model.note().get()).contains("proves nothing", "books-twice");
        model.select(DrillCatalogue.DUPLICATE_AT_ONCE);
        DrawerContent content = model.evidence().get().orElseThrow();
        assertThat(content.lines().getFirst().text())
                .isEqualTo("The ledger shows exactly one credit");
        assertThat(content.lines().getFirst().detail()).isEqualTo("expected 1, found 8");
        assertThat(content.cards().getFirst())
                .isEqualTo(new DrawerContent.Card("What to do", Mistakes.BOOKS_TWICE));
        assertThat(content.entries().getFirst().value())
                .isEqualTo("200, 200, none, 200, 200, 200, 200, 200");
        model.select("nonsense");
        assertThat(model.evidence().get()).isEmpty();
    }

    @Test
    void aDrillThatAnEarlierSessionDidNotEndIsInterruptedAndAnotherCanBeRun() {
        DrillStory story = new DrillStory().session().start("drill_1").session();
        DrillPanelModel model = new DrillPanelModel(story.record(), actions);
        assertThat(model.note().get()).contains("drill_1 was interrupted");
        assertThat(model.runRefusal().get()).isEmpty();
    }

    @Test
    void whyADrillDidNotStartIsSaidAndAStoreThatCannotRecordStopsIt() {
        DrillPanelModel model = new DrillPanelModel(new DrillStory().record(), actions);
        model.run();
        ends.getLast().completeExceptionally(new DrillProblem("no-pool", "No pool is offered."));
        assertThat(model.problem().get()).contains("No pool is offered.");
        assertThat(model.runRefusal().get()).isEmpty();
        model.show(new DrillStory().record(), Optional.of("The disk is full. [disk-full]"));
        assertThat(model.runRefusal().get()).contains("disk-full");
        assertThat(model.note().get()).contains("disk-full");
    }
}
