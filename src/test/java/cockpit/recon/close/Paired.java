package cockpit.recon.close;

import cockpit.recon.match.Break;
import cockpit.recon.match.Environment;
import cockpit.recon.match.MatchInput;
import cockpit.recon.match.MatchPolicy;
import cockpit.recon.match.MatchProgress;
import cockpit.recon.match.MatchResult;
import cockpit.recon.match.MatchSetup;
import cockpit.recon.match.Matcher;
import cockpit.recon.match.Source;
import cockpit.recon.match.SourceSpec;
import cockpit.recon.table.Mapping;
import cockpit.recon.table.ReadProgress;
import cockpit.recon.table.ReadResult;
import cockpit.recon.table.TableReader;
import cockpit.recon.table.TableSource;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Tables that are read and matched for real, for tests.
record Paired(MatchResult result, List<Break> breaks) {
    /// A table with the mapping that reads it.
    record Table(TableSource source, Mapping mapping) {}

    static Paired match(
            List<Table> tables, Environment environment, MatchPolicy policy, Path folder)
            throws Exception {
        List<Break> breaks = new ArrayList<>();
        try (MatchInput input = new MatchInput(new MatchSetup(8, 2, 1 << 20), folder)) {
            for (Table table : tables) {
                SourceSpec spec =
                        SourceSpec.of(table.mapping.side(), table.source.name(), environment);
                try (Source source = input.open(spec)) {
                    ReadResult read =
                            new TableReader()
                                    .read(
                                            table.source,
                                            table.mapping,
                                            source,
                                            ReadProgress.NONE,
                                            () -> false);
                    if (read.rowsRejected() > 0) {
                        throw new IllegalStateException(read.firstRejected().toString());
                    }
                }
            }
            MatchResult result =
                    new Matcher(policy).match(input, breaks::add, MatchProgress.NONE, () -> false);
            return new Paired(result, breaks);
        }
    }

    List<String> codes() {
        return breaks.stream().map(found -> found.code().code()).toList();
    }
}
