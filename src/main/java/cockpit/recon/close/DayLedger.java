package cockpit.recon.close;

import cockpit.launch.ReconFact.StatedBalance;
import cockpit.pools.Amount;
import cockpit.pools.LedgerEntry;
import cockpit.pools.LedgerPage;
import cockpit.pools.PoolsClient;
import cockpit.recon.ReconProblem;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The ledger entries that belong to a period, and the balances that they must lead to. An entry
/// belongs to it when it was made in it, or when its reference is the quote of one of its trades: a
/// refund may come days later.
///
/// A stated balance is only kept when it speaks of the moment after the last kept entry: what the
/// ledger and the pool say now when nothing came later, else what that entry itself says. Held
/// against another moment it would show a drift that is none.
///
/// @param entries oldest first
/// @param isWhole whether nothing was left out between the first and the last of them, so that
///   their balances follow from each other
record DayLedger(List<LedgerEntry> entries, StatedBalance balance, boolean isWhole) {
    private static final int PAGE_SIZE = 200;

    /// A debit may be dated a moment before its trade.
    private static final Duration BORDER = Duration.ofMinutes(10);

    DayLedger {
        entries = List.copyOf(entries);
    }

    static DayLedger read(
            PoolsClient pools,
            Requests requests,
            DayWindow window,
            DayWindow.Account account,
            Set<String> quotes,
            DayLimits limits)
            throws ReconProblem {
        Read read = once(pools, requests, window, account, limits);
        for (int tries = 1; tries < limits.tries() && !read.isStill; tries++) {
            read = once(pools, requests, window, account, limits);
        }
        return of(read, window, account.currency(), quotes);
    }

    /// What one reading gave.
    ///
    /// @param entries oldest first
    /// @param reachesStart whether the first of them is the ledger's first
    /// @param balance the pool's, empty when it states none
    /// @param isStill whether nothing moved between the first request and the last
    private record Read(
            List<LedgerEntry> entries,
            boolean reachesStart,
            String available,
            String balance,
            boolean isStill) {}

    private static Read once(
            PoolsClient pools,
            Requests requests,
            DayWindow window,
            DayWindow.Account account,
            DayLimits limits)
            throws ReconProblem {
        String before = balance(pools, requests, account);
        List<LedgerEntry> entries = new ArrayList<>();
        String available = "";
        boolean isFirst = true;
        @Nullable String cursor = null;
        do {
            String from = cursor;
            LedgerPage page =
                    requests.ask(
                            () -> pools.listLedger(account.currency(), PAGE_SIZE, from).value());
            if (isFirst) {
                available = text(page.available());
                isFirst = false;
            }
            entries.addAll(page.entries());
            cursor = page.nextCursor();
            if (entries.size() > limits.ledgerEntries()) {
                throw new ReconProblem(
                        "too-many-ledger-entries",
                        "The ledger has more than %s entries since the period began."
                                .formatted(limits.ledgerEntries()));
            }
            if (cursor != null && page.entries().isEmpty()) {
                throw new ReconProblem(
                        "pages-endless",
                        "The ledger says that there is more and does not give it.");
            }
        } while (cursor != null && !reaches(entries, window.from().minus(BORDER)));
        LedgerPage again =
                requests.ask(() -> pools.listLedger(account.currency(), 1, null).value());
        boolean isStill =
                available.equals(text(again.available()))
                        && before.equals(balance(pools, requests, account))
                        && isSameNewest(entries, again.entries());
        return new Read(entries.reversed(), cursor == null, available, before, isStill);
    }

    /// Whether the oldest entry read is older than the period and states the balance to begin with.
    private static boolean reaches(List<LedgerEntry> newestFirst, Instant start) {
        if (newestFirst.isEmpty()) {
            return false;
        }
        LedgerEntry oldest = newestFirst.getLast();
        return oldest.createdAt() != null
                && oldest.createdAt().isBefore(start)
                && oldest.balanceAfter() != null;
    }

    private static boolean isSameNewest(List<LedgerEntry> read, List<LedgerEntry> again) {
        return newest(read).equals(newest(again));
    }

    private static Optional<LedgerEntry> newest(List<LedgerEntry> newestFirst) {
        return newestFirst.stream().findFirst();
    }

    private static String balance(PoolsClient pools, Requests requests, DayWindow.Account account)
            throws ReconProblem {
        return account.poolId().isEmpty()
                ? ""
                : text(requests.ask(() -> pools.getBalance(account.poolId()).value().balance()));
    }

    private static DayLedger of(Read read, DayWindow window, String currency, Set<String> quotes) {
        List<LedgerEntry> kept = new ArrayList<>();
        int first = -1;
        int last = -1;
        for (int i = 0; i < read.entries.size(); i++) {
            LedgerEntry entry = read.entries.get(i);
            boolean isIn = entry.createdAt() != null && window.contains(entry.createdAt());
            if (isIn || quotes.contains(String.valueOf(entry.ref()))) {
                first = first < 0 ? i : first;
                last = i;
                kept.add(entry);
            }
        }
        boolean isWhole = last - first + 1 == kept.size() && first >= 0;
        StatedBalance stated =
                isWhole && read.isStill ? stated(read, currency, first, last) : none(currency);
        return new DayLedger(kept, stated, isWhole);
    }

    private static StatedBalance stated(Read read, String currency, int first, int last) {
        boolean isNewest = last == read.entries.size() - 1;
        String opening = opening(read, first);
        if (opening.isEmpty()) {
            return none(currency);
        }
        return new StatedBalance(
                currency,
                opening,
                isNewest ? read.available : text(read.entries.get(last).balanceAfter()),
                isNewest ? read.balance : "");
    }

    /// The balance before the first kept entry: as the entry before it states it; else as the first
    /// one implies it; else the sum of everything before.
    private static String opening(Read read, int first) {
        Amount before = first > 0 ? read.entries.get(first - 1).balanceAfter() : null;
        if (before != null) {
            return before.text();
        }
        LedgerEntry entry = read.entries.get(first);
        if (entry.balanceAfter() != null) {
            return entry.balanceAfter().value().subtract(entry.delta().value()).toPlainString();
        }
        return read.reachesStart
                ? read.entries.subList(0, first).stream()
                        .map(one -> one.delta().value())
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .toPlainString()
                : "";
    }

    private static StatedBalance none(String currency) {
        return new StatedBalance(currency, "", "", "");
    }

    private static String text(@Nullable Amount amount) {
        return amount == null ? "" : amount.text();
    }
}
