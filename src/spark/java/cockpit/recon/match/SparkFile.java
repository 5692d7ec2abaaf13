package cockpit.recon.match;

import cockpit.recon.table.Mapping;
import cockpit.recon.table.ReadProgress;
import cockpit.recon.table.RowHandler;
import cockpit.recon.table.TableProblem;
import cockpit.recon.table.TableReader;
import cockpit.recon.table.TableSource;

import java.io.IOException;
import java.nio.file.Path;

/// The rows of a file that every machine finds under the same path.
///
/// @param mapping the JSON of the mapping of its columns
public record SparkFile(String path, String mapping) implements SparkSource.Rows {
    @Override
    public long read(RowHandler handler) throws IOException {
        try {
            return new TableReader()
                    .read(
                            TableSource.file(Path.of(path)),
                            Mapping.fromJson(mapping),
                            handler,
                            ReadProgress.NONE,
                            () -> false)
                    .rowsRejected();
        } catch (TableProblem e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
