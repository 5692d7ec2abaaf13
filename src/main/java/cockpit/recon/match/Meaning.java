package cockpit.recon.match;

import cockpit.recon.table.Side;

import java.util.List;

/// What a status, a kind, a reason or an event type says. Only the words of the contract are known
/// from the start (§2.4, §2.11, §3.2, §4.1); a source can declare what its own words mean. A word
/// that nobody declared stays [#UNKNOWN] and is never guessed.
public enum Meaning {
    /// The source has no such column, or the row leaves it empty.
    ABSENT(""),
    /// A word that nobody declared.
    UNKNOWN(""),
    /// An order that nobody has accepted yet.
    CREATED("created", Side.ORDER),
    /// An order that was accepted and is under way.
    ACCEPTED("accepted", Side.ORDER),
    PENDING("pending", Side.ORDER),
    CANCELLED("cancelled", Side.ORDER),
    RESERVED("reserved", Side.ORDER, Side.TRADE),
    SETTLED("settled", Side.ORDER, Side.TRADE),
    FAILED("failed", Side.ORDER, Side.TRADE),
    RELEASED("released", Side.ORDER, Side.TRADE),
    RETURNED("returned", Side.ORDER, Side.TRADE),
    ACTIVE("active", Side.QUOTE),
    CONSUMED("consumed", Side.QUOTE),
    EXPIRED("expired", Side.QUOTE, Side.ORDER),
    REJECTED("rejected", Side.QUOTE, Side.ORDER),
    PAYIN_CREDIT("payin_credit", Side.LEDGER),
    BUY_DEBIT("buy_debit", Side.LEDGER),
    BUY_REFUND("buy_refund", Side.LEDGER),
    DEBIT("debit", Side.BOOK),
    CREDIT("credit", Side.BOOK),
    REFUND("refund", Side.BOOK),
    RELEASE("release", Side.BOOK),
    RESERVE("reserve", Side.BOOK),
    EVENT_SETTLED("pool.transaction.settled", Side.EVENT),
    EVENT_FAILED("pool.transaction.failed", Side.EVENT),
    EVENT_RELEASED("pool.transaction.released", Side.EVENT);

    private final String word;

    @SuppressWarnings("ImmutableEnumChecker") // List.of never changes
    private final List<Side> sides;

    Meaning(String word, Side... sides) {
        this.word = word;
        this.sides = List.of(sides);
    }

    /// The contract's word, empty for the two meanings that have none.
    public String word() {
        return word;
    }

    /// What the contract's own word means on a side, else [#UNKNOWN].
    static Meaning of(Side side, String word) {
        for (Meaning meaning : values()) {
            if (meaning.word.equals(word) && meaning.sides.contains(side)) {
                return meaning;
            }
        }
        return UNKNOWN;
    }

    /// The status of the trade that an event speaks of, [#UNKNOWN] for anything else.
    static Meaning told(Meaning event) {
        return switch (event) {
            case EVENT_SETTLED -> SETTLED;
            case EVENT_FAILED -> FAILED;
            case EVENT_RELEASED -> RELEASED;
            default -> UNKNOWN;
        };
    }

    /// Whether an order in this state was accepted, so that a trade is due. An order whose source
    /// has no status is judged by its time of acceptance instead.
    boolean isAccepted() {
        return switch (this) {
            case ACCEPTED, PENDING, RESERVED, SETTLED, FAILED, RELEASED, RETURNED -> true;
            default -> false;
        };
    }

    /// Whether the money of a trade in this state goes back (contract §3.2 and C5).
    boolean isReversed() {
        return this == FAILED || this == RELEASED || this == RETURNED;
    }
}
