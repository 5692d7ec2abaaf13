package cockpit.recon.close;

import java.time.Instant;
import java.util.List;

/// What is read of 0Pools.
///
/// @param from trades created at this moment or later
/// @param to and before this one
/// @param zone the zone in which the period was declared, such as `Europe/Berlin`
/// @param environment the rows' environment, `live` or `sandbox`
/// @param accounts whose ledgers are read; one for each currency
public record DayWindow(
        Instant from, Instant to, String zone, String environment, List<Account> accounts) {
    /// A prefunded balance.
    ///
    /// @param currency such as `EUR`
    /// @param poolId a pool that states this balance; empty to read the ledger alone
    public record Account(String currency, String poolId) {}

    public DayWindow {
        accounts = List.copyOf(accounts);
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("A period begins before it ends.");
        }
    }

    boolean contains(Instant moment) {
        return !moment.isBefore(from) && moment.isBefore(to);
    }
}
