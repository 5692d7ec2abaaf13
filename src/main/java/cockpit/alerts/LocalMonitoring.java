package cockpit.alerts;

import cockpit.kit.file.SafeFile;
import cockpit.launch.AlertFact.MonitoringSet;

import org.jspecify.annotations.Nullable;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A real Prometheus and a real Alertmanager on loopback, with the exported files, for practice and
/// tests. Their data lies in a temporary folder; both end with this, whatever happens.
public final class LocalMonitoring implements AutoCloseable {
    /// Reads, judges and sends without waiting, because somebody looks on.
    public static final ScrapeConfig.Pace PACE =
            new ScrapeConfig.Pace(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ZERO);

    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration START_MAX = Duration.ofSeconds(60);
    private static final Duration STOP_MAX = Duration.ofSeconds(5);
    private static final long LOOK_MILLIS = 100;

    private final Path folder;
    private final List<Process> processes = new ArrayList<>();
    private final Thread onEnd;
    private final URI prometheus;
    private final URI alertmanager;

    private LocalMonitoring(Path folder, URI prometheus, URI alertmanager) {
        this.folder = folder;
        this.prometheus = prometheus;
        this.alertmanager = alertmanager;
        this.onEnd = Thread.ofPlatform().name("cockpit-monitoring-end").unstarted(this::kill);
    }

    /// Where the programs are.
    private record Programs(Path prometheus, Path alertmanager) {}

    /// What they are started with.
    ///
    /// @param server the cockpit's own, already listening
    /// @param password what Alertmanager says to it
    /// @param receiver the name of Alertmanager's receiver
    /// @param partner host and port where the partner's product serves its counters
    /// @param before the monitoring on record, whose addresses are taken again where they are free;
    ///   what was proven of it then stays proven of the same monitoring
    public record Setup(
            AlertServer server,
            AlertRules rules,
            String password,
            String receiver,
            Optional<String> partner,
            Optional<MonitoringSet> before) {
        public Setup(AlertServer server, AlertRules rules, String password, String receiver) {
            this(server, rules, password, receiver, Optional.empty(), Optional.empty());
        }

        @Override
        public String toString() {
            return "Setup[" + receiver + ", password hidden]";
        }
    }

    /// Why there can be none; empty when both programs are installed.
    ///
    /// @param variables the process's environment variables
    public static Optional<String> absent(Map<String, String> variables) {
        if (program(variables, "prometheus").isEmpty()) {
            return Optional.of("Prometheus is not installed here, so step 6 was not proven.");
        }
        return program(variables, "prometheus-alertmanager", "alertmanager").isEmpty()
                ? Optional.of("Alertmanager is not installed here, so step 6 was not proven.")
                : Optional.empty();
    }

    /// Starts both and returns when they answer.
    ///
    /// @param variables the process's environment variables
    /// @throws AlertProblem when a program is not installed or does not start
    public static LocalMonitoring start(Setup setup, Map<String, String> variables)
            throws AlertProblem {
        Optional<String> absent = absent(variables);
        if (absent.isPresent()) {
            throw new AlertProblem("monitoring-absent", absent.get(), null);
        }
        Programs programs =
                new Programs(
                        program(variables, "prometheus").orElseThrow(),
                        program(variables, "prometheus-alertmanager", "alertmanager")
                                .orElseThrow());
        LocalMonitoring local = null;
        try {
            local =
                    new LocalMonitoring(
                            Files.createTempDirectory("cockpit-monitoring"),
                            free(setup.before().map(MonitoringSet::prometheus)),
                            free(setup.before().map(MonitoringSet::alertmanager)));
            Runtime.getRuntime().addShutdownHook(local.onEnd);
            local.run(programs, setup);
            return local;
        } catch (IOException e) {
            close(local);
            throw new AlertProblem(
                    "monitoring-not-started",
                    "Prometheus and Alertmanager could not be started here.",
                    e);
        } catch (AlertProblem | RuntimeException e) {
            close(local);
            throw e;
        }
    }

