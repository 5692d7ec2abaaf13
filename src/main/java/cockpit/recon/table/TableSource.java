package cockpit.recon.table;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where the bytes of a table come from.
public interface TableSource {
    /// A name for messages, such as the file's.
    String name();

    /// The length in bytes, -1 when unknown.
    long size();

    InputStream open() throws IOException;

    /// A file, packed with gzip or not.
    static TableSource file(Path file) {
        return new TableSource() {
            @Override
            public String name() {
                return file.getFileName().toString();
            }

            @Override
            public long size() {
                try {
                    return Files.size(file);
                } catch (IOException e) {
                    return -1; // opening it says why
                }
            }

            @Override
            public InputStream open() throws IOException {
                return Files.newInputStream(file);
            }
        };
    }

    /// Bytes in memory. They are not copied.
    static TableSource bytes(String name, byte[] bytes) {
        return new TableSource() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }
        };
    }
}
