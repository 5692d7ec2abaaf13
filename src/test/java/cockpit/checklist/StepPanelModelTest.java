package cockpit.checklist;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.checklist.StepPanelModel.Filter;
import cockpit.launch.Environment;
import cockpit.launch.Fact;
import cockpit.launch.History;
import cockpit.launch.Step;
import cockpit.launch.StepState;
import cockpit.shell.DrawerContent;
import cockpit.shell.DrawerModel;
import cockpit.shell.Launches;

import org.junit.jupiter.api.Test;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

class StepPanelModelTest {
    private final DrawerModel drawer = new DrawerModel();
    private final List<Fact.Confirmed> offered = new ArrayList<>();

    private StepPanelModel model(Step step, Optional<String> refusal) {
        return new StepPanelModel(
                step,
                drawer,
                (fact, answer) -> {
                    offered.add(fact);
                    answer.accept(refusal);
                },
                _ -> CompletableFuture.completedFuture(true),
                ZoneOffset.UTC);
    }

    @Test
    void whatDoesNotApplyIsListedWithItsReasonAndCountsAsNothing() {
        StepPanelModel model = model(Step.ENTITLEMENTS, Optional.empty());
        model.show(Launches.rehearsal());
        model.filterProperty().set(Filter.NOT_APPLICABLE);
        assertThat(model.rows())
                .isNotEmpty()
                .allSatisfy(
                        row -> {
                            assertThat(row.state()).isEmpty();
                            assertThat(row.sentence()).isNotBlank();
                            assertThat(row.isConfirmable()).isFalse();
                        });
        assertThat(model.count(Filter.ALL))
                .isEqualTo(
                        model.count(Filter.OPEN)
                                + model.count(Filter.PASSED)
                                + model.count(Filter.NOT_APPLICABLE));
    }

    @Test
    void everyOpenRowNamesWhoCanClearIt() {
        for (Step step : Step.values()) {
            StepPanelModel model = model(step, Optional.empty());
            model.show(Launches.rehearsal());
            model.filterProperty().set(Filter.OPEN);
            assertThat(model.rows())
                    .allSatisfy(row -> assertThat(row.sentence()).contains(row.clearer()));
        }
    }

    @Test
    void theHistoryIsNewestFirst() {
        StepPanelModel model = model(Step.WEBHOOKS, Optional.empty());
        model.show(Launches.rehearsal());
        assertThat(model.history())
                .extracting(StepPanelModel.Past::state)
                .containsExactly(StepState.FAILED, StepState.NOT_STARTED);
        assertThat(model.headingProperty().get().state()).isEqualTo(StepState.FAILED);
    }

    @Test
    void aConfirmationCarriesTheRoleThatCanClearTheCheck() {
        StepPanelModel model = model(Step.SUPPORT, Optional.empty());
        model.show(Launches.rehearsal());
        CheckRow row = model.rows().stream().filter(CheckRow::isConfirmable).findFirst().get();
        model.confirm(row.check(), " A. Person ", " seen ");
        assertThat(offered)
                .containsExactly(
                        new Fact.Confirmed(
                                row.check().id(), "A. Person", row.check().clearer(), "seen"));
        assertThat(model.problemProperty().get()).isEmpty();
    }

    @Test
    void aRefusedConfirmationSaysWhy() {
        StepPanelModel model = model(Step.SUPPORT, Optional.of("The store can only be read."));
        model.show(Launches.rehearsal());
        model.confirm(model.rows().getFirst().check(), "A", "b");
        assertThat(model.problemProperty().get()).isEqualTo("The store can only be read.");
    }

    @Test
    void aWaivedCheckIsNeverGreenAndAnExpiredOneIsRedAndSaysSo() {
        StepPanelModel model = model(Step.SUPPORT, Optional.empty());
        model.show(Launches.rehearsal());
        String id =
                model.rows().stream().filter(CheckRow::isWaivable).findFirst().get().check().id();
        History history =
                new History(Environment.REHEARSAL)
                        .add(new Fact.LaunchCreated("launch_1", History.profile(), "person"))
                        .add(
                                new Fact.WaiverGiven(
                                        id,
                                        "the desk moves",
                                        "Ann",
                                        "Ben",
                                        History.START.plusSeconds(3_600)));
        model.show(Launches.of(Environment.REHEARSAL, history));
        assertThat(row(model, id).state()).contains(StepState.WAIVED);
        assertThat(row(model, id).sentence()).contains("Ben").contains("the desk moves");
        assertThat(row(model, id).isWaivable()).as("it can be let open for longer").isTrue();
        model.filterProperty().set(Filter.PASSED);
        assertThat(model.rows()).extracting(row -> row.check().id()).doesNotContain(id);
        model.filterProperty().set(Filter.ALL);

        history.pass(java.time.Duration.ofHours(1));
        model.show(Launches.of(Environment.REHEARSAL, history));
        assertThat(row(model, id).word()).isEqualTo("EXPIRED");
        assertThat(row(model, id).state()).contains(StepState.FAILED);
    }

    private static CheckRow row(StepPanelModel model, String id) {
        return model.rows().stream().filter(row -> row.check().id().equals(id)).findFirst().get();
    }

    @Test
    void theDrawerFollowsTheChosenCheckButLeavesOthersAlone() {
        StepPanelModel model = model(Step.WEBHOOKS, Optional.empty());
        model.show(Launches.empty(Environment.REHEARSAL));
        model.select(model.rows().getFirst());
        model.show(Launches.rehearsal());
        assertThat(drawer.contentProperty().get().orElseThrow().lines().getFirst().state())
                .isEqualTo(StepState.FAILED);
        DrawerContent other =
                new DrawerContent("other", "", List.of(), List.of(), List.of(), List.of());
        drawer.show(other);
        model.show(Launches.empty(Environment.REHEARSAL));
        assertThat(drawer.contentProperty().get()).contains(other);
    }
}
