package cockpit.recon;

import cockpit.recon.match.BreakCode;
import cockpit.recon.match.Severity;

import java.util.EnumSet;
import java.util.Set;

/// Which breaks are wanted, and in which order.
///
/// @param text part of an order, quote, trade or entry id, without regard to case; empty for all
/// @param codes only these; all when empty
/// @param leastSevere only breaks of this severity or a greater one
/// @param decided which of them
/// @param bucket only breaks in this bucket of age, -1 for all
/// @param buckets what `bucket` counts in
/// @param sort by what they are ordered; equal ones stay in the run's canonical order
/// @param isDescending the other way round
public record BreakQuery(
        String text,
        Set<BreakCode> codes,
        Severity leastSevere,
        Decided decided,
        int bucket,
        AgeBuckets buckets,
        Sort sort,
        boolean isDescending) {
    /// The longest text that is looked for.
    public static final int TEXT_LENGTH_MAX = 200;

    /// All breaks, in the run's canonical order.
    public static final BreakQuery ALL =
            new BreakQuery(
                    "",
                    Set.of(),
                    Severity.INFO,
                    Decided.ALL,
                    -1,
                    AgeBuckets.USUAL,
                    Sort.CANONICAL,
                    false);

    public enum Decided {
        ALL,
        /// Nobody has decided it.
        UNDECIDED,
        DECIDED
    }

    public enum Sort {
        CANONICAL,
        CODE,
        SEVERITY,
        AGE,
        /// By asset, and then by the amount without its sign.
        AMOUNT,
        ORDER_ID,
        QUOTE_ID,
        TRANSACT_ID
    }

    public BreakQuery {
        codes = codes.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(codes));
        if (text.length() > TEXT_LENGTH_MAX) {
            throw new IllegalArgumentException("The text to look for is too long.");
        }
        if (bucket >= buckets.count()) {
            throw new IllegalArgumentException("There is no such bucket of age.");
        }
    }

    public BreakQuery withText(String other) {
        return new BreakQuery(
                other, codes, leastSevere, decided, bucket, buckets, sort, isDescending);
    }

    public BreakQuery withCodes(Set<BreakCode> others) {
        return new BreakQuery(
                text, others, leastSevere, decided, bucket, buckets, sort, isDescending);
    }

    public BreakQuery withLeastSevere(Severity other) {
        return new BreakQuery(text, codes, other, decided, bucket, buckets, sort, isDescending);
    }

    public BreakQuery withDecided(Decided other) {
        return new BreakQuery(text, codes, leastSevere, other, bucket, buckets, sort, isDescending);
    }

    public BreakQuery withBucket(int other) {
        return new BreakQuery(
                text, codes, leastSevere, decided, other, buckets, sort, isDescending);
    }

    /// With other buckets; none of them is chosen then.
    public BreakQuery withBuckets(AgeBuckets others) {
        return new BreakQuery(text, codes, leastSevere, decided, -1, others, sort, isDescending);
    }

    public BreakQuery sortedBy(Sort other, boolean descending) {
        return new BreakQuery(
                text, codes, leastSevere, decided, bucket, buckets, other, descending);
    }
}
