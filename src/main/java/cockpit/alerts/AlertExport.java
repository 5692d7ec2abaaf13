package cockpit.alerts;

import cockpit.kit.file.SafeFile;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/// Writes what a partner loads into Prometheus, Alertmanager and Grafana: the rules and their unit
/// tests, the dashboard, and what both programs are to be told.
///
/// @param port where the cockpit will serve its metrics and take alerts
/// @param receiver the name of Alertmanager's receiver
/// @param passwordFile where Alertmanager reads the receiver's password
public record AlertExport(int port, String receiver, String passwordFile) {
    /// Where the cockpit serves its metrics, unless something else is said.
    public static final int PORT = 18093;

    public static final String RECEIVER = "cockpit";
    public static final String PASSWORD_FILE = "/etc/alertmanager/cockpit-password";

    private static final String ALERTMANAGER = "127.0.0.1:9093";

    /// With what is usual.
    public static AlertExport usual() {
        return new AlertExport(PORT, RECEIVER, PASSWORD_FILE);
    }

    /// Replaces the files of a folder, which is made when it is not there.
    ///
    /// @throws IOException when one cannot be written; each is there as a whole or as it was
    public void write(Path folder, AlertRules rules) throws IOException {
        Path out = folder.toAbsolutePath();
        SafeFile.folder(out);
        String local = "127.0.0.1:" + port;
        write(out, AlertRules.RULES_FILE, rules.rules());
        write(out, AlertRules.TESTS_FILE, rules.tests());
        write(out, Dashboard.FILE, Dashboard.json(rules.environment().word()));
        write(
                out,
                "prometheus.yml",
                ScrapeConfig.prometheus(
                        local,
                        Optional.empty(),
                        ALERTMANAGER,
                        AlertRules.RULES_FILE,
                        ScrapeConfig.Pace.USUAL));
        write(
                out,
                "alertmanager.yml",
                ScrapeConfig.alertmanager(
                        receiver,
                        URI.create("http://" + local + AlertServer.ALERTS_PATH),
                        passwordFile,
                        ScrapeConfig.Pace.USUAL));
    }

    private static void write(Path folder, String name, String text) throws IOException {
        SafeFile.replace(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
    }
}
