package cockpit.evidence;

import cockpit.kit.file.SafeFile;
import cockpit.kit.json.CanonicalJson;
import cockpit.kit.json.Json;

import org.h2.engine.Constants;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;

/// The file of a store's database: made, opened, moved aside; deleted only when all that it holds
/// is known to be in the journal.
///
/// The facts' tables are owned by a user whose random password nobody keeps; the working user may
/// insert and select, and has no right to update or delete.
final class DatabaseFile {
    /// The file's name without H2's ending.
    static final String NAME = "evidence";

    private static final String FILE = NAME + ".mv.db";
    private static final String FORMAT_FILE = "database.json";
    private static final int FORMAT = 1;
    private static final String OWNER = "OWNER";
    private static final String WORKER = "RECORDER";
    // Only an owner may set it; H2 keeps it in the file.
    private static final String DURABLE = ";WRITE_DELAY=0";
    // The whole store is closed to other users of the machine; the worker's rights are what counts.
    private static final String WORKER_PASSWORD = "";

    private static final List<String> SCHEMA =
            List.of(
                    "CREATE TABLE fact(seq BIGINT PRIMARY KEY, recorded_at VARCHAR(40) NOT NULL,"
                            + " kind VARCHAR(60) NOT NULL, body VARCHAR(1000000) NOT NULL,"
                            + " hash CHAR(64) NOT NULL)",
                    "CREATE TABLE fact_id(kind VARCHAR(30) NOT NULL, id_value VARCHAR(200) NOT"
                            + " NULL, seq BIGINT NOT NULL)",
                    "CREATE INDEX fact_id_value ON fact_id(id_value, kind, seq)",
                    "CREATE TABLE exchange(context_id VARCHAR NOT NULL, scenario_id VARCHAR NOT"
                            + " NULL, position INT NOT NULL, seq BIGINT NOT NULL)",
                    "CREATE INDEX exchange_context ON exchange(context_id, scenario_id, seq)",
                    "CREATE TABLE verdict(step VARCHAR(40) NOT NULL, state VARCHAR(20) NOT NULL,"
                            + " seq BIGINT NOT NULL)",
                    "CREATE INDEX verdict_step ON verdict(step, seq)",
                    "CREATE TABLE meta(name VARCHAR(20) PRIMARY KEY, meta_value VARCHAR(80) NOT"
                            + " NULL)",
                    "INSERT INTO meta(name, meta_value) VALUES ('last_seq', '0'), ('last_hash', '"
                            + Head.START.hash()
                            + "'), ('id_count', '0')",
                    "CREATE USER " + WORKER + " PASSWORD ''",
                    "GRANT SELECT, INSERT ON fact, fact_id, exchange, verdict TO " + WORKER,
                    "GRANT SELECT, UPDATE ON meta TO " + WORKER);

    private DatabaseFile() {}

    static boolean exists(Path folder) {
        return Files.exists(folder.resolve(FILE));
    }

    /// Connects as the user who may insert and select, and no more.
    static Connection connect(Path folder) throws SQLException {
        if (!exists(folder) || !isOurFormat(folder)) {
            throw new SQLException("the database is missing or of another format");
        }
        return DriverManager.getConnection(url(folder) + ";IFEXISTS=TRUE", WORKER, WORKER_PASSWORD);
    }

    /// Makes a new, empty database; the file must not exist.
    static void create(Path folder) throws SQLException, IOException {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        create(folder, HexFormat.of().formatHex(random));
    }

    /// @param password of the owner; nobody else but a test ever keeps it
    static void create(Path folder, String password) throws SQLException, IOException {
        try (Connection owner = owner(folder, password);
                Statement statement = owner.createStatement()) {
            for (String sql : SCHEMA) {
                statement.execute(sql);
            }
        }
        SafeFile.ownerOnly(folder.resolve(FILE));
        SafeFile.replace(folder.resolve(FORMAT_FILE), CanonicalJson.bytes(format()));
    }

    /// Connects as the user who may do everything; the password must be known.
    static Connection owner(Path folder, String password) throws SQLException {
        return DriverManager.getConnection(url(folder) + DURABLE, OWNER, password);
    }

    private static String url(Path folder) {
        // The folder was checked for characters that would add settings to this text.
        return "jdbc:h2:file:" + folder.toAbsolutePath().resolve(NAME) + ";DB_CLOSE_ON_EXIT=FALSE";
    }

    private static ObjectNode format() {
        ObjectNode format = JsonNodeFactory.instance.objectNode();
        format.put("format", FORMAT);
        format.put("h2", Constants.FULL_VERSION);
        return format;
    }

    /// Another H2 version may not read the file, or may destroy it on opening; so it is not tried.
    static boolean isOurFormat(Path folder) {
        try {
            JsonNode tree = Json.ours().readTree(Files.readAllBytes(folder.resolve(FORMAT_FILE)));
            return tree.equals(Json.ours().readTree(CanonicalJson.bytes(format())));
        } catch (IOException | JacksonException e) {
            return false;
        }
    }

    static void delete(Path folder) throws IOException {
        Files.delete(folder.resolve(FILE));
        SafeFile.force(folder);
    }

    /// Moves the database's file out of the way under a name that nothing else has, and with it the
    /// file that says which version wrote it.
    static void moveAside(Path folder, String stamp) throws IOException {
        if (!exists(folder)) {
            return;
        }
        String name = NAME + "-" + stamp;
        Path target = folder.resolve(name + ".mv.db.aside");
        for (int n = 2; Files.exists(target); n++) {
            target = folder.resolve(name + "-" + n + ".mv.db.aside");
        }
        Path format = folder.resolve(FORMAT_FILE);
        if (Files.exists(format)) {
            Files.copy(
                    format,
                    target.resolveSibling(target.getFileName() + ".json"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        Files.move(folder.resolve(FILE), target);
        SafeFile.force(folder);
    }
}
