package cockpit.recon.match;

import java.util.List;

/// A case that is in order, and why.
///
/// @param rule by what its order and its trade were joined
/// @param shape how many orders and trades there are
/// @param orderId the order ids, joined by commas, empty when there is none; likewise the others
/// @param rows where its rows came from
public record Match(
        Rule rule,
        Shape shape,
        Environment environment,
        String orderId,
        String quoteId,
        String transactId,
        String why,
        List<RowRef> rows) {
    public Match {
        rows = List.copyOf(rows);
    }

    /// By which durable id, or by whose decision, the rows were joined; the weakest counts.
    public enum Rule {
        QUOTE_ID("quote-id", "the quote id"),
        TRANSACT_ID("transact-id", "the transact id"),
        IDEMPOTENCY_KEY("idempotency-key", "the idempotency key"),
        ORDER_ID("order-id", "the order id"),
        /// A person confirmed a candidate.
        PERSON("person", "the decision of a person"),
        /// No order and no trade were due: a quote nobody accepted, an order that was cancelled.
        NOTHING_DUE("nothing-due", "nothing"),
        /// A pay-in, which has no order (contract §2.11).
        FUNDING("funding", "its reference");

        private final String code;
        private final String words;

        Rule(String code, String words) {
            this.code = code;
            this.words = words;
        }

        public String code() {
            return code;
        }

        String words() {
            return words;
        }
    }

    /// How many orders stand against how many trades.
    public enum Shape {
        ONE_TO_ONE("1:1"),
        ONE_TO_MANY("1:N"),
        MANY_TO_ONE("N:1"),
        MANY_TO_MANY("N:M"),
        ONE_SIDED("1:0");

        private final String code;

        Shape(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }
}
