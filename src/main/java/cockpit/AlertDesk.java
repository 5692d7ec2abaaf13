package cockpit;

import cockpit.alerts.AlertExport;
import cockpit.alerts.AlertRules;
import cockpit.alerts.panel.AlertActions;
import cockpit.alerts.panel.DrillRun;
import cockpit.kit.fx.FxThread;
import cockpit.kit.fx.Words;
import cockpit.launch.AlertFact.AlertDrilled;
import cockpit.launch.AlertFact.AlertsRead;
import cockpit.shell.MainPanelModel;
import cockpit.shell.Work;

import javafx.stage.DirectoryChooser;
import javafx.stage.Window;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// What the panel of step 6 asks for, done with the rehearsal's own Prometheus and Alertmanager,
/// which are started for it on this machine and ended after it.
final class AlertDesk implements AlertActions {
    /// A drill's alert is taken, and comes back.
    private static final int DRILL_STATIONS = 2;

    private final Cockpit cockpit;
    private final PracticeMonitoring monitoring;
    private final Background background;
    private final MainPanelModel main;
    private final Window window;
    private final String unavailable;
    private final AtomicBoolean isCancelled = new AtomicBoolean();

    AlertDesk(PracticeSession session, Background background, MainPanelModel main, Window window) {
        this.cockpit = session.cockpit();
        this.monitoring = session.monitoring();
        this.background = background;
        this.main = main;
        this.window = window;
        this.unavailable =
                monitoring.absent().isEmpty() ? "" : Words.text("alerts.disabled.absent");
    }

    @Override
    public String unavailable() {
        return unavailable;
    }

    @Override
    public CompletionStage<AlertsRead> read(Consumer<Phase> progress) {
        Station reading = new Station(Words.text("desk.work.alertRead"), 1, progress);
        return begin(
                reading,
                () ->
                        monitoring.read(
                                PracticeLaunch.MANAGER,
                                PracticeMonitoring.WAIT,
                                () -> reading.reach(0, Phase.READING),
                                isCancelled::get));
    }

    @Override
    public CompletionStage<AlertDrilled> drill(Consumer<Phase> progress) {
        Station drill = new Station(Words.text("desk.work.alertDrill"), DRILL_STATIONS, progress);
        return begin(
                drill,
                () ->
                        monitoring.drill(
                                PracticeLaunch.MANAGER,
                                () -> drill.reach(0, Phase.SENDING),
                                () -> drill.reach(1, Phase.WAITING),
                                isCancelled::get));
    }

    @Override
    public void cancel() {
        isCancelled.set(true);
    }

    @Override
    public Optional<Path> chooseFolder() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(Words.text("desk.alerts.folder"));
        return Optional.ofNullable(chooser.showDialog(window)).map(File::toPath);
    }

    @Override
    public CompletionStage<?> export(Path folder) {
        return background.call(
                () -> {
                    AlertRules rules = AlertRules.inForce(cockpit.production().snapshot().record());
                    AlertExport.usual().write(folder, rules);
                    return true;
                });
    }

    @Override
    public CompletionStage<List<DrillRun>> drills() {
        return background.call(
                () -> {
                    DrillRun.Reader reader = new DrillRun.Reader();
                    cockpit.productionStore().forEach(reader::read);
                    return reader.runs();
                });
    }

    /// How far something is, in the panel and in the strip.
    private final class Station {
        private final String title;
        private final int total;
        private final Consumer<Phase> progress;

        Station(String title, int total, Consumer<Phase> progress) {
            this.title = title;
            this.total = total;
            this.progress = progress;
        }

        /// Called on any thread.
        void reach(int done, Phase phase) {
            FxThread.later(
                    () -> {
                        show(done);
                        progress.accept(phase);
                    });
        }

        void show(int done) {
            main.workProperty()
                    .set(
                            Optional.of(
                                    new Work(
                                            title,
                                            done,
                                            total,
                                            Optional.empty(),
                                            AlertDesk.this::cancel)));
        }
    }

    private <T> CompletionStage<T> begin(Station station, Background.Work<T> act) {
        isCancelled.set(false);
        station.show(0);
        return background
                .call(act)
                .whenComplete((_, _) -> main.workProperty().set(Optional.empty()));
    }
}
