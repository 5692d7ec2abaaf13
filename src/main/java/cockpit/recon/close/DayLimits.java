package cockpit.recon.close;

import java.time.Duration;

/// How much is read of 0Pools, and how long a reserved trade is driven.
///
/// @param trades the most trades that a period can have
/// @param ledgerEntries the most entries that are read of one ledger
/// @param driveRounds how often a reserved trade is polled at most
/// @param firstWait the wait after the first round; it doubles up to `longestWait`
/// @param tries how often all is read again because something moved meanwhile
/// @param memoryBytes the most of one table that stays in memory; the rest goes to a temporary file
public record DayLimits(
        int trades,
        int ledgerEntries,
        int driveRounds,
        Duration firstWait,
        Duration longestWait,
        int tries,
        int memoryBytes) {
    /// 100,000 trades, a drive of about four minutes, three tries.
    public static final DayLimits USUAL =
            new DayLimits(
                    100_000,
                    500_000,
                    12,
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(30),
                    3,
                    8 << 20);
}
