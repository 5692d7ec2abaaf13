package cockpit.smoke;

import java.util.List;

/// Every scenario with its course, in the order of the catalogue.
final class Scenarios {
    private static final List<Scenario> ALL =
            List.of(
                    DiscoveryScenarios.discovery(),
                    DiscoveryScenarios.capabilities(),
                    DiscoveryScenarios.indicativeQuote(),
                    QuoteScenarios.firmQuote(),
                    AcceptScenarios.transactRetry(),
                    StatusScenarios.statusPolling(),
                    WebhookScenarios.webhookHandler(),
                    LedgerScenarios.ledgerReconciliation(),
                    OfferScenarios.entitledDiscovery(),
                    OfferScenarios.poolNotEntitled(),
                    QuoteScenarios.firmQuoteExpires(),
                    AcceptScenarios.doubleClick(),
                    StatusScenarios.staysReserved(),
                    StatusScenarios.failsOrReleases(),
                    WebhookScenarios.webhookTwice(),
                    WebhookScenarios.webhookDelayed(),
                    QuoteScenarios.activeTestPool(),
                    QuoteScenarios.expiringQuote(),
                    AcceptScenarios.duplicateAccept(),
                    WebhookScenarios.webhookReplay(),
                    OutcomeScenarios.failedTrade(),
                    OutcomeScenarios.returnedTrade());

    private Scenarios() {}

    static List<Scenario> all() {
        return ALL;
    }
}
