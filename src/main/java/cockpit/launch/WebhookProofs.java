package cockpit.launch;

import cockpit.launch.Fact.WebhookObserved;

/// Step 4: what the partner's webhook handler proves by what it did.
final class WebhookProofs {
    private static final String WATCH_WEBHOOK =
            "let an order end and watch the handler take its event";

    private WebhookProofs() {}

    /// The handler took a real event and refused a forged one with no effect.
    static Proof webhookVerified() {
        return webhook(
                (check, record, seen) -> {
                    WebhookObserved fact = seen.fact();
                    if (!isSuccess(fact.deliveryStatus())) {
                        return Evidence.failed(
                                check,
                                seen,
                                "The handler answered %s to a correctly signed event"
                                        .formatted(fact.deliveryStatus()),
                                "load the signing secret of this environment");
                    }
                    if (fact.forgedStatus() < 400
                            || fact.forgedStatus() > 499
                            || !fact.isUnchangedByForgery()) {
                        return Evidence.failed(
                                check,
                                seen,
                                "The handler answered %s to a forged event%s"
                                        .formatted(
                                                fact.forgedStatus(),
                                                fact.isUnchangedByForgery()
                                                        ? ""
                                                        : " and the order changed"),
                                "verify the signature over the raw body before anything else");
                    }
                    return Evidence.passed(
                            check,
                            seen,
                            "A signed event was taken with %s and a forged one refused with %s."
                                    .formatted(fact.deliveryStatus(), fact.forgedStatus()));
                });
    }

    /// The same event twice had one effect.
    static Proof webhookDeduped() {
        return webhook(
                (check, record, seen) -> {
                    WebhookObserved fact = seen.fact();
                    return isSuccess(fact.repeatStatus()) && fact.creditsAfterRepeat() == 1
                            ? Evidence.passed(check, seen, "The same event twice made one credit.")
                            : Evidence.failed(
                                    check,
                                    seen,
                                    "The same event twice made %s credits and was answered %s"
                                            .formatted(
                                                    fact.creditsAfterRepeat(), fact.repeatStatus()),
                                    "dedupe by event id before the ledger is touched");
                });
    }

    /// HTTPS, except for a rehearsal on this machine.
    static Proof webhookEndpoint() {
        return webhook(
                (check, record, seen) -> {
                    if (seen.fact().endpointScheme().equals("https")) {
                        return Evidence.passed(check, seen, "The endpoint is HTTPS.");
                    }
                    return record.environment() == Environment.REHEARSAL && seen.fact().isLoopback()
                            ? Evidence.passed(
                                    check,
                                    seen,
                                    "The rehearsal delivers on this machine; a live launch needs"
                                            + " HTTPS.")
                            : Evidence.failed(
                                    check,
                                    seen,
                                    "The webhook endpoint is not HTTPS",
                                    "serve it over HTTPS");
                });
    }

    private static Proof webhook(Evidence.Rule<WebhookObserved> rule) {
        return Evidence.newest(
                WebhookObserved.class, "No webhook has been observed", WATCH_WEBHOOK, rule);
    }

    private static boolean isSuccess(int status) {
        return status >= 200 && status < 300;
    }
}
