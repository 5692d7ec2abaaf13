package cockpit.recon.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A real PostgreSQL on loopback with one user, `reader`, who has a password; where the Debian
/// package is not installed there is none, and [#absent()] says so.
public final class PostgresServer implements AutoCloseable {
    public static final String PASSWORD = "s3cret-of-the-test";
    private static final Path VERSIONS = Path.of("/usr/lib/postgresql");

    private final Optional<Path> bin;
    private final Path folder;
    private final int port;

    private PostgresServer(Optional<Path> bin, Path folder, int port) {
        this.bin = bin;
        this.folder = folder;
        this.port = port;
    }

    public static PostgresServer start() throws IOException, InterruptedException {
        Optional<Path> bin = newest();
        if (bin.isEmpty()) {
            return new PostgresServer(bin, VERSIONS, 0);
        }
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Path folder = Files.createTempDirectory("cockpit-postgres");
        Path password = Files.writeString(folder.resolve("password"), PASSWORD);
        if (isRoot()) {
            run("chown", "-R", "postgres", folder.toString());
        }
        as(
                bin.get().resolve("initdb").toString(),
                "-D",
                folder + "/db",
                "-A",
                "scram-sha-256",
                "-U",
                "reader",
                "--pwfile=" + password,
                "-N",
                "--no-instructions");
        as(
                bin.get().resolve("pg_ctl").toString(),
                "-D",
                folder + "/db",
                "-w",
                "-l",
                folder + "/log",
                "-o",
                "-h 127.0.0.1 -p " + port + " -k " + folder + " -F",
                "start");
        return new PostgresServer(bin, folder, port);
    }

    private static Optional<Path> newest() throws IOException {
        if (!Files.isDirectory(VERSIONS)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(VERSIONS)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.naturalOrder());
        }
    }

    /// Why there is no server; empty when there is one.
    public String absent() {
        return bin.isPresent()
                ? ""
                : "PostgreSQL is not installed (" + VERSIONS + "), so no real server can be read.";
    }

    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    /// Does nothing where there is no server.
    public void execute(String statements) throws SQLException {
        if (bin.isEmpty()) {
            return;
        }
        try (Connection connection = DriverManager.getConnection(url(), "reader", PASSWORD);
                Statement statement = connection.createStatement()) {
            statement.execute(statements);
        }
    }

    @Override
    public void close() throws IOException {
        if (bin.isEmpty()) {
            return;
        }
        try {
            as(
                    bin.get().resolve("pg_ctl").toString(),
                    "-D",
                    folder + "/db",
                    "-m",
                    "immediate",
                    "-w",
                    "stop");
        } catch (InterruptedException e) {
            throw new InterruptedIOException(e.getMessage());
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static void as(String... command) throws IOException, InterruptedException {
        List<String> all =
                new ArrayList<>(isRoot() ? List.of("runuser", "-u", "postgres", "--") : List.of());
        all.addAll(List.of(command));
        run(all.toArray(String[]::new));
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command)
                        .directory(Path.of("/").toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).as(command[0]).isTrue();
        assertThat(process.exitValue()).as(String.join(" ", command)).isZero();
    }
}