    private void run(Programs programs, Setup setup) throws IOException, AlertProblem {
        AlertServer server = setup.server();
        Files.writeString(folder.resolve(AlertRules.RULES_FILE), setup.rules().rules());
        Files.writeString(
                folder.resolve("prometheus.yml"),
                ScrapeConfig.prometheus(
                        LOOPBACK + ":" + server.port(),
                        setup.partner(),
                        alertmanager.getAuthority(),
                        AlertRules.RULES_FILE,
                        PACE));
        Path secret = folder.resolve("receiver-password");
        SafeFile.replace(secret, setup.password().getBytes(StandardCharsets.UTF_8));
        Files.writeString(
                folder.resolve("alertmanager.yml"),
                ScrapeConfig.alertmanager(
                        setup.receiver(), server.alertsUrl(), secret.toString(), PACE));
        start(
                "alertmanager",
                programs.alertmanager().toString(),
                "--config.file=" + folder.resolve("alertmanager.yml"),
                "--storage.path=" + folder.resolve("alertmanager"),
                "--web.listen-address=" + alertmanager.getAuthority(),
                "--cluster.listen-address=",
                "--log.level=warn");
        start(
                "prometheus",
                programs.prometheus().toString(),
                "--config.file=" + folder.resolve("prometheus.yml"),
                "--storage.tsdb.path=" + folder.resolve("prometheus"),
                "--storage.tsdb.retention.time=1d",
                "--web.listen-address=" + prometheus.getAuthority(),
                "--log.level=warn");
        awaitReady("Alertmanager", alertmanager, processes.getFirst());
        awaitReady("Prometheus", prometheus, processes.getLast());
    }

    private void start(String name, String... command) throws IOException {
        processes.add(
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectInput(ProcessBuilder.Redirect.PIPE)
                        .redirectOutput(folder.resolve(name + ".log").toFile())
                        .start());
    }

    private static void awaitReady(String name, URI base, Process process) throws AlertProblem {
        long end = System.nanoTime() + START_MAX.toNanos();
        try (MonitoringHttp http = new MonitoringHttp()) {
            while (System.nanoTime() - end < 0) {
                if (http.isReady(base)) {
                    return;
                }
                if (process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                    throw new AlertProblem(
                            "monitoring-not-started",
                            name + " ended as soon as it was started.",
                            null);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new AlertProblem(
                "monitoring-not-started", name + " did not become ready in time.", null);
    }

    public URI prometheus() {
        return prometheus;
    }

    public URI alertmanager() {
        return alertmanager;
    }

    /// Ends Prometheus alone, for a test of what is said then.
    void endPrometheus() throws InterruptedException {
        processes.getLast().destroy();
        processes.getLast().waitFor();
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(onEnd);
        } catch (IllegalStateException _) {
            // The process is ending, and the hook does the same.
        }
        kill();
    }

    private void kill() {
        processes.forEach(Process::destroy);
        for (Process process : processes) {
            try {
                if (!process.waitFor(STOP_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly().waitFor();
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                process.destroyForcibly();
            }
        }
        delete(folder);
    }

    private static void close(@Nullable LocalMonitoring local) {
        if (local != null) {
            local.close();
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException _) {
            // It is in the temporary folder of the machine, which cleans up what is left.
        }
    }

    /// A port that is free now. Another process may take it first; then the start fails and says
    /// so.
    ///
    /// @param before an address of this kind that is taken again when it is free
    private static URI free(Optional<String> before) throws IOException {
        Optional<URI> again = before.map(URI::create).filter(LocalMonitoring::isFree);
        return again.isPresent() ? again.get() : free();
    }

    private static boolean isFree(URI address) {
        if (!LOOPBACK.equals(address.getHost()) || address.getPort() < 1) {
            return false;
        }
        try (ServerSocket socket =
                new ServerSocket(address.getPort(), 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException _) {
            return false;
        }
    }

    private static URI free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://" + LOOPBACK + ":" + socket.getLocalPort());
        }
    }

    private static Optional<Path> program(Map<String, String> variables, String... names) {
        String path = variables.getOrDefault("PATH", "");
        return Stream.of(names)
                .flatMap(
                        name ->
                                Pattern.compile(Pattern.quote(File.pathSeparator))
                                        .splitAsStream(path)
                                        .filter(one -> !one.isEmpty())
                                        .map(one -> Path.of(one).resolve(name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
