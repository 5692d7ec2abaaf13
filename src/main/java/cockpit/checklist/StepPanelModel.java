package cockpit.checklist;

import cockpit.conductor.Snapshot;
import cockpit.evidence.StoreProblem;
import cockpit.kit.fx.Times;
import cockpit.kit.fx.Words;
import cockpit.launch.Check;
import cockpit.launch.Environment;
import cockpit.launch.Fact;
import cockpit.launch.Seen;
import cockpit.launch.Step;
import cockpit.launch.StepState;
import cockpit.launch.Verdict;
import cockpit.shell.DrawerContent;
import cockpit.shell.DrawerModel;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// What a step's panel shows of a snapshot. Used on the FX thread.
public final class StepPanelModel {
    /// Which rows are listed.
    public enum Filter {
        ALL,
        OPEN,
        PASSED,
        NOT_APPLICABLE
    }

    /// The step's own verdict.
    ///
    /// @param isJudged whether there is one: not before the first snapshot, and in the sandbox only
    ///   for the first step
    public record Heading(boolean isJudged, StepState state, String sentence) {}

    /// A verdict that was recorded.
    public record Past(StepState state, String when, String sentence) {}

    private final Step step;
    private final DrawerModel drawer;
    private final Confirmations confirmations;
    private final Waivers waivers;
    private final ZoneId zone;
    private final ReadOnlyObjectWrapper<Heading> heading =
            new ReadOnlyObjectWrapper<>(new Heading(false, StepState.NOT_STARTED, ""));
    private final ObjectProperty<Filter> filter = new SimpleObjectProperty<>(Filter.ALL);
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ObservableList<CheckRow> rows = FXCollections.observableArrayList();
    private final ObservableList<Past> history = FXCollections.observableArrayList();
    private List<CheckRow> all = List.of();
    private Environment environment = Environment.SANDBOX;
    private Instant now = Instant.EPOCH;
    private Optional<DrawerContent> shownInDrawer = Optional.empty();
    private String selectedId = "";

    public StepPanelModel(
            Step step,
            DrawerModel drawer,
            Confirmations confirmations,
            Waivers waivers,
            ZoneId zone) {
        this.step = step;
        this.drawer = drawer;
        this.confirmations = confirmations;
        this.waivers = waivers;
        this.zone = zone;
        filter.addListener((_, _, _) -> list());
    }

    /// Shows a state of the launch: the sandbox's for the first step, else the live side's or its
    /// rehearsal's.
    public void show(Snapshot snapshot) {
        environment = snapshot.environment();
        now = snapshot.at();
        Optional<Verdict> verdict = Optional.ofNullable(snapshot.readiness().steps().get(step));
        heading.set(
                verdict.map(v -> new Heading(true, v.state(), v.sentence()))
                        .orElseGet(() -> new Heading(false, StepState.NOT_STARTED, "")));
        String recordReason =
                snapshot.problem()
                        .map(StoreProblem::sentence)
                        .map(why -> Words.text("checklist.confirm.readOnly", why))
                        .orElse("");
        all =
                snapshot.readiness().checks(step).stream()
                        .map(judgement -> CheckRows.row(judgement, snapshot, recordReason))
                        .toList();
        list();
        history.setAll(
                snapshot.record().history(step).reversed().stream()
                        .map(seen -> past(seen, snapshot))
                        .toList());
        refreshDrawer();
    }

    public Step step() {
        return step;
    }

    /// Where the step is judged; every dialog names it.
    public Environment environment() {
        return environment;
    }

    public ReadOnlyObjectProperty<Heading> headingProperty() {
        return heading.getReadOnlyProperty();
    }

    public ObjectProperty<Filter> filterProperty() {
        return filter;
    }

    /// Why the last confirmation was not recorded; empty when nothing is wrong.
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// The listed checks, in the order of the catalogue, which never changes.
    public ObservableList<CheckRow> rows() {
        return rows;
    }

    /// Recorded verdicts, newest first.
    public ObservableList<Past> history() {
        return history;
    }

    /// The row of a check, whether or not it is listed.
    public Optional<CheckRow> row(String checkId) {
        return all.stream().filter(row -> row.check().id().equals(checkId)).findFirst();
    }

    /// How many checks a filter lists.
    public int count(Filter counted) {
        return (int) all.stream().filter(row -> isListed(row, counted)).count();
    }

    /// Opens the drawer on a check.
    public void select(CheckRow row) {
        selectedId = row.check().id();
        DrawerContent content = CheckRows.drawer(row, step);
        shownInDrawer = Optional.of(content);
        drawer.show(content);
    }

    /// Offers what a person confirms.
    ///
    /// @param person who confirms
    /// @param statement what they saw or decided
    public void confirm(Check check, String person, String statement) {
        problem.set("");
        confirmations.confirm(
                new Fact.Confirmed(check.id(), person.strip(), check.clearer(), statement.strip()),
                refused -> problem.set(refused.orElse("")));
    }

    /// Offers a waiver; two people and an end are the conductor's to judge.
    CompletionStage<?> waive(
            Check check, String reason, String requester, String approver, Instant expiresAt) {
        return waivers.give(
                new Fact.WaiverGiven(
                        check.id(),
                        reason.strip(),
                        requester.strip(),
                        approver.strip(),
                        expiresAt));
    }

    /// When the newest snapshot was judged.
    Instant now() {
        return now;
    }

    ZoneId zone() {
        return zone;
    }

    private void list() {
        List<CheckRow> listed = all.stream().filter(row -> isListed(row, filter.get())).toList();
        for (int i = 0; i < listed.size(); i++) {
            if (i >= rows.size()) {
                rows.add(listed.get(i));
            } else if (!rows.get(i).equals(listed.get(i))) {
                rows.set(i, listed.get(i));
            }
        }
        if (rows.size() > listed.size()) {
            rows.remove(listed.size(), rows.size());
        }
    }

    private static boolean isListed(CheckRow row, Filter filter) {
        return switch (filter) {
            case ALL -> true;
            case OPEN -> row.isOpen();
            case PASSED -> row.state().isPresent() && !row.isOpen();
            case NOT_APPLICABLE -> row.state().isEmpty();
        };
    }

    // New evidence for what the drawer shows is shown at once; what others put there is left alone.
    private void refreshDrawer() {
        if (shownInDrawer.isPresent() && drawer.contentProperty().get().equals(shownInDrawer)) {
            row(selectedId).ifPresent(this::select);
        }
    }

    private Past past(Seen<Fact.StepJudged> seen, Snapshot snapshot) {
        return new Past(
                seen.fact().state(),
                Times.moment(seen.at(), snapshot.at(), zone),
                seen.fact().sentence());
    }
}
