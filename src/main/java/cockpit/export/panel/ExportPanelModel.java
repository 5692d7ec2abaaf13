package cockpit.export.panel;

import cockpit.export.ExportFormat;
import cockpit.export.ExportProblem;
import cockpit.export.Exported;
import cockpit.export.panel.ExportActions.Wanted;
import cockpit.kit.fx.Failures;
import cockpit.kit.fx.Feed;
import cockpit.kit.fx.Words;
import cockpit.launch.Environment;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// One export of evidence, from the choice of its form to what it came to. It lives on the window's
/// thread, but for the flag that cancels.
public final class ExportPanelModel {
    private final ExportActions actions;
    private final Environment production;
    private final Consumer<Result> came;
    private final ObjectProperty<Environment> environment;
    private final ObjectProperty<ExportFormat> format =
            new SimpleObjectProperty<>(ExportFormat.NDJSON);
    private final StringProperty runId = new SimpleStringProperty("");
    private final StringProperty denied = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Optional<Path>> target =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper refusal = new ReadOnlyStringWrapper();
    private final ReadOnlyStringWrapper progress = new ReadOnlyStringWrapper("");
    private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper(0);
    private final AtomicBoolean isCancelled = new AtomicBoolean();
    private final Feed<Step> feed = new Feed<>(this::show);
    private boolean isUnderWay;

    /// @param production the side beside the sandbox, live or its rehearsal
    /// @param came told what an export came to, once, unless it was refused and can be tried again
    public ExportPanelModel(Environment production, ExportActions actions, Consumer<Result> came) {
        this.production = production;
        this.actions = actions;
        this.came = came;
        environment = new SimpleObjectProperty<>(production);
        // A place that was chosen for a file is none for a folder.
        format.addListener(_ -> target.set(Optional.empty()));
        target.addListener(_ -> refresh());
        refresh();
    }

    /// What an export came to, for the page.
    ///
    /// @param code why nothing was written, kebab-case; empty when it was
    /// @param path of what was written; empty otherwise
    public record Result(List<String> sentences, String code, String path) {
        public Result {
            sentences = List.copyOf(sentences);
        }

        public boolean isWritten() {
            return code.isEmpty();
        }
    }

    private record Step(String what, long done, long total) {}

    Environment production() {
        return production;
    }

    /// Whose evidence can be exported.
    List<Environment> environments() {
        return List.of(production, Environment.SANDBOX);
    }

    public ObjectProperty<Environment> environment() {
        return environment;
    }

    public ObjectProperty<ExportFormat> format() {
        return format;
    }

    /// Which smoke run; empty for the newest or for all.
    public StringProperty runId() {
        return runId;
    }

    boolean takesRun() {
        return format.get() == ExportFormat.JUNIT || format.get() == ExportFormat.HAR;
    }

    /// Words that must not be in it, separated by commas.
    public StringProperty denied() {
        return denied;
    }

    /// Empty until a place was chosen.
    ReadOnlyObjectProperty<Optional<Path>> target() {
        return target.getReadOnlyProperty();
    }

    /// Why it cannot be exported yet; empty when it can.
    public ReadOnlyStringProperty refusal() {
        return refusal.getReadOnlyProperty();
    }

    /// What is being done, with a count; empty while nothing is.
    ReadOnlyStringProperty progress() {
        return progress.getReadOnlyProperty();
    }

    /// How far it has come, from 0 to 1; negative when that is not known.
    ReadOnlyDoubleProperty fraction() {
        return fraction.getReadOnlyProperty();
    }

    /// Asks where to.
    public void choose() {
        Optional<Path> chosen = actions.choose(fileName());
        if (chosen.isPresent()) {
            target.set(chosen);
        }
    }

    /// Exports. What was refused, the stage says, with its code.
    public CompletionStage<Exported> export() {
        Path place = target.get().orElseThrow();
        isCancelled.set(false);
        isUnderWay = true;
        show(new Step(Words.text("export.begins"), 0, 0));
        CompletionStage<Exported> exported =
                actions.export(
                        new Wanted(
                                environment.get(),
                                format.get(),
                                takesRun() ? runId.get().strip() : "",
                                words()),
                        place,
                        (what, done, total) -> feed.offer(new Step(what, done, total)),
                        isCancelled::get);
        exported.whenComplete((done, failure) -> ended(done, failure, place));
        return exported.exceptionallyCompose(
                failure -> CompletableFuture.failedStage(new IOException(worded(failure))));
    }

    /// Ends what is under way; nothing is written then.
    public void cancel() {
        isCancelled.set(true);
    }

    private void ended(Exported done, Throwable failure, Path place) {
        isUnderWay = false;
        progress.set("");
        if (failure == null) {
            came.accept(new Result(sentences(done, place), "", place.toString()));
        } else if (isCancelled.get()) {
            came.accept(new Result(List.of(Failures.sentence(failure)), code(failure), ""));
        }
    }

    private List<String> words() {
        return Arrays.stream(denied.get().split(",", -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private String fileName() {
        String name = environment.get().word() + "-evidence";
        return switch (format.get()) {
            case NDJSON -> name + ".ndjson";
            case CSV -> name + "-tables";
            case JUNIT -> name + ".junit.xml";
            case HAR -> name + ".har";
        };
    }

    private void refresh() {
        refusal.set(target.get().isEmpty() ? Words.text("export.missing.place") : "");
    }

    private void show(Step step) {
        if (isUnderWay) {
            boolean isCounted = step.total() > 0;
            fraction.set(isCounted ? (double) step.done() / step.total() : -1);
            progress.set(
                    isCounted
                            ? Words.text("export.progress", step.what(), step.done(), step.total())
                            : step.what());
        }
    }

    private static List<String> sentences(Exported done, Path place) {
        List<String> sentences = new ArrayList<>();
        sentences.add(Words.text("export.done.place", place));
        sentences.add(
                done.digests().size() == 1
                        ? Words.text("export.done.file", done.digests().firstEntry().getValue())
                        : Words.text("export.done.files", done.digests().size()));
        sentences.add(Words.text("export.done.head", done.head().seq(), done.head().hash()));
        sentences.add(
                done.withheld() == 0
                        ? Words.text("export.done.whole")
                        : Words.text("export.done.withheld", done.withheld()));
        return sentences;
    }

    private static String code(Throwable failure) {
        return Failures.cause(failure) instanceof ExportProblem problem
                ? problem.code()
                : "export-not-written";
    }

    private static String worded(Throwable failure) {
        return "%s [%s]".formatted(Failures.sentence(failure), code(failure));
    }
}
