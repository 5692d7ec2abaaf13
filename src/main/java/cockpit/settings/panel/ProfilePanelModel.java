package cockpit.settings.panel;

import cockpit.conductor.Snapshot;
import cockpit.kit.fx.Failures;
import cockpit.kit.fx.Times;
import cockpit.kit.fx.Words;
import cockpit.launch.Check;
import cockpit.launch.Fact;
import cockpit.launch.Fact.LaunchCreated;
import cockpit.launch.Foresight;
import cockpit.launch.Foresight.Turn;
import cockpit.launch.ProfilePart;
import cockpit.settings.ProfileDocument;
import cockpit.settings.panel.Versions.Entered;
import cockpit.shell.DrawerContent;
import cockpit.shell.DrawerModel;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// The profile in force, what was seen of it, and what a new version would do. It lives on the
/// window's thread.
public final class ProfilePanelModel {
    private static final String FILE = "launch-profile.json";

    private final ProfileActions actions;
    private final DrawerModel drawer;
    private final ZoneId zone;
    private final ReadOnlyObjectWrapper<Optional<ProfileView>> view =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Reading> reading =
            new ReadOnlyObjectWrapper<>(new Reading(true, "", Versions.NONE));
    private final ReadOnlyStringWrapper told = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ObjectProperty<Optional<Match>> filter =
            new SimpleObjectProperty<>(Optional.empty());
    private final StringProperty person = new SimpleStringProperty("");
    private final ObservableList<ProfileRow> rows = FXCollections.observableArrayList();
    private Optional<Snapshot> production = Optional.empty();
    private Optional<Snapshot> sandbox = Optional.empty();
    private long read = -1;
    private int awake;
    private boolean isReading;

    /// @param isLoading whether nothing has been read yet
    /// @param problem why it could not be read; empty when it could
    record Reading(boolean isLoading, String problem, Versions versions) {}

    public ProfilePanelModel(ProfileActions actions, DrawerModel drawer, ZoneId zone) {
        this.actions = actions;
        this.drawer = drawer;
        this.zone = zone;
        filter.addListener((_, _, _) -> list());
    }

    /// Shows a state of the launch.
    ///
    /// @param production the live side or its rehearsal
    /// @param sandbox the sandbox side, which a change of the profile concerns as well
    public void show(Snapshot production, Snapshot sandbox) {
        this.production = Optional.of(production);
        this.sandbox = Optional.of(sandbox);
        refresh();
        readWhenNeeded();
    }

    /// Empty before the first snapshot.
    ReadOnlyObjectProperty<Optional<ProfileView>> view() {
        return view.getReadOnlyProperty();
    }

    /// Who set what, and when.
    ReadOnlyObjectProperty<Reading> reading() {
        return reading.getReadOnlyProperty();
    }

    /// The rows that are looked at; all when the filter is empty.
    ObservableList<ProfileRow> rows() {
        return rows;
    }

    ObjectProperty<Optional<Match>> filter() {
        return filter;
    }

    /// What was done last; empty mostly.
    ReadOnlyStringProperty told() {
        return told.getReadOnlyProperty();
    }

    /// Why the last act outside a dialog was not done.
    ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /// Who acts here, as typed last.
    StringProperty person() {
        return person;
    }

    ZoneId zone() {
        return zone;
    }

    /// The versions are read while a panel shows them.
    void wake() {
        awake++;
        readWhenNeeded();
    }

    void rest() {
        awake--;
    }

    /// Asks for a file and reads it; empty when none was chosen.
    Optional<CompletionStage<ProfileDocument>> choose() {
        return actions.chooseToRead().map(actions::read);
    }

    /// What a file would change.
    ///
    /// @throws IllegalArgumentException when it names an unknown role or no amount
    Preview preview(ProfileDocument next) {
        List<Fact> facts =
                List.of(new LaunchCreated("", next.profile(), ""), next.terms("", "", ""));
        List<Turn> turns = new ArrayList<>();
        sandbox.ifPresent(side -> turns.addAll(Foresight.of(side.record(), facts, side.at())));
        production.ifPresent(side -> turns.addAll(Foresight.of(side.record(), facts, side.at())));
        List<String> differences =
                next.differences(inForce()).stream().map(actions::masked).toList();
        return new Preview(next, differences, turns);
    }

