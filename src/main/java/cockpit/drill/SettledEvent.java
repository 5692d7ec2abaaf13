package cockpit.drill;

/// A genuine event of an order that has settled, as it was delivered once.
///
/// @param orderId the partner's id of the order
/// @param body the raw body, which is UTF-8 text, unchanged
public record SettledEvent(
        String orderId, String quoteId, String transactId, String eventId, String body) {}
