package cockpit.trend;

import cockpit.conductor.Snapshot;
import cockpit.kit.fx.Failures;
import cockpit.kit.fx.Words;
import cockpit.launch.Fact.LaunchCreated;
import cockpit.launch.Fact.SandboxSealed;
import cockpit.launch.Seen;
import cockpit.launch.StepState;
import cockpit.launch.Trend;
import cockpit.launch.Verdict;

import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The launch in this window and those of the packets that were added, and which one is looked at.
/// It lives on the window's thread. Packets are forgotten with the window.
public final class TrendPanelModel {
    /// The most packets that are compared.
    public static final int PACKET_COUNT_MAX = 20;

    private final TrendActions actions;
    private final ZoneId zone;
    private final ObservableList<Launch> launches = FXCollections.observableArrayList();
    private final IntegerProperty chosen = new SimpleIntegerProperty();
    private final ReadOnlyBooleanWrapper reading = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private Standing wanted = Standing.NONE;
    private Optional<Standing> read = Optional.empty();
    private int underWay;
    private boolean isAwake;
    private boolean isReadingOwn;

    /// One launch.
    ///
    /// @param source where it was read from: a packet's file name; empty for this window's launch
    record Launch(String source, Trend trend) {
        boolean isOwn() {
            return source.isEmpty();
        }
    }

    /// What makes the trend of this window's launch worth reading anew.
    private record Standing(List<StepState> steps, String runId, Optional<LaunchCreated> launch) {
        static final Standing NONE = new Standing(List.of(), "", Optional.empty());
    }

    public TrendPanelModel(TrendActions actions, ZoneId zone) {
        this.actions = actions;
        this.zone = zone;
    }

    /// Follows the launch in this window.
    public void show(Snapshot production) {
        wanted =
                new Standing(
                        production.readiness().steps().values().stream()
                                .map(Verdict::state)
                                .toList(),
                        production
                                .record()
                                .newest(SandboxSealed.class)
                                .map(Seen::fact)
                                .map(SandboxSealed::runId)
                                .orElse(""),
                        production.record().launch());
        readWhenNeeded();
    }

    ObservableList<Launch> launches() {
        return launches;
    }

    /// The index of the launch that is looked at.
    IntegerProperty chosen() {
        return chosen;
    }

    /// Whether something is being read or written.
    ReadOnlyBooleanProperty reading() {
        return reading.getReadOnlyProperty();
    }

    /// What was done, in a sentence; empty when nothing was.
    ReadOnlyStringProperty message() {
        return message.getReadOnlyProperty();
    }

    /// What could not be done, in a sentence with its code.
    ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    ZoneId zone() {
        return zone;
    }

    /// The panel is on the screen.
    void wake() {
        isAwake = true;
        readWhenNeeded();
    }

    /// The panel is off the screen; nothing is read for it any more.
    void rest() {
        isAwake = false;
    }

    /// Why no packet can be added; empty when one can.
    String addRefusal() {
        return launches.size() > PACKET_COUNT_MAX ? Words.text("trend.full", PACKET_COUNT_MAX) : "";
    }

    void addPackets() {
        say("", "");
        addNext(new ArrayList<>(actions.choosePackets()));
    }

    private void addNext(List<Path> files) {
        if (files.isEmpty() || !addRefusal().isEmpty()) {
            return;
        }
        Path file = files.removeFirst();
        String name = String.valueOf(file.getFileName());
        begin();
        actions.packet(file)
                .whenComplete(
                        (trend, failure) -> {
                            end();
                            if (failure == null) {
                                put(new Launch(name, trend));
                                addNext(files);
                            } else {
                                say(
                                        "",
                                        Words.text(
                                                "trend.refused", name, Failures.sentence(failure)));
                            }
                        });
    }

    /// The same file again takes the place of what was read before.
    private void put(Launch added) {
        for (int i = 0; i < launches.size(); i++) {
            if (launches.get(i).source().equals(added.source())) {
                launches.set(i, added);
                chosen.set(i);
                return;
            }
        }
        launches.add(added);
        chosen.set(launches.size() - 1);
    }

    /// Takes a packet's launch off the list; the packet stays where it is.
    void remove(Launch launch) {
        if (!launch.isOwn()) {
            chosen.set(0);
            launches.remove(launch);
        }
    }

    void save() {
        actions.chooseTarget(Words.text("trend.file")).ifPresent(this::save);
    }

    private void save(Path file) {
        say("", "");
        begin();
        List<Trend> all = launches.stream().map(Launch::trend).toList();
        actions.save(all, file)
                .whenComplete(
                        (rows, failure) -> {
                            end();
                            if (failure == null) {
                                say(Words.text("trend.saved", rows, file), "");
                            } else {
                                say("", Words.text("trend.notSaved", file));
                            }
                        });
    }

    private void readWhenNeeded() {
        if (!isAwake || isReadingOwn || read.filter(wanted::equals).isPresent()) {
            return;
        }
        Standing asked = wanted;
        isReadingOwn = true;
        begin();
        actions.own()
                .whenComplete(
                        (trend, failure) -> {
                            end();
                            isReadingOwn = false;
                            read = Optional.of(asked);
                            if (failure == null) {
                                putOwn(new Launch("", trend));
                            } else {
                                say("", Failures.sentence(failure));
                            }
                            readWhenNeeded();
                        });
    }

    private void putOwn(Launch own) {
        if (launches.isEmpty()) {
            launches.add(own);
        } else if (launches.getFirst().isOwn()) {
            launches.set(0, own);
        } else {
            launches.addFirst(own);
        }
    }

    private void begin() {
        underWay++;
        reading.set(true);
    }

    private void end() {
        underWay--;
        reading.set(underWay > 0);
    }

    private void say(String done, String wrong) {
        message.set(done);
        problem.set(wrong);
    }
}
