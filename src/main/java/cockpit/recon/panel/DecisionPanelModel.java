package cockpit.recon.panel;

import cockpit.kit.fx.Failures;
import cockpit.kit.fx.Words;
import cockpit.launch.ReconFact.BreakVerdict;
import cockpit.launch.ReconFact.BreaksDecided;
import cockpit.launch.ReconFact.ConfirmedLink;
import cockpit.launch.StepState;
import cockpit.recon.BooksActions;
import cockpit.recon.BreakQuery;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/// What is done to breaks: deciding them, taking a decision back, writing them to a file. It lives
/// on the window's thread.
final class DecisionPanelModel {
    /// What a decision would be about.
    ///
    /// @param count how many breaks
    /// @param isAll whether it is all that the filter lets through
    /// @param numbers gives them
    record Chosen(int count, boolean isAll, Supplier<long[]> numbers) {
        static final Chosen NONE = new Chosen(0, false, () -> new long[0]);
    }

    private final BooksActions actions;
    private final WorkPanelModel work;
    private final Supplier<String> run;
    private final Runnable changed;
    private final ReadOnlyObjectWrapper<Chosen> chosen = new ReadOnlyObjectWrapper<>(Chosen.NONE);
    private final ReadOnlyStringWrapper refusal =
            new ReadOnlyStringWrapper(Words.text("recon.decide.none"));
    private String person = "";
    private boolean isUnderWay;

    /// @param work says what came of it
    /// @param run the newest run
    /// @param changed called when something was decided
    DecisionPanelModel(
            BooksActions actions, WorkPanelModel work, Supplier<String> run, Runnable changed) {
        this.actions = actions;
        this.work = work;
        this.run = run;
        this.changed = changed;
    }

    ReadOnlyObjectProperty<Chosen> chosen() {
        return chosen.getReadOnlyProperty();
    }

    /// Why nothing can be decided now; empty when it can.
    ReadOnlyStringProperty refusal() {
        return refusal.getReadOnlyProperty();
    }

    /// The name that was typed last, to begin with.
    String person() {
        return person;
    }

    /// What the next decision is about.
    void choose(Chosen now) {
        chosen.set(now);
        judge();
    }

    /// The run that numbers of breaks are of now.
    String run() {
        return run.get();
    }

    /// @param askedRun the run that the numbers are of; nothing is decided when the books were
    ///   matched again since, because the same numbers are other breaks then
    /// @param links for [BreakVerdict#CONFIRMED], else none
    void decide(
            String askedRun,
            BreakVerdict verdict,
            long[] numbers,
            List<ConfirmedLink> links,
            String who,
            String reason) {
        if (isUnderWay) {
            return;
        }
        if (!askedRun.equals(run.get())) {
            work.say(StepState.FAILED, Words.text("recon.decide.rematched"));
            return;
        }
        begin(who);
        String count = BookWords.count(numbers.length);
        String told =
                switch (verdict) {
                    case RESOLVED -> Words.text("recon.decided.resolved", count, who);
                    case ACCEPTED -> Words.text("recon.decided.accepted", count, who);
                    case CONFIRMED -> Words.text("recon.decided.confirmed", who);
                };
        actions.decide(verdict, numbers, links, who, reason)
                .whenComplete((_, problem) -> ended(told, problem));
    }

    void undo(String decisionId, String who, String reason) {
        if (isUnderWay) {
            return;
        }
        begin(who);
        actions.undo(decisionId, who, reason)
                .whenComplete((_, problem) -> ended(Words.text("recon.undone", who), problem));
    }

    /// Writes what a query lets through, in its order, to a file that a person chooses.
    void export(BreakQuery query) {
        actions.chooseToWrite("breaks.csv").ifPresent(file -> export(query, file));
    }

    private void export(BreakQuery query, Path file) {
        String name = String.valueOf(file.getFileName());
        actions.export(query, file)
                .whenComplete(
                        (count, problem) ->
                                say(
                                        problem,
                                        count == null
                                                ? ""
                                                : Words.text(
                                                        "recon.exported",
                                                        BookWords.count(count),
                                                        name)));
    }

    private void begin(String who) {
        person = who;
        isUnderWay = true;
        judge();
    }

    private void ended(String told, @Nullable Throwable problem) {
        isUnderWay = false;
        judge();
        say(problem, told);
        if (problem == null) {
            changed.run();
        }
    }

    private void say(@Nullable Throwable problem, String told) {
        if (problem == null) {
            work.say(StepState.PASSED, told);
        } else {
            work.say(StepState.FAILED, Words.text("recon.act.failed", Failures.sentence(problem)));
        }
    }

    private void judge() {
        int count = chosen.get().count();
        if (isUnderWay) {
            refusal.set(Words.text("recon.decide.underWay"));
        } else if (count == 0) {
            refusal.set(Words.text("recon.decide.none"));
        } else if (count > BreaksDecided.BREAKS_COUNT_MAX) {
            refusal.set(
                    Words.text(
                            "recon.decide.tooMany",
                            BookWords.count(BreaksDecided.BREAKS_COUNT_MAX),
                            BookWords.count(count)));
        } else {
            refusal.set("");
        }
    }
}
