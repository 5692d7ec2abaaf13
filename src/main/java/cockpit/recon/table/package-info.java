/// Reads tables of others (CSV, NDJSON, JSON, gzip of these, a PostgreSQL query) into rows of one
/// of six sides, finds out how a table is written, and writes CSV. The matcher, the importer and
/// the command line call it, on the thread that does the long work; a reader belongs to one thread.
/// It never collects rows, never guesses what is ambiguous, and knows nothing of matching.
@NullMarked
package cockpit.recon.table;

import org.jspecify.annotations.NullMarked;
