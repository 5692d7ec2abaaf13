package cockpit.recon.match;

import org.jspecify.annotations.Nullable;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// The links that persons confirmed, looked up by rows. It never changes, so any thread may ask. A
/// row that no link names costs one look at a bit.
final class Links {
    /// More decisions than this are no work of persons.
    static final int LIMIT = 100_000;

    private static final int BITS = 21;

    private final Map<Id, SortedSet<String>> tradesOfOrder = new HashMap<>();
    private final Set<Id> trades = new HashSet<>();
    private final BitSet maybe = new BitSet(1 << BITS);

    /// An id in its world.
    record Id(int environment, String text) implements Serializable {}

    /// @throws MatchProblem `match-too-many-links` beyond [#LIMIT]
    Links(Collection<Link> confirmed) {
        if (confirmed.size() > LIMIT) {
            throw MatchProblem.tooManyLinks();
        }
        for (Link link : confirmed) {
            int environment = Codes.of(link.environment());
            Id order = new Id(environment, link.orderId());
            tradesOfOrder.computeIfAbsent(order, none -> new TreeSet<>()).add(link.transactId());
            trades.add(new Id(environment, link.transactId()));
            maybe.set(bit(link.orderId(), Rec.ORDER));
            maybe.set(bit(link.transactId(), Rec.TRANSACT));
        }
    }

    boolean isEmpty() {
        return trades.isEmpty();
    }

    /// Whether an order is linked to any trade.
    boolean hasOrder(byte[] bytes, int order) {
        return mayHave(bytes, order, Rec.ORDER)
                && tradesOfOrder.containsKey(id(bytes, order, Rec.ORDER));
    }

    /// The id of a trade that some link names, null for any other trade.
    @Nullable Id trade(byte[] bytes, int trade) {
        if (!mayHave(bytes, trade, Rec.TRANSACT)) {
            return null;
        }
        Id id = id(bytes, trade, Rec.TRANSACT);
        return trades.contains(id) ? id : null;
    }

    /// The trade that an order goes to: the first by id of those that exist, null for none. Several
    /// only stand there when persons contradicted each other.
    @Nullable Id tradeOf(byte[] bytes, int order, Set<Id> existing) {
        Id id = id(bytes, order, Rec.ORDER);
        SortedSet<String> linked = tradesOfOrder.get(id);
        if (linked != null) {
            for (String trade : linked) {
                Id candidate = new Id(id.environment, trade);
                if (existing.contains(candidate)) {
                    return candidate;
                }
            }
        }
        return null;
    }

    private boolean mayHave(byte[] bytes, int rec, int slot) {
        return Rec.hasText(bytes, rec, slot) && maybe.get(bit(Keys.of(bytes, rec, slot, slot)));
    }

    private static Id id(byte[] bytes, int rec, int slot) {
        return new Id(Rec.environment(bytes, rec), Rec.text(bytes, rec, slot));
    }

    private static int bit(String id, int kind) {
        byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
        return bit(Hash.of(bytes, 0, bytes.length, kind));
    }

    private static int bit(long hash) {
        return (int) (hash >>> (64 - BITS));
    }
}
