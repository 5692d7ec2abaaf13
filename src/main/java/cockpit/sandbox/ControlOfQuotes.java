package cockpit.sandbox;

import tools.jackson.databind.node.ObjectNode;

import java.time.Duration;

/// Control of single quotes: their settlement script, their expiry, their webhooks.
final class ControlOfQuotes {
    private static final int POLLS_MAX = 1000;
    private static final int DELAY_SECONDS_MAX = 30 * 24 * 3600;
    private static final int COPIES_MAX = 100;
    private final World world;

    ControlOfQuotes(Sandbox sandbox) {
        world = sandbox.world;
    }

    ObjectNode route(String method, String quoteId, String act, String body) {
        return switch (method + " " + act) {
            case "PUT script" -> script(quoteId, body);
            case "POST expire" -> expire(quoteId);
            case "PUT webhooks" -> webhooks(quoteId, body);
            default -> throw ControlExchange.noRoute();
        };
    }

    private ObjectNode script(String quoteId, String text) {
        ControlBody body = ControlBody.of(text, "outcome", "afterPolls", "thenReturn");
        SettlementScript script =
                new SettlementScript(
                        SettlementScript.Outcome.of(body.requiredText("outcome")),
                        body.number("afterPolls", 1, POLLS_MAX)
                                .orElse(world.assumptions.settlesOnPoll),
                        body.flag("thenReturn").orElse(false));
        return world.locked(
                () -> {
                    Quote quote = world.quote(quoteId);
                    quote.script = script;
                    if (quote.trade != null) {
                        quote.trade.polls = 0;
                    }
                    return View.object().put("quoteId", quoteId);
                });
    }

    private ObjectNode expire(String quoteId) {
        return world.locked(
                () -> {
                    Quote quote = world.quote(quoteId);
                    if (quote.expiresAt.isAfter(world.now())) {
                        quote.expiresAt = world.now();
                    }
                    return View.quoteWithStatus(quote, world);
                });
    }

    private ObjectNode webhooks(String quoteId, String text) {
        ControlBody body = ControlBody.of(text, "mode", "delaySeconds", "copies");
        WebhookPlan plan =
                new WebhookPlan(
                        WebhookPlan.Mode.of(body.requiredText("mode")),
                        Duration.ofSeconds(
                                body.number("delaySeconds", 0, DELAY_SECONDS_MAX).orElse(0)),
                        body.number("copies", 1, COPIES_MAX).orElse(2));
        return world.locked(
                () -> {
                    Quote quote = world.quote(quoteId);
                    Trade trade = quote.trade;
                    if (trade != null && trade.status != Trade.Status.RESERVED) {
                        throw new ApiFailure(
                                409,
                                "webhook-already-emitted",
                                "The trade is already in a terminal state.");
                    }
                    quote.webhooks = plan;
                    return View.object().put("quoteId", quoteId);
                });
    }
}
