package cockpit.recon.close;

import cockpit.launch.ReconFact.DayCollected;
import cockpit.launch.ReconFact.StatedBalance;
import cockpit.recon.table.Mapping;
import cockpit.recon.table.TableSource;

import java.io.IOException;
import java.util.List;

/// What was read of a period. The tables live as long as this is open.
///
/// @param tables trades, quotes and ledgers, and events where a log of deliveries was given
/// @param stillReserved trades that had not ended when the last round of polls was over
public record Collected(
        DayWindow window,
        List<Table> tables,
        long trades,
        long ledgerEntries,
        long driven,
        long stillReserved,
        long lookedAgain,
        long returned,
        List<StatedBalance> balances)
        implements AutoCloseable {
    /// One table with the mapping that reads it; the mapping knows the side.
    public record Table(TableSource source, Mapping mapping, long rows) {}

    public Collected {
        tables = List.copyOf(tables);
        balances = List.copyOf(balances);
    }

    /// The fact of it.
    ///
    /// @param importIds what the tables became, in their order
    public DayCollected fact(String collectionId, List<String> importIds) {
        return new DayCollected(
                collectionId,
                window.from(),
                window.to(),
                window.zone(),
                importIds,
                trades,
                ledgerEntries,
                driven,
                stillReserved,
                lookedAgain,
                returned,
                balances);
    }

    /// Removes what the tables keep on disk.
    @Override
    public void close() throws IOException {
        for (Table table : tables) {
            if (table.source() instanceof RowFile file) {
                file.close();
            }
        }
    }
}
