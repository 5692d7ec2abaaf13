package cockpit.recon.close;

import cockpit.kit.json.Json;
import cockpit.recon.table.TableSource;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.node.ObjectNode;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Rows as NDJSON, in memory as long as they are few and in a temporary file of the user's own
/// afterwards. Closing it removes the file.
final class RowFile implements TableSource, AutoCloseable {
    private final String name;
    private final int memoryBytes;
    private ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private @Nullable Path file;
    private @Nullable OutputStream out;
    private long rows;

    RowFile(String name, int memoryBytes) {
        this.name = name;
        this.memoryBytes = memoryBytes;
    }

    void add(ObjectNode row) throws IOException {
        byte[] line = Json.ours().writeValueAsBytes(row);
        if (out == null && memory.size() + line.length >= memoryBytes) {
            spill();
        }
        OutputStream to = out == null ? memory : out;
        to.write(line);
        to.write('\n');
        rows++;
    }

    long rows() {
        return rows;
    }

    /// Ends the adding of rows.
    void end() throws IOException {
        if (out != null) {
            out.close();
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long size() {
        try {
            return file == null ? memory.size() : Files.size(file);
        } catch (IOException e) {
            return -1; // opening it says why
        }
    }

    @Override
    public InputStream open() throws IOException {
        return file == null
                ? new ByteArrayInputStream(memory.toByteArray())
                : Files.newInputStream(file);
    }

    private void spill() throws IOException {
        // Only its owner may read a temporary file, wherever the system tells users apart.
        Path made = Files.createTempFile("cockpit-day-", ".ndjson");
        file = made;
        out = Files.newOutputStream(made);
        memory.writeTo(out);
        memory = new ByteArrayOutputStream();
    }

    @Override
    public void close() throws IOException {
        if (out != null) {
            out.close();
        }
        if (file != null) {
            Files.deleteIfExists(file);
        }
    }
}
