package cockpit.recon.match;

import cockpit.recon.table.RowHandler;

import java.io.IOException;
import java.io.Serializable;

/// One source of a run on many machines: what is declared of it, and how its rows are read where
/// they lie. One task reads one source from its beginning to its end, so what is big comes as many
/// files.
public record SparkSource(SourceSpec spec, Rows rows) implements Serializable {
    /// Reads the same rows with the same numbers every time it is asked, on any machine: a task
    /// that was lost is run again.
    @FunctionalInterface
    public interface Rows extends Serializable {
        /// @return how many rows were rejected
        long read(RowHandler handler) throws IOException;
    }
}
