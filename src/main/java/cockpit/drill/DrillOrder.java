package cockpit.drill;

import cockpit.pools.Trade;

/// A partner's order with the trade behind it.
///
/// @param orderId the partner's id of it
/// @param trade as 0Pools told it when the order was accepted
public record DrillOrder(String orderId, Trade trade) {}
