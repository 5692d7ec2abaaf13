package cockpit.launch;

import java.time.Instant;
import java.util.List;

/// What the reconciliation took in, matched, decided and closed. Rows and breaks themselves stay
/// outside the journal; these facts name them by count and digest. Sums are exact decimal text.
public sealed interface ReconFact extends Fact {
    /// Whose table it is.
    enum BookSide {
        /// The partner's orders.
        ORDER("orders"),
        /// The partner's own ledger.
        BOOK("booked entries"),
        QUOTE("quotes"),
        TRADE("trades"),
        /// The 0Pools ledger.
        LEDGER("ledger entries"),
        EVENT("events");

        private final String rows;

        BookSide(String rows) {
            this.rows = rows;
        }

        /// What its rows are called in a sentence.
        public String rows() {
            return rows;
        }
    }

    /// Where rows came from.
    enum Origin {
        FILE,
        /// The partner's own database.
        DATABASE,
        /// The 0Pools API, paged by the cockpit.
        API,
        /// What the cockpit has on record itself: its deliveries, or orders it carried.
        COCKPIT
    }

    /// How much a break matters, from least to most.
    enum BreakSeverity {
        INFO,
        LOW,
        MEDIUM,
        HIGH,
        CRITICAL
    }

    /// What a person made of a break.
    enum BreakVerdict {
        /// Its cause was corrected; the next run should not find it again.
        RESOLVED,
        /// The difference is known and stands.
        ACCEPTED,
        /// A candidate is the counterpart; the next run joins the two.
        CONFIRMED
    }

    /// A source's rows were read, and its mapped columns are kept. One of the same side and name
    /// takes the place of an earlier one.
    ///
    /// @param importId such as `import_4f0c…`
    /// @param name what a person calls it, such as its file's name
    /// @param sha256 the digest of the source as it was given, 64 hex digits
    /// @param keptSha256 the digest of what is kept of it
    /// @param mappingSha256 the digest of the mapping's JSON
    /// @param bytes the length of the source as it was given
    /// @param rowsIn all data rows; loaded and rejected together
    /// @param zone the time zone that the source declares
    /// @param cutOff when its day ends, `HH:mm` in that zone
    record SourceImported(
            String importId,
            BookSide side,
            Origin origin,
            String name,
            String sha256,
            String keptSha256,
            String mappingSha256,
            long bytes,
            long rowsIn,
            long rowsLoaded,
            List<RejectedRows> rejected,
            String zone,
            String cutOff)
            implements ReconFact {
        public SourceImported {
            rejected = List.copyOf(rejected);
            long sum = rejected.stream().mapToLong(RejectedRows::count).sum();
            if (rowsIn != rowsLoaded + sum) {
                throw new IllegalArgumentException("rows in are rows loaded plus rows rejected");
            }
        }
    }

    /// @param error the class of error, such as `not-a-decimal`
    record RejectedRows(String error, long count) {}

    /// A source takes part no longer. What is kept of it stays.
    record SourceWithdrawn(String importId, String person, String reason) implements ReconFact {}

    /// By what the books are matched and how severe a break may be that stays open.
    ///
    /// @param candidateWindow how far apart in time a candidate may be, ISO 8601, as the next two
    /// @param staleAfter the age from which a reserved trade is stale
    /// @param dueWithin how shortly before the period's end a counterpart may still come
    /// @param old the age from which a break is one step more severe, and another at three times it
    /// @param large the amount per asset from which a break is one step more severe
    /// @param mayStayOpen a day can be closed with undecided breaks up to this severity
    record ReconPolicySet(
            List<ColumnTolerance> tolerances,
            String candidateWindow,
            String staleAfter,
            String dueWithin,
            String old,
            List<AssetAmount> large,
            BreakSeverity mayStayOpen,
            String approver,
            String reason)
            implements ReconFact {
        public ReconPolicySet {
            tolerances = List.copyOf(tolerances);
            large = List.copyOf(large);
        }
    }

    /// @param column such as `fiat_amount`
    /// @param absolute in the column's unit, zero or more
    /// @param relative a share, such as `0.001`, zero or more
    record ColumnTolerance(String column, String absolute, String relative) {}

    record AssetAmount(String asset, String amount) {}

    /// A period was frozen and read from 0Pools: reserved trades driven by polling, settled ones
    /// looked at again, trades, quotes and ledger read to the last page.
    ///
    /// @param from trades created at this moment or later
    /// @param to and before this one
    /// @param zone the zone in which the period was declared
    /// @param importIds what came of it, in the order of their facts
    /// @param driven how many reserved trades were polled
    /// @param stillReserved how many of them had not ended
    /// @param lookedAgain how many settled trades were polled once more
    /// @param returned how many of those had been returned
    record DayCollected(
            String collectionId,
            Instant from,
            Instant to,
            String zone,
            List<String> importIds,
            long trades,
            long ledgerEntries,
            long driven,
            long stillReserved,
            long lookedAgain,
            long returned,
            List<StatedBalance> balances)
            implements ReconFact {
        public DayCollected {
            importIds = List.copyOf(importIds);
            balances = List.copyOf(balances);
        }
    }

