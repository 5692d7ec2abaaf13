package cockpit.practice;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Every order of this run, found by its id or by the quote that it was accepted with. Safe for any
/// number of threads.
final class OrderBook {
    private static final int ORDERS_MAX = 10_000;

    private final Map<String, Order> orders = new ConcurrentHashMap<>();
    private final Map<String, Order> byQuote = new ConcurrentHashMap<>();

    /// @throws Refusal when there is none of this id
    Order find(String orderId) {
        Order order = orders.get(orderId);
        if (order == null) {
            throw new Refusal(404, "order_not_found", "There is no such order.");
        }
        return order;
    }

    Optional<Order> findByQuote(String quoteId) {
        return Optional.ofNullable(byQuote.get(quoteId))
                .filter(order -> quoteId.equals(order.quoteId()));
    }

    /// @throws Refusal when no more orders are taken
    void requireRoom() {
        if (orders.size() >= ORDERS_MAX) {
            throw new Refusal(503, "practice_full", "This practice partner takes no more orders.");
        }
    }

    void add(Order order) {
        orders.put(order.orderId, order);
    }

    void quoted(String quoteId, Order order) {
        byQuote.put(quoteId, order);
    }
}
