package cockpit.production;

import cockpit.pools.Amount;
import cockpit.pools.Answer;
import cockpit.pools.LedgerEntry;
import cockpit.pools.LedgerPage;
import cockpit.pools.PoolsClient;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// Reads the whole balance ledger, page by page (contract section 2.11).
///
/// @param entries newest first
/// @param available the balance that the ledger's first page states; empty when it states none
/// @param requestIds of every page
public record LedgerReader(List<LedgerEntry> entries, String available, List<String> requestIds) {
    /// The most pages that are read; 200 entries each.
    public static final int PAGE_COUNT_MAX = 5000;

    public LedgerReader {
        entries = List.copyOf(entries);
        requestIds = List.copyOf(requestIds);
    }

    /// @throws cockpit.pools.PoolsFailure when a page has no answer
    /// @throws IllegalStateException when the ledger has more than [#PAGE_COUNT_MAX] pages
    public static LedgerReader read(PoolsClient client, String currency) {
        List<LedgerEntry> entries = new ArrayList<>();
        List<String> requestIds = new ArrayList<>();
        String available = "";
        @Nullable String cursor = null;
        for (int page = 0; page < PAGE_COUNT_MAX; page++) {
            Answer<LedgerPage> answer = client.listLedger(currency, 200, cursor);
            if (answer.requestId() != null && !answer.requestId().isBlank()) {
                requestIds.add(answer.requestId());
            }
            entries.addAll(answer.value().entries());
            Amount stated = answer.value().available();
            if (page == 0 && stated != null) {
                available = stated.text();
            }
            cursor = answer.value().nextCursor();
            if (cursor == null) {
                return new LedgerReader(entries, available, requestIds);
            }
        }
        throw new IllegalStateException(
                "The ledger has more than %s pages. [ledger-too-long]".formatted(PAGE_COUNT_MAX));
    }

    /// The sum of every delta.
    public BigDecimal sum() {
        return entries.stream()
                .map(entry -> entry.delta().value())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /// The sum of the deltas that name this quote.
    public BigDecimal sumOf(String quoteId) {
        return of(quoteId).stream()
                .map(entry -> entry.delta().value())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /// The entries that name this quote, newest first.
    public List<LedgerEntry> of(String quoteId) {
        return entries.stream().filter(entry -> quoteId.equals(entry.ref())).toList();
    }
}
