package cockpit.sandbox;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.util.Set;

/// Control of clock, account, pools and pay-ins, and the two lists of what happened.
final class ControlOfWorld {
    private static final int ADVANCE_SECONDS_MAX = 366 * 24 * 3600;
    private final Sandbox sandbox;
    private final World world;

    ControlOfWorld(Sandbox sandbox) {
        this.sandbox = sandbox;
        world = sandbox.world;
    }

    ObjectNode route(HttpDoor.Incoming in, String area, String id, String act)
            throws InterruptedException {
        String call =
                in.method()
                        + " "
                        + area
                        + (area.equals("clock") && !id.isEmpty() ? "/" + id : "")
                        + (act.isEmpty() ? "" : "/" + act);
        return switch (call) {
            case "GET clock" -> View.object().put("now", View.time(sandbox.now()));
            case "POST clock/advance" -> advance(in.body());
            case "GET account" -> world.locked(this::account);
            case "PATCH account" -> patchAccount(in.body());
            case "PATCH pools" -> patchPool(id, in.body());
            case "POST payins" -> payin(in.body());
            case "GET trades" -> world.locked(this::trades);
            case "GET requests" -> requests(in);
            default -> throw ControlExchange.noRoute();
        };
    }

    private ObjectNode advance(String text) throws InterruptedException {
        int seconds =
                ControlBody.of(text, "seconds")
                        .number("seconds", 0, ADVANCE_SECONDS_MAX)
                        .orElseThrow(() -> ApiFailure.invalid("seconds is required"));
        int pending = sandbox.advance(Duration.ofSeconds(seconds));
        return View.object().put("now", View.time(sandbox.now())).put("pending", pending);
    }

    private ObjectNode account() {
        Account account = world.account;
        ObjectNode out = View.object().put("partnerId", account.partnerId);
        out.put("productEnabled", account.isProductEnabled);
        out.put("accessStatus", account.accessStatus).put("kycStatus", account.kycStatus);
        out.put("tier", account.tier);
        ArrayNode pools = out.putArray("allowedPools");
        account.allowedPools.forEach(pools::add);
        out.put("balanceGate", account.hasBalanceGate);
        out.put("offRampEnabled", account.isOffRampEnabled);
        out.put(
                "velocityCap",
                account.velocityCap == null ? null : Money.text(account.velocityCap));
        return out;
    }

    private ObjectNode patchAccount(String text) {
        ControlBody body =
                ControlBody.of(
                        text,
                        "productEnabled",
                        "accessStatus",
                        "kycStatus",
                        "tier",
                        "allowedPools",
                        "balanceGate",
                        "offRampEnabled",
                        "velocityCap");
        var enabled = body.flag("productEnabled");
        var access = body.oneOf("accessStatus", Set.of("active", "suspended", "none"));
        var kyc = body.oneOf("kycStatus", Set.of("approved", "pending", "revoked"));
        var tier = body.text("tier");
        var pools = body.texts("allowedPools");
        var gate = body.flag("balanceGate");
        var offRamp = body.flag("offRampEnabled");
        var cap = body.decimal("velocityCap");
        if (pools.isPresent() && !world.pools.keySet().containsAll(pools.get())) {
            throw ApiFailure.invalid("allowedPools names a pool that does not exist");
        }
        // All fields are read before the first is applied: a refused call changes nothing.
        return world.locked(
                () -> {
                    Account account = world.account;
                    enabled.ifPresent(on -> account.isProductEnabled = on);
                    access.ifPresent(status -> account.accessStatus = status);
                    kyc.ifPresent(status -> account.kycStatus = status);
                    if (body.has("tier")) {
                        account.tier = tier.orElse(null);
                    }
                    pools.ifPresent(account::allow);
                    gate.ifPresent(on -> account.hasBalanceGate = on);
                    offRamp.ifPresent(on -> account.isOffRampEnabled = on);
                    if (body.has("velocityCap")) {
                        account.velocityCap = cap.orElse(null);
                    }
                    return account();
                });
    }

    private ObjectNode patchPool(String id, String text) {
        ControlBody body = ControlBody.of(text, "available", "depth", "engineUp", "rate");
        var available = body.flag("available");
        var depth = body.decimal("depth");
        var engineUp = body.flag("engineUp");
        var rate = body.text("rate").map(rateText -> Money.positive(rateText, "rate", 12));
        return world.locked(
                () -> {
                    Pool pool = world.pools.get(id);
                    if (pool == null) {
                        throw ApiFailure.noPool();
                    }
                    available.ifPresent(on -> pool.isAvailable = on);
                    depth.ifPresent(amount -> pool.depth = amount);
                    engineUp.ifPresent(on -> pool.isEngineUp = on);
                    if (body.has("rate")) {
                        pool.rate = rate.orElse(null);
                    }
                    ObjectNode out = View.object().put("id", pool.id);
                    out.put("available", pool.isAvailable).put("depth", Money.text(pool.depth));
                    out.put("engineUp", pool.isEngineUp);
                    return out.put("rate", pool.rate == null ? null : pool.rate.toPlainString());
                });
    }

    private ObjectNode payin(String text) {
        ControlBody body = ControlBody.of(text, "amount", "reference");
        var amount =
                Money.positive(body.requiredText("amount"), "amount", world.assumptions.fiatScale);
        String reference = body.requiredText("reference");
        return world.locked(
                () -> {
                    Ledger ledger = world.ledger("EUR");
                    ledger.add(amount, "payin_credit", reference, world.now());
                    return View.object().put("balance", Money.text(ledger.balance()));
                });
    }

    private ObjectNode trades() {
        ObjectNode out = View.object();
        ArrayNode list = out.putArray("trades");
        for (Trade trade : world.trades.values()) {
            list.addObject()
                    .put("transactId", trade.id)
                    .put("quoteId", trade.quote.id)
                    .put("poolId", trade.quote.terms.poolId())
                    .put("status", trade.status.wire())
                    .put("polls", trade.polls)
                    .put("fiatAmount", Money.text(trade.quote.terms.fiatAmount()))
                    .put("ledgerEntries", world.ledgerEntriesOf(trade.quote));
        }
        return out;
    }

    private ObjectNode requests(HttpDoor.Incoming in) {
        ObjectNode out = View.object();
        ArrayNode list = out.putArray("requests");
        for (RequestLog.Entry entry : sandbox.log.list(in.query().get("quoteId"))) {
            list.addObject()
                    .put("at", View.time(entry.at()))
                    .put("operation", entry.operation())
                    .put("status", entry.status())
                    .put("requestId", entry.requestId())
                    .put("idempotencyKey", entry.idempotencyKey())
                    .put("quoteId", entry.quoteId())
                    .put("poolId", entry.poolId());
        }
        return out;
    }
}
