package cockpit.recon.panel;

import cockpit.kit.fx.Failures;
import cockpit.kit.fx.Words;
import cockpit.recon.BooksActions;
import cockpit.recon.BooksActions.Draft;
import cockpit.recon.table.Mapping;
import cockpit.recon.table.ReadResult;
import cockpit.recon.table.Side;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.jspecify.annotations.Nullable;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A file that is being added: what it looks like, how its columns are ours, a trial, and taking it
/// in. It lives on the window's thread and touches no file.
final class ImportPanelModel {
    private final BooksActions actions;
    private final WorkPanelModel work;
    private final Runnable done;
    private final ObjectProperty<Side> side;
    private final StringProperty path = new SimpleStringProperty("");
    private final MappingPanelModel form = new MappingPanelModel(this::corrected);
    private final ReadOnlyObjectWrapper<Optional<Draft>> draft =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<List<String>> problems =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<ReadResult>> trial =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper refusal = new ReadOnlyStringWrapper("");
    private int generation;

    /// @param done called when the file was taken in
    ImportPanelModel(Side side, BooksActions actions, WorkPanelModel work, Runnable done) {
        this.side = new SimpleObjectProperty<>(side);
        this.actions = actions;
        this.work = work;
        this.done = done;
        this.side.addListener((_, _, _) -> look());
        work.refusal().addListener((_, _, _) -> judge());
    }

    ObjectProperty<Side> side() {
        return side;
    }

    StringProperty path() {
        return path;
    }

    /// How its columns are ours.
    MappingPanelModel form() {
        return form;
    }

    /// Empty until the file was looked into.
    ReadOnlyObjectProperty<Optional<Draft>> draft() {
        return draft.getReadOnlyProperty();
    }

    /// What keeps the mapping from being used, a sentence each.
    ReadOnlyObjectProperty<List<String>> problems() {
        return problems.getReadOnlyProperty();
    }

    /// What the newest trial with the present mapping gave.
    ReadOnlyObjectProperty<Optional<ReadResult>> trial() {
        return trial.getReadOnlyProperty();
    }

    /// Why the file or a mapping could not be read; empty when it could.
    ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /// Why the file can neither be tried nor taken in now; empty when it can.
    ReadOnlyStringProperty refusal() {
        return refusal.getReadOnlyProperty();
    }

    /// Asks a person for the file and looks into it.
    void choose() {
        actions.chooseToRead()
                .ifPresent(
                        file -> {
                            path.set(file.toString());
                            look();
                        });
    }

    /// Finds out how the file is written.
    void look() {
        Optional<Path> file = file();
        if (file.isEmpty()) {
            return;
        }
        int asker = ++generation;
        problem.set("");
        actions.draft(file.get(), side.get())
                .whenComplete(
                        (found, failure) -> {
                            if (asker == generation) {
                                show(file.get(), found, failure);
                            }
                        });
    }

    /// Takes the mapping that was used for such a file before.
    void useRemembered() {
        draft.get().flatMap(Draft::remembered).ifPresent(form::use);
    }

    void exportMapping() {
        Mapping mapping = mapping();
        if (mapping != null) {
            actions.chooseToWrite("mapping.json")
                    .ifPresent(
                            file ->
                                    actions.exportMapping(mapping, file)
                                            .whenComplete((_, failure) -> say(failure)));
        }
    }

    void importMapping() {
        actions.chooseToRead()
                .ifPresent(
                        file ->
                                actions.importMapping(file)
                                        .whenComplete(
                                                (mapping, failure) -> {
                                                    say(failure);
                                                    if (mapping != null) {
                                                        useImported(mapping);
                                                    }
                                                }));
    }

    /// Reads the file by the mapping and keeps nothing.
    void tryOut() {
        Mapping mapping = mapping();
        Optional<Path> file = file();
        if (mapping == null || file.isEmpty() || !refusal.get().isEmpty()) {
            return;
        }
        work.start(
                Words.text("recon.work.try"),
                (progress, isCancelled) ->
                        actions.dryRun(file.get(), mapping, progress, isCancelled),
                result ->
                        Words.text(
                                "recon.work.try.done",
                                BookWords.count(result.rowsIn()),
                                BookWords.count(result.rowsLoaded()),
                                BookWords.count(result.rowsRejected())),
                result -> trial.set(Optional.of(result)));
    }

    void takeIn() {
        Mapping mapping = mapping();
        Optional<Path> file = file();
        if (mapping == null || file.isEmpty() || !refusal.get().isEmpty()) {
            return;
        }
        work.start(
                Words.text("recon.work.import"),
                (progress, isCancelled) ->
                        actions.importFile(
                                file.get(),
                                form.name().get().strip(),
                                mapping,
                                progress,
                                isCancelled),
                fact ->
                        Words.text(
                                "recon.work.import.done",
                                fact.name(),
                                BookWords.count(fact.rowsIn()),
                                BookWords.count(fact.rowsLoaded()),
                                BookWords.count(fact.rowsIn() - fact.rowsLoaded())),
                _ -> done.run());
    }

    private Optional<Path> file() {
        try {
            return path.get().isBlank()
                    ? Optional.empty()
                    : Optional.of(Path.of(path.get().strip()));
        } catch (InvalidPathException e) {
            problem.set(Words.text("recon.import.path", Failures.sentence(e)));
            return Optional.empty();
        }
    }

    private void show(Path file, @Nullable Draft found, @Nullable Throwable failure) {
        if (found == null) {
            draft.set(Optional.empty());
            form.clear();
            say(failure);
            return;
        }
        form.begin(side.get(), found.sniffed(), String.valueOf(file.getFileName()));
        draft.set(Optional.of(found));
    }

    private void useImported(Mapping mapping) {
        if (mapping.side() == side.get()) {
            form.use(mapping);
        } else {
            problem.set(
                    Words.text(
                            "recon.import.otherSide",
                            BookWords.side(mapping.side()),
                            BookWords.side(side.get())));
        }
    }

    /// What was tried does not hold for another mapping.
    private void corrected() {
        trial.set(Optional.empty());
        judge();
    }

    private void judge() {
        List<String> found = new ArrayList<>();
        if (!form.fields().get().isEmpty()) {
            form.mapping(found);
        }
        problems.set(List.copyOf(found));
        if (!work.refusal().get().isEmpty()) {
            refusal.set(work.refusal().get());
        } else if (form.fields().get().isEmpty()) {
            refusal.set(Words.text("recon.import.noFile"));
        } else {
            refusal.set(found.isEmpty() ? "" : found.getFirst());
        }
    }

    private @Nullable Mapping mapping() {
        return form.mapping(new ArrayList<>());
    }

    private void say(@Nullable Throwable failure) {
        problem.set(failure == null ? "" : Failures.sentence(failure));
    }
}
