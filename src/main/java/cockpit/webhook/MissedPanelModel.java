package cockpit.webhook;

import cockpit.kit.fx.Failures;
import cockpit.kit.fx.Times;
import cockpit.kit.fx.Words;
import cockpit.launch.Seen;
import cockpit.launch.StatusFact.EventsCompared;
import cockpit.launch.StatusFact.Gap;
import cockpit.launch.StatusFact.GapsCompared;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/// What the table of deliveries cannot show: those that were refused, and those that never came. It
/// lives on the window's thread.
final class MissedPanelModel {
    private final DeliveryActions actions;
    private final InstantSource clock;
    private final ZoneId zone;
    private final ObservableList<RefusedRow> refused = FXCollections.observableArrayList();
    private final ObservableList<Mismatch> missing = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper sentence =
            new ReadOnlyStringWrapper(Words.text("webhook.missing.never"));
    private final ReadOnlyStringWrapper chip =
            new ReadOnlyStringWrapper(Words.text("webhook.chip.missing.unknown"));
    private final ReadOnlyStringWrapper compareRefusal = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<Comparing>> comparing =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private Optional<Seen<GapsCompared>> compared = Optional.empty();
    private Optional<Seen<EventsCompared>> events = Optional.empty();
    private AtomicBoolean cancelled = new AtomicBoolean();

    /// How far a comparison is.
    ///
    /// @param share of what is to be done, 0 to 1, or [#UNKNOWN]
    record Comparing(double share, String words) {
        static final double UNKNOWN = -1;
    }

    MissedPanelModel(DeliveryActions actions, InstantSource clock, ZoneId zone) {
        this.actions = actions;
        this.clock = clock;
        this.zone = zone;
    }

    /// The newest first.
    ObservableList<RefusedRow> refused() {
        return refused;
    }

    /// What must be looked at first comes first: events of somebody else.
    ObservableList<Mismatch> missing() {
        return missing;
    }

    /// What the newest comparison found.
    ReadOnlyStringProperty sentence() {
        return sentence.getReadOnlyProperty();
    }

    /// The words on the button that shows what is missing.
    ReadOnlyStringProperty chip() {
        return chip.getReadOnlyProperty();
    }

    /// Why no comparison can be started now; empty when one can.
    ReadOnlyStringProperty compareRefusal() {
        return compareRefusal.getReadOnlyProperty();
    }

    /// How far the comparison is that is under way; empty when there is none.
    ReadOnlyObjectProperty<Optional<Comparing>> comparing() {
        return comparing.getReadOnlyProperty();
    }

    /// Why something could not be found out; empty when it could.
    ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    ZoneId zone() {
        return zone;
    }

    /// Asks again for what was refused.
    void readRefused() {
        actions.refused()
                .whenComplete(
                        (rows, failure) -> {
                            if (rows != null && !rows.equals(refused)) {
                                refused.setAll(rows);
                            }
                            problem.set(failure == null ? "" : Failures.sentence(failure));
                        });
    }

    void compare() {
        if (comparing.get().isPresent()) {
            return;
        }
        AtomicBoolean stop = new AtomicBoolean();
        cancelled = stop;
        compareRefusal.set(Words.text("webhook.missing.underWay"));
        problem.set("");
        progressed(0, 0);
        actions.compareWithApi(this::progressed, stop::get)
                .whenComplete((_, failure) -> ended(Optional.ofNullable(failure)));
    }

    /// Asks the comparison to end before its next request.
    void cancelComparison() {
        cancelled.set(true);
        comparing
                .get()
                .ifPresent(
                        now ->
                                comparing.set(
                                        Optional.of(
                                                new Comparing(
                                                        now.share(),
                                                        Words.text(
                                                                "webhook.missing.cancelling")))));
    }

    private void progressed(int done, int total) {
        if (compareRefusal.get().isEmpty() || cancelled.get()) {
            return;
        }
        comparing.set(
                Optional.of(
                        total == 0
                                ? new Comparing(
                                        Comparing.UNKNOWN,
                                        Words.text("webhook.missing.reading", done))
                                : new Comparing(
                                        (double) done / total,
                                        Words.text("webhook.missing.polling", done, total))));
    }

    private void ended(Optional<Throwable> failure) {
        compareRefusal.set("");
        comparing.set(Optional.empty());
        boolean isCancelled =
                failure.map(Failures::cause)
                        .filter(GapsProblem.class::isInstance)
                        .map(GapsProblem.class::cast)
                        .filter(why -> why.code().equals(GapsProblem.CANCELLED))
                        .isPresent();
        if (isCancelled) {
            sentence.set(Words.text("webhook.missing.cancelled", sentenceOfRecord()));
        } else {
            problem.set(failure.map(Failures::sentence).orElse(""));
            sentence.set(sentenceOfRecord());
        }
    }

    void show(Optional<Seen<GapsCompared>> newest, Optional<Seen<EventsCompared>> newestOfEvents) {
        if (newest.equals(compared) && newestOfEvents.equals(events)) {
            return;
        }
        compared = newest;
        events = newestOfEvents;
        List<Mismatch> found = new ArrayList<>();
        events.ifPresent(
                seen ->
                        seen.fact().unexplained().stream()
                                .map(Mismatch.Foreign::new)
                                .forEach(found::add));
        int foreign = found.size();
        compared.ifPresent(
                seen ->
                        seen.fact().missing().stream()
                                .map(Mismatch.Missing::new)
                                .forEach(found::add));
        missing.setAll(found);
        sentence.set(sentenceOfRecord());
        chip.set(chip(found.size() - foreign, foreign));
    }

    private String chip(int gaps, int foreign) {
        if (compared.isEmpty()) {
            return Words.text("webhook.chip.missing.unknown");
        }
        return foreign == 0
                ? Words.text("webhook.chip.missing", gaps)
                : Words.text("webhook.chip.foreign", gaps, foreign);
    }

    private String sentenceOfRecord() {
        String trades =
                compared.map(this::sentence).orElseGet(() -> Words.text("webhook.missing.never"));
        return events.map(Seen::fact)
                .map(
                        fact ->
                                Words.text(
                                        "webhook.foreign.sentence",
                                        trades,
                                        fact.events() - fact.unexplained().size(),
                                        fact.events()))
                .orElse(trades);
    }

    private String sentence(Seen<GapsCompared> seen) {
        GapsCompared fact = seen.fact();
        String when = Times.moment(seen.at(), clock.instant(), zone);
        return fact.missing().isEmpty()
                ? Words.text("webhook.missing.none", when, fact.trades())
                : Words.text(
                        "webhook.missing.some",
                        when,
                        fact.trades(),
                        fact.received(),
                        fact.missing().size(),
                        fact.missing().stream().filter(Gap::isRecovered).count());
    }
}
