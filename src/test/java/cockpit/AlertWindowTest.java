package cockpit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cockpit.alerts.LocalMonitoring;
import cockpit.kit.fx.Headless;
import cockpit.launch.AlertFact.AlertDrilled;
import cockpit.launch.AlertFact.AlertTaken;
import cockpit.launch.AlertFact.AlertsRead;
import cockpit.launch.AlertFact.DrillEnd;
import cockpit.launch.LaunchRecord;
import cockpit.launch.Step;
import cockpit.shell.CockpitWindow;
import cockpit.shell.Place;
import cockpit.shell.Theme;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Step 6 from the window, with a real Prometheus and a real Alertmanager on this machine.
class AlertWindowTest {
    private static final int LOOKS_MAX = 1_200;

    @Test
    void aDrillFromTheWindowComesBackAndACancelledReadingIsNoFinding(@TempDir Path folder)
            throws Exception {
        String absent = LocalMonitoring.absent(System.getenv()).orElse("");
        assumeTrue(absent.isEmpty(), absent);
        Headless.start();
        try (PracticeSession session =
                PracticeSession.open(
                        folder, Clock.systemUTC(), (what, done, total) -> {}, System.getenv())) {
            session.createLaunch();
            Stage stage = Headless.get(Stage::new);
            Workbench workbench = Headless.get(() -> new Workbench(session, stage, new Theme()));
            CockpitWindow window = Headless.get(workbench::window);
            Headless.run(
                    () -> {
                        window.show(stage);
                        workbench.follow();
                        workbench.alertsTab().set(AlertBench.ALERTS_TAB);
                        workbench.open(Place.of(Step.MONITORING));
                    });
            assertThat(awaited(window, "No monitoring is on record yet")).isTrue();

            fire(window, "#drillButton");
            assertThat(awaited(window, "Alert drill 0 of 2"))
                    .as("the strip shows the work: %s", text(window))
                    .isTrue();
            assertThat(awaited(window, "The alert came back by the receiver"))
                    .as(text(window))
                    .isTrue();
            LaunchRecord record = session.cockpit().production().snapshot().record();
            AlertDrilled drilled = record.newest(AlertDrilled.class).orElseThrow().fact();
            assertThat(drilled.end()).isEqualTo(DrillEnd.RECEIVED);
            assertThat(record.newest(AlertTaken.class).orElseThrow().fact().status())
                    .isEqualTo(200);
            assertThat(awaited(window, " of 60 s\n")).as(text(window)).isTrue();

            // Nothing has been looked at in this launch yet, so the reading would wait for what
            // does not come.
            fire(window, "#readButton");
            assertThat(awaited(window, "Waiting until every rule")).as(text(window)).isTrue();
            fire(window, "#cancelButton");
            assertThat(awaited(window, "[read-cancelled]")).as(text(window)).isTrue();
            assertThat(session.cockpit().production().snapshot().record().newest(AlertsRead.class))
                    .isEmpty();
            Headless.run(
                    () -> {
                        workbench.close();
                        stage.close();
                    });
        }
    }

    private static void fire(CockpitWindow window, String button) throws Exception {
        Headless.run(() -> ((Button) window.scene().lookup(button)).fire());
    }

    private static boolean awaited(CockpitWindow window, String words) throws Exception {
        for (int i = 0; i < LOOKS_MAX; i++) {
            if (text(window).contains(words)) {
                return true;
            }
            new CountDownLatch(1).await(50, TimeUnit.MILLISECONDS);
        }
        return false;
    }

    private static String text(CockpitWindow window) throws Exception {
        return Headless.get(
                () -> {
                    window.scene().getRoot().applyCss();
                    window.scene().getRoot().layout();
                    StringBuilder all = new StringBuilder();
                    for (Node label : window.scene().getRoot().lookupAll(".label")) {
                        if (label instanceof Labeled labeled) {
                            all.append(labeled.getText()).append('\n');
                        }
                    }
                    return all.toString();
                });
    }
}
