package cockpit.recon;

import cockpit.recon.table.DatabaseLogin;
import cockpit.recon.table.DatabaseReader;
import cockpit.recon.table.Limits;
import cockpit.recon.table.Mapping;
import cockpit.recon.table.ReadProgress;
import cockpit.recon.table.ReadResult;
import cockpit.recon.table.RowHandler;
import cockpit.recon.table.TableProblem;
import cockpit.recon.table.TableReader;
import cockpit.recon.table.TableSource;

/// Rows as they are given: a file, or a query to the partner's own database.
public sealed interface Given {
    /// A file, packed with gzip or not.
    record File(TableSource source) implements Given {}

    /// One SELECT; with ORDER BY it has the same digest each time.
    record Query(DatabaseLogin login, String select) implements Given {
        /// How long the database may work before its first rows come, in seconds.
        private static final int SECONDS_MAX = 300;
    }

    /// Hands every row to a handler.
    ///
    /// @throws ReconProblem with the reader's code; what was made of the rows until then does not
    ///   count
    default ReadResult read(Mapping mapping, RowHandler handler, Watch watch) throws ReconProblem {
        ReadProgress progress =
                (bytes, ofBytes, rows) ->
                        watch.progress().at(BooksProgress.Activity.READ_SOURCE, bytes, ofBytes);
        try {
            return switch (this) {
                case File file ->
                        new TableReader(Limits.NORMAL, watch.rejected())
                                .read(
                                        file.source(),
                                        mapping,
                                        handler,
                                        progress,
                                        watch.isCancelled());
                case Query query ->
                        new DatabaseReader(Limits.NORMAL, Query.SECONDS_MAX, watch.rejected())
                                .read(
                                        query.login(),
                                        query.select(),
                                        mapping,
                                        handler,
                                        progress,
                                        watch.isCancelled());
            };
        } catch (TableProblem e) {
            throw new ReconProblem(e.code(), String.valueOf(e.getMessage()), e);
        }
    }
}
