package cockpit.shell;

import cockpit.conductor.Snapshot;
import cockpit.kit.fx.Times;
import cockpit.kit.fx.Words;
import cockpit.launch.Environment;
import cockpit.launch.Fact;
import cockpit.launch.Profile;
import cockpit.launch.Readiness;
import cockpit.launch.Seen;
import cockpit.launch.Step;
import cockpit.launch.StepState;
import cockpit.launch.Verdict;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// What the frame shows around every panel: whose launch, which environment, how far, and where the
/// reader is. Used on the FX thread.
public final class MainPanelModel {
    private static final int BACK_COUNT_MAX = 50;

    /// The launch in the top bar.
    ///
    /// @param hasLaunch whether one has been created
    public record Header(
            boolean hasLaunch,
            String partnerName,
            String partnerId,
            Environment environment,
            int passed) {}

    /// Something that is wrong with the whole window, in plain words.
    public record Notice(String code, String sentence) {}

    private final ZoneId zone;
    private final DrawerModel drawer;
    private final SearchModel search;
    private final ReadOnlyObjectWrapper<Header> header;
    private final ReadOnlyObjectWrapper<Place> place =
            new ReadOnlyObjectWrapper<>(Place.of(Step.SANDBOX_SMOKE));
    private final ReadOnlyObjectWrapper<Optional<Notice>> notice =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Snapshot>> latest =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectProperty<Connections> connections =
            new SimpleObjectProperty<>(Connections.NONE);
    private final ObjectProperty<Optional<Work>> work =
            new SimpleObjectProperty<>(Optional.empty());
    private final StringProperty keys = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<FlowBar> flow = new ReadOnlyObjectWrapper<>(FlowBar.NONE);
    private final ObjectProperty<Optional<Pausing>> pausing =
            new SimpleObjectProperty<>(Optional.empty());
    private final ObservableList<RailRow> rail = FXCollections.observableArrayList();
    private final Deque<Place> back = new ArrayDeque<>();
    private Optional<Snapshot> production = Optional.empty();
    private Optional<Snapshot> sandbox = Optional.empty();

    public MainPanelModel(DrawerModel drawer, SearchModel search, ZoneId zone) {
        this.drawer = drawer;
        this.search = search;
        this.zone = zone;
        this.header =
                new ReadOnlyObjectWrapper<>(new Header(false, "", "", Environment.SANDBOX, 0));
        judge();
    }

    /// Shows a state of the launch.
    ///
    /// @param production the live side or its rehearsal; the steps 2 to 8
    /// @param sandbox the sandbox side; step 1
    public void show(Snapshot production, Snapshot sandbox) {
        this.production = Optional.of(production);
        this.sandbox = Optional.of(sandbox);
        judge();
    }

    /// Goes somewhere; [#back] returns.
    public void open(Place target) {
        if (!target.equals(place.get())) {
            back.push(place.get());
            if (back.size() > BACK_COUNT_MAX) {
                back.removeLast();
            }
            go(target);
        }
    }

    /// Closes what lies on top, or goes to where the reader was before.
    public void back() {
        if (search.openProperty().get()) {
            search.close();
        } else if (drawer.isOpen()) {
            drawer.close();
        } else if (!back.isEmpty()) {
            go(back.pop());
        }
    }

    /// Opens the drawer on a found fact.
    public void open(Found found) {
        Instant now = latest.get().map(Snapshot::at).orElse(found.recorded().recordedAt());
        drawer.show(found.content(Times.moment(found.recorded().recordedAt(), now, zone)));
        search.close();
    }

