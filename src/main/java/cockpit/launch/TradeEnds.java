package cockpit.launch;

import java.util.Set;

/// The three events of 0Pools; each tells how a trade ended (contract section 4.1).
public final class TradeEnds {
    public static final String SETTLED = "pool.transaction.settled";
    public static final String FAILED = "pool.transaction.failed";
    public static final String RELEASED = "pool.transaction.released";

    private static final Set<String> ALL = Set.of(SETTLED, FAILED, RELEASED);

    private TradeEnds() {}

    /// Whether an event of this type is one of them.
    public static boolean isOne(String eventType) {
        return ALL.contains(eventType);
    }
}