    /// Balances that 0Pools stated; empty text for one that it did not.
    ///
    /// @param opening before the period's first movement
    /// @param available the ledger's after the last movement
    /// @param balance the pool's at the same time
    record StatedBalance(String currency, String opening, String available, String balance) {}

    /// The books were matched.
    ///
    /// @param importIds the sources that took part
    /// @param collectionId the [DayCollected] that the period and the balances are of; empty if
    ///   none
    /// @param links candidates that people had confirmed until then
    /// @param asOf the moment that ages are taken at
    /// @param breaks by code and by their severity at that moment
    /// @param digest over the canonical text of totals, matches and breaks, 64 hex digits
    /// @param breaksSha256 the digest of the file that holds the breaks
    record BooksMatched(
            String runId,
            List<String> importIds,
            String collectionId,
            Instant from,
            Instant to,
            Instant asOf,
            List<ConfirmedLink> links,
            List<BookTotal> totals,
            List<BreakCount> breaks,
            long rows,
            long matches,
            String digest,
            String breaksSha256,
            long durationMillis)
            implements ReconFact {
        public BooksMatched {
            importIds = List.copyOf(importIds);
            links = List.copyOf(links);
            totals = List.copyOf(totals);
            breaks = List.copyOf(breaks);
        }
    }

    /// What came in, matched and is in breaks for one side, environment and asset.
    ///
    /// @param environment `sandbox`, `live` or `unknown`
    /// @param asset the currency or asset, empty when rows name none
    record BookTotal(
            BookSide side,
            String environment,
            String asset,
            long rowsIn,
            String sumIn,
            long rowsMatched,
            String sumMatched,
            long rowsOpen,
            String sumOpen) {}

    /// @param code such as `settled-without-debit`
    record BreakCount(String code, BreakSeverity severity, long count) {}

    /// An order belongs to a trade, as a person decided.
    record ConfirmedLink(String environment, String orderId, String transactId) {}

    /// A person decided what becomes of breaks.
    ///
    /// @param breakIds digests of the breaks' canonical lines, 32 hex digits, at most
    ///   [#BREAKS_COUNT_MAX]; a break that changes in any way is another break
    /// @param links for [BreakVerdict#CONFIRMED], else none
    record BreaksDecided(
            String decisionId,
            String runId,
            BreakVerdict verdict,
            List<String> breakIds,
            List<ConfirmedLink> links,
            String person,
            String reason)
            implements ReconFact {
        /// How many breaks one decision can be about: what a line of the journal holds.
        public static final int BREAKS_COUNT_MAX = 20_000;

        public BreaksDecided {
            breakIds = List.copyOf(breakIds);
            links = List.copyOf(links);
            if (breakIds.isEmpty() || breakIds.size() > BREAKS_COUNT_MAX) {
                throw new IllegalArgumentException("a decision is about 1 to 20000 breaks");
            }
        }
    }

    /// A decision was taken back. Both stay on record.
    record DecisionUndone(String decisionId, String person, String reason) implements ReconFact {}

    /// A period was closed with a certificate.
    ///
    /// @param runId the run that it closes
    /// @param collectionId the [DayCollected] of that run; empty when its trades came from exports
    /// @param lookedAgain settled trades that were polled once more for it
    /// @param person who closed it
    /// @param undecided breaks that nobody has decided, by their severity at the close
    /// @param decided breaks that somebody has
    /// @param isBalanceCompared whether the ledger was held against a balance that 0Pools stated
    /// @param certificateSha256 the digest of the certificate file
    /// @param keyId the key that signed it
    record DayClosed(
            String closeId,
            String runId,
            String collectionId,
            long lookedAgain,
            String person,
            Instant from,
            Instant to,
            String zone,
            List<BookTotal> totals,
            List<BreakCount> undecided,
            List<BreakCount> decided,
            boolean isBalanceCompared,
            String digest,
            String certificateSha256,
            String keyId)
            implements ReconFact {
        public DayClosed {
            totals = List.copyOf(totals);
            undecided = List.copyOf(undecided);
            decided = List.copyOf(decided);
        }

        /// The same with another digest of its certificate.
        public DayClosed certifiedBy(String sha256) {
            return new DayClosed(
                    closeId,
                    runId,
                    collectionId,
                    lookedAgain,
                    person,
                    from,
                    to,
                    zone,
                    totals,
                    undecided,
                    decided,
                    isBalanceCompared,
                    digest,
                    sha256,
                    keyId);
        }
    }

    /// A close was taken back. Both stay on record.
    record DayReopened(String closeId, String person, String reason) implements ReconFact {}
}
