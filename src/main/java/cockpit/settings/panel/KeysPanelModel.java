package cockpit.settings.panel;

import cockpit.conductor.Snapshot;
import cockpit.evidence.StoreProblem;
import cockpit.kit.fx.Failures;
import cockpit.kit.fx.Words;
import cockpit.launch.Environment;
import cockpit.launch.Foresight;
import cockpit.launch.KeyFact;
import cockpit.launch.KeyFact.KeyPurpose;
import cockpit.launch.KeyFact.KeyRefused;
import cockpit.launch.KeyFact.KeyRetired;
import cockpit.launch.KeyFact.KeyRotated;
import cockpit.launch.KeyFact.KeyStored;
import cockpit.launch.KeyFact.RingMode;
import cockpit.launch.LaunchRecord;
import cockpit.settings.panel.RingView.State;
import cockpit.shell.DrawerContent;
import cockpit.shell.DrawerModel;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/// The key ring of the environment that live traffic flows in, and what people do to it. It lives
/// on the window's thread and never keeps a key.
public final class KeysPanelModel {
    private final KeyActions actions;
    private final DrawerModel drawer;
    private final ZoneId zone;
    private final ReadOnlyObjectWrapper<Optional<RingView>> ring =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper strip = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper addRefusal = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final StringProperty person = new SimpleStringProperty("");
    private final ObservableList<KeyRow> rows = FXCollections.observableArrayList();
    private Optional<Snapshot> production = Optional.empty();
    private long looked = -1;
    private boolean isLooking;

    public KeysPanelModel(KeyActions actions, DrawerModel drawer, ZoneId zone) {
        this.actions = actions;
        this.drawer = drawer;
        this.zone = zone;
    }

    /// Shows a state of the side whose keys these are; the ring is looked at when it changed.
    public void show(Snapshot side) {
        production = Optional.of(side);
        long newest = newest(side.record());
        if (newest != looked && !isLooking) {
            looked = newest;
            look();
        }
        refresh();
    }

    /// Which mode the ring is in, in a short word; empty before it was looked at.
    public ReadOnlyStringProperty strip() {
        return strip.getReadOnlyProperty();
    }

    /// Empty before it was looked at.
    ReadOnlyObjectProperty<Optional<RingView>> ring() {
        return ring.getReadOnlyProperty();
    }

    ObservableList<KeyRow> rows() {
        return rows;
    }

    /// Why no key can be added now; empty when one can.
    ReadOnlyStringProperty addRefusal() {
        return addRefusal.getReadOnlyProperty();
    }

    /// Why the ring could not be looked at.
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

    Environment environment() {
        return production.map(Snapshot::environment).orElse(Environment.REHEARSAL);
    }

    Instant now() {
        return production.map(Snapshot::at).orElse(Instant.EPOCH);
    }

    /// Whether a key that is added needs a passphrase for the ring that is made by it.
    boolean needsPassphrase() {
        return ring.get().filter(view -> view.state() == State.NOT_STORED).isPresent();
    }

    /// The purposes of which no key is in use.
    List<KeyPurpose> addable() {
        return Arrays.stream(KeyPurpose.values())
                .filter(purpose -> ring.get().filter(view -> view.isInUse(purpose)).isEmpty())
                .toList();
    }

    /// Looks at the ring again: a key's overlap may have ended.
    void look() {
        isLooking = true;
        actions.look()
                .whenComplete(
                        (view, failure) -> {
                            isLooking = false;
                            problem.set(failure == null ? "" : Failures.sentence(failure));
                            if (view != null) {
                                shown(view);
                            }
                        });
    }

    CompletionStage<?> unlock(char[] passphrase) {
        return actions.unlock(passphrase).thenAccept(this::shown);
    }

    CompletionStage<?> add(KeyPurpose purpose, char[] key, char[] passphrase, String who) {
        person.set(who.strip());
        return actions.add(purpose, key, passphrase, who.strip()).thenAccept(this::shown);
    }

    CompletionStage<?> rotate(
            KeyPurpose purpose, char[] key, Instant until, String who, String reason) {
        person.set(who.strip());
        return actions.rotate(purpose, key, until, who.strip(), reason.strip())
                .thenAccept(this::shown);
    }

    CompletionStage<?> retire(KeyRow key, String who, String reason) {
        person.set(who.strip());
        return actions.retire(key.purpose(), key.keyId(), who.strip(), reason.strip())
                .thenAccept(this::shown);
    }

    /// What a rotation of a purpose's key would do to the steps, one line for each.
    List<String> staleByRotation(KeyPurpose purpose) {
        return production
                .map(
                        side ->
                                Foresight.of(
                                        side.record(),
                                        List.of(
                                                new KeyRotated(
                                                        purpose,
                                                        "",
                                                        "",
                                                        side.at(),
                                                        RingMode.NOT_STORED,
                                                        "",
                                                        "")),
                                        side.at()))
                .map(turns -> turns.stream().map(Preview::line).toList())
                .orElse(List.of());
    }

    /// Opens the drawer on a key.
    void select(KeyRow row) {
        drawer.show(
                new DrawerContent(
                        row.title(),
                        Words.text("keys.drawer.subtitle", row.purpose().key()),
                        List.of(
                                new DrawerContent.Line(
                                        row.state().shown(), row.state().word(), row.sentence())),
                        List.of(),
                        List.of(
                                new DrawerContent.Entry(
                                        Words.text("keys.fingerprint"), row.keyId(), true)),
                        List.of()));
    }

    private void shown(RingView view) {
        ring.set(Optional.of(view));
        strip.set(view.state().strip());
        refresh();
    }

    private void refresh() {
        Optional<String> readOnly =
                production.flatMap(Snapshot::problem).map(StoreProblem::sentence);
        String refusal =
                readOnly.map(why -> Words.text("checklist.confirm.readOnly", why))
                        .orElseGet(
                                () ->
                                        ring.get()
                                                .map(KeysPanelModel::unusable)
                                                .orElseGet(() -> Words.text("keys.loading")));
        addRefusal.set(
                refusal.isEmpty() && addable().isEmpty() ? Words.text("keys.add.all") : refusal);
        if (production.isPresent()) {
            List<KeyRow> newer =
                    KeyRow.of(
                            production.get(),
                            ring.get().orElse(new RingView(State.LOCKED, "", List.of())),
                            refusal,
                            zone);
            if (!newer.equals(rows)) {
                rows.setAll(newer);
            }
        }
    }

    private static String unusable(RingView view) {
        return switch (view.state()) {
            case KEYCHAIN, PASSPHRASE, NOT_STORED -> "";
            case LOCKED -> Words.text("keys.refusal.locked");
            case BROKEN -> view.sentence();
        };
    }

    private static long newest(LaunchRecord record) {
        Stream<Class<? extends KeyFact>> kinds =
                Stream.of(KeyStored.class, KeyRotated.class, KeyRetired.class, KeyRefused.class);
        return kinds.mapToLong(kind -> record.newest(kind).map(seen -> seen.seq()).orElse(0L))
                .max()
                .orElse(0);
    }
}
