package cockpit.practice;

import cockpit.pools.Answer;
import cockpit.pools.ApiProblem;
import cockpit.pools.PoolsClient;
import cockpit.pools.PoolsFailure;
import cockpit.pools.Quote;
import cockpit.pools.QuoteRequest;
import cockpit.pools.QuoteStatus;
import cockpit.practice.Order.State;

/// Asks for prices and tells whether one still holds.
final class Prices {
    private final PoolsClient client;
    private final Switches switches;

    Prices(PoolsClient client, Switches switches) {
        this.client = client;
        this.switches = switches;
    }

    /// A price for an order, firm unless asked otherwise.
    ///
    /// @throws Refusal when there is none
    Quote ask(Order order, boolean isIndicative) {
        QuoteRequest request =
                isIndicative
                        ? QuoteRequest.indicative(order.side, order.amount, order.network)
                        : QuoteRequest.firm(
                                order.side, order.amount, order.network, order.destAddress);
        try {
            Answer<Quote> answer = client.createQuote(order.poolId, request);
            Quote quote = answer.value();
            synchronized (order) {
                order.addRequestId(answer.requestId());
            }
            if (!quote.isAvailable() || (!isIndicative && quote.quoteId() == null)) {
                throw new Refusal(409, "quote_unavailable", "This route is unavailable right now.");
            }
            return quote;
        } catch (ApiProblem problem) {
            throw Refusals.of(problem, null);
        } catch (PoolsFailure failure) {
            throw Refusals.unavailable(null);
        }
    }

    /// Looks up what 0Pools says of a quote, which also brings its clock up to date.
    void check(Order order, String quoteId) {
        Answer<Quote> answer = client.getQuote(quoteId);
        synchronized (order) {
            if (quoteId.equals(order.quoteId())) {
                order.quoteStatus = answer.value().status();
            }
        }
    }

    /// Whether the customer may press accept now, by the server's clock.
    boolean isAcceptEnabled(Order order) {
        if (order.state != State.QUOTED) {
            return false;
        }
        if (switches.isOn(Sabotage.ACCEPT_AFTER_EXPIRY)
                || switches.isOn(Sabotage.INDICATIVE_AS_FIRM)
                || switches.isOn(Sabotage.SKIPS_ENTITLEMENT_CHECK)) {
            return true;
        }
        Quote quote = order.quote;
        return quote != null
                && (order.quoteStatus == null || order.quoteStatus == QuoteStatus.ACTIVE)
                && quote.isAcceptable(client.serverNow());
    }
}