    /// Puts a version on record that was looked at.
    CompletionStage<?> set(Preview preview, String who, String approver, String reason) {
        person.set(who.strip());
        told.set("");
        problem.set("");
        return actions.set(preview.document(), who.strip(), approver.strip(), reason.strip())
                .thenRun(
                        () ->
                                told.set(
                                        Words.text(
                                                "profile.told.set", preview.differences().size())));
    }

    /// Writes what is in force to a file of the person's choice.
    void save() {
        told.set("");
        problem.set("");
        Optional<Path> file = actions.chooseToWrite(FILE);
        file.ifPresent(
                chosen ->
                        actions.save(inForce(), chosen)
                                .whenComplete(
                                        (_, failure) -> {
                                            if (failure == null) {
                                                told.set(
                                                        Words.text(
                                                                "profile.told.saved",
                                                                chosen.getFileName()));
                                            } else {
                                                problem.set(Failures.sentence(failure));
                                            }
                                        }));
    }

    /// Opens the drawer on a field.
    void select(ProfileRow row) {
        List<DrawerContent.Entry> entries = new ArrayList<>();
        entry(entries, Words.text("profile.drawer.inForce"), ProfileRow.orNone(row.inForce()));
        entry(
                entries,
                Words.text("profile.drawer.seen"),
                row.seen().isEmpty() ? Words.text("profile.seen.nothing") : row.seen());
        entry(entries, Words.text("profile.drawer.when"), row.when());
        entry(entries, Words.text("profile.drawer.entered"), row.entered());
        Entered by = reading.get().versions().fields().get(row.field());
        if (by != null) {
            entry(entries, Words.text("profile.drawer.reason"), by.reason());
            entry(entries, Words.text("checklist.drawer.evidence"), Times.number(by.seq()));
        }
        entry(entries, Words.text("profile.drawer.field"), row.field());
        drawer.show(
                new DrawerContent(
                        row.title(),
                        row.section().title(),
                        List.of(
                                new DrawerContent.Line(
                                        row.match().state(), row.match().word(), row.when())),
                        List.of(
                                new DrawerContent.Card(
                                        Words.text("profile.drawer.stale"), dependents(row))),
                        entries,
                        List.of()));
    }

    private static void entry(List<DrawerContent.Entry> entries, String name, String value) {
        if (!value.isEmpty()) {
            entries.add(new DrawerContent.Entry(name, value, false));
        }
    }

    /// What evidence a change of the field would make stale.
    private String dependents(ProfileRow row) {
        Optional<ProfilePart> part = row.part();
        if (part.isEmpty() || production.isEmpty()) {
            return Words.text("profile.drawer.stale.none");
        }
        List<Check> stale =
                Foresight.dependents(production.get().record(), part.get(), production.get().at());
        return stale.isEmpty()
                ? Words.text("profile.drawer.stale.nothing")
                : String.join(
                        "\n",
                        stale.stream()
                                .map(
                                        check ->
                                                Words.text(
                                                        "profile.drawer.stale.check",
                                                        check.step().number(),
                                                        check.title()))
                                .toList());
    }

    private ProfileDocument inForce() {
        return view.get().orElseThrow().document();
    }

    private void refresh() {
        production.ifPresent(
                side ->
                        view.set(
                                Optional.of(ProfileView.of(side, reading.get().versions(), zone))));
        list();
    }

    /// Rows that stay where they are keep the selection on them.
    private void list() {
        List<ProfileRow> listed = new ArrayList<>();
        Section section = null;
        for (ProfileRow row : view.get().map(ProfileView::rows).orElse(List.of())) {
            if (filter.get().isEmpty() || filter.get().get() == row.match()) {
                listed.add(row.first(row.section() != section));
                section = row.section();
            }
        }
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

    private void readWhenNeeded() {
        if (awake == 0 || isReading || production.isEmpty()) {
            return;
        }
        Snapshot asked = production.get();
        long newest = Versions.newest(asked.record());
        if (newest == read) {
            return;
        }
        isReading = true;
        actions.versions()
                .whenComplete(
                        (facts, failure) -> {
                            isReading = false;
                            read = newest;
                            reading.set(
                                    failure == null
                                            ? new Reading(
                                                    false,
                                                    "",
                                                    Versions.of(facts, asked.environment()))
                                            : new Reading(
                                                    false,
                                                    Failures.sentence(failure),
                                                    reading.get().versions()));
                            refresh();
                            readWhenNeeded();
                        });
    }
}
