package cockpit.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Writes down the rows of one table of a source page as checks.
final class Rows {
    private final List<Check> checks;
    private final String page;
    private final String table;

    Rows(List<Check> checks, String page, String table) {
        this.checks = checks;
        this.page = page;
        this.table = table;
    }

    /// A check that evidence decides.
    Rows row(
            String id,
            String row,
            String title,
            Step step,
            Role clearer,
            Optional<Threshold> freshness,
            String proves,
            Proof proof) {
        checks.add(
                new Check(
                        id,
                        new Source(page, table, row),
                        title,
                        step,
                        proves,
                        freshness,
                        clearer,
                        false,
                        proof));
        return this;
    }

    /// A check that only a person can decide.
    Rows personal(String id, String row, String title, Step step, Role clearer, Proof proof) {
        checks.add(
                new Check(
                        id,
                        new Source(page, table, row),
                        title,
                        step,
                        "A confirmation by "
                                + clearer.title().toLowerCase(java.util.Locale.ROOT)
                                + ", with name and reason.",
                        Optional.of(Threshold.CONFIRMATION_FRESHNESS),
                        clearer,
                        true,
                        proof));
        return this;
    }

    static List<Check> list() {
        return new ArrayList<>();
    }
}