    public ReadOnlyObjectProperty<Header> headerProperty() {
        return header.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Place> placeProperty() {
        return place.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<Notice>> noticeProperty() {
        return notice.getReadOnlyProperty();
    }

    /// The snapshot of the environment that the reader looks at.
    public ReadOnlyObjectProperty<Optional<Snapshot>> latestProperty() {
        return latest.getReadOnlyProperty();
    }

    /// Set by the composition root.
    public ObjectProperty<Connections> connectionsProperty() {
        return connections;
    }

    /// Set by whoever runs the work.
    public ObjectProperty<Optional<Work>> workProperty() {
        return work;
    }

    /// Where keys are kept, in a short word; empty before it is known. Set by the composition root.
    public StringProperty keysProperty() {
        return keys;
    }

    /// The eight steps and the packet.
    public ObservableList<RailRow> rail() {
        return rail;
    }

    public DrawerModel drawer() {
        return drawer;
    }

    public SearchModel search() {
        return search;
    }

    /// Whether the live flow is paused, and by whom.
    public ReadOnlyObjectProperty<FlowBar> flowProperty() {
        return flow.getReadOnlyProperty();
    }

    /// How the flow is paused. Set by the composition root.
    public ObjectProperty<Optional<Pausing>> pausingProperty() {
        return pausing;
    }

    private void go(Place target) {
        place.set(target);
        drawer.close();
        judge();
    }

    private void judge() {
        Optional<Readiness> readiness =
                production.flatMap(p -> sandbox.map(s -> p.readiness().withSandbox(s.readiness())));
        List<RailRow> rows = new ArrayList<>();
        for (Step step : Step.values()) {
            rows.add(
                    readiness
                            .map(r -> row(step, r.step(step)))
                            .orElseGet(() -> row(step, StepState.NOT_STARTED, "")));
        }
        rows.add(packetRow(rows));
        for (int i = 0; i < rows.size(); i++) {
            if (i >= rail.size()) {
                rail.add(rows.get(i));
            } else if (!rail.get(i).equals(rows.get(i))) {
                rail.set(i, rows.get(i));
            }
        }
        Optional<Snapshot> here = isSandboxPlace() ? sandbox : production;
        latest.set(here);
        Optional<Profile> profile =
                production.flatMap(p -> p.record().launch()).map(Fact.LaunchCreated::profile);
        header.set(
                new Header(
                        profile.isPresent(),
                        profile.map(Profile::partnerName).orElse(""),
                        profile.map(Profile::partnerId).orElse(""),
                        here.map(Snapshot::environment).orElse(Environment.SANDBOX),
                        readiness.map(r -> r.count(StepState.PASSED)).orElse(0)));
        flow.set(FlowBar.of(production, zone));
        notice.set(
                production
                        .flatMap(Snapshot::problem)
                        .or(() -> sandbox.flatMap(Snapshot::problem))
                        .map(problem -> new Notice(problem.code(), problem.sentence())));
    }

    private boolean isSandboxPlace() {
        return place.get().equals(Place.of(Step.SANDBOX_SMOKE));
    }

    private static RailRow row(Step step, Verdict verdict) {
        String sentence = verdict.sentence();
        int end = sentence.indexOf(". ");
        String reason = end < 0 ? sentence : sentence.substring(0, end);
        return row(
                step,
                verdict.state(),
                reason.endsWith(".") ? reason.substring(0, reason.length() - 1) : reason);
    }

    private static RailRow row(Step step, StepState state, String reason) {
        return new RailRow(Place.of(step), step.number() + " " + step.title(), state, reason);
    }

    /// A packet of a launch that is not ready may be exported too; it is no light for the launch.
    private RailRow packetRow(List<RailRow> steps) {
        Optional<Seen<Fact.PacketExported>> exported =
                production.flatMap(p -> p.record().newest(Fact.PacketExported.class));
        if (exported.isEmpty()) {
            return packetRow(StepState.NOT_STARTED, Words.text("shell.packet.none"));
        }
        String number = Times.number(exported.get().fact().throughSeq());
        boolean isReady = steps.stream().allMatch(row -> row.state() == StepState.PASSED);
        return isReady
                ? packetRow(StepState.PASSED, Words.text("shell.packet.exported", number))
                : packetRow(StepState.BLOCKED, Words.text("shell.packet.unready", number));
    }

    private static RailRow packetRow(StepState state, String reason) {
        return new RailRow(Place.PACKET, Words.text("shell.packet.title"), state, reason);
    }
}
