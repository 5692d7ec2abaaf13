package cockpit.smoke;

import cockpit.partner.PartnerExchange;
import cockpit.pools.Exchange;

import java.util.function.Supplier;

/// Leads every exchange into the book of the scenario on whose thread it happened; the clients are
/// shared by all scenarios and tell of an exchange on the calling thread.
final class Tap {
    private static final ScopedValue<ExchangeBook> BOOK = ScopedValue.newInstance();

    private Tap() {}

    static <T> T recording(ExchangeBook book, Supplier<T> work) {
        return ScopedValue.where(BOOK, book).call(work::get);
    }

    static void pools(Exchange exchange) {
        if (BOOK.isBound()) {
            BOOK.get().add(exchange);
        }
    }

    static void partner(PartnerExchange exchange) {
        if (BOOK.isBound()) {
            BOOK.get().add(exchange);
        }
    }
}
