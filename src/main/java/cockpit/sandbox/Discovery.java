package cockpit.sandbox;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/// What an account may do and has: pools, capabilities, balance, ledger, funding, contract §2.1,
/// §2.2 and §2.10 to §2.12. Pure reads, called under the world's lock.
final class Discovery {
    private static final int LEDGER_PAGE_MAX = 200;
    private static final int PAGE_DEFAULT = 50;
    private final World world;

    Discovery(World world) {
        this.world = world;
    }

    ApiAnswer listPools() {
        ObjectNode out = View.object();
        ArrayNode list = out.putArray("pools");
        boolean isFirst = true;
        for (Pool pool : world.pools.values()) {
            boolean isListed =
                    world.account.allowedPools.contains(pool.id)
                            ? !(isFirst && world.has(Sabotage.HIDES_ENTITLED_POOL))
                            : world.has(Sabotage.LISTS_UNENTITLED_POOL);
            isFirst = false;
            if (isListed) {
                ObjectNode row = list.addObject();
                if (!world.has(Sabotage.POOL_WITHOUT_ID)) {
                    row.put("id", pool.id);
                }
                row.put("pair", pool.pair());
                row.put("fiatCurrency", pool.fiat).put("cryptoCurrency", pool.crypto);
                row.put("available", pool.isUsable());
            }
        }
        return ApiAnswer.ok(out);
    }

    ApiAnswer capabilities(Call call) {
        Pool pool = world.entitledPool(call.variable("id"), false);
        boolean sells = world.account.isOffRampEnabled;
        ObjectNode out = View.object().put("poolId", pool.id).put("pair", pool.pair());
        out.put("fiatCurrency", pool.fiat).put("cryptoCurrency", pool.crypto);
        ArrayNode networks = out.putArray("supportedNetworks");
        pool.networks.forEach(networks::add);
        if (world.has(Sabotage.CAPABILITIES_UNKNOWN_NETWORK)) {
            networks.add("moonbase");
        }
        ArrayNode sides = out.putArray("sides").add(Side.ON_RAMP.wire());
        if (sells || world.has(Sabotage.CAPABILITIES_FOREIGN_SIDE)) {
            sides.add(Side.OFF_RAMP.wire());
        }
        out.put("tier", world.account.tier);
        out.put("drawFeeBps", world.settings.drawFeeBps());
        out.put("spreadCapBps", world.settings.spreadBps() * 2);
        if (world.assumptions.orderBoundsInCapabilities
                && !world.has(Sabotage.CAPABILITIES_OMIT_LIMITS)) {
            View.putBounds(out, world.assumptions);
        }
        if (sells) {
            out.put("depositAddress", "0x" + WebhookEvent.sha256(pool.id).substring(0, 40));
        } else {
            out.putNull("depositAddress");
        }
        return ApiAnswer.ok(out);
    }

    ApiAnswer balance(Call call) {
        Pool pool = world.entitledPool(call.variable("id"), false);
        ObjectNode out = View.object();
        if (world.assumptions.balanceEchoesPool) {
            out.put("poolId", pool.id).put("currency", pool.fiat);
        }
        out.put("available", pool.isUsable());
        if (world.account.hasBalanceGate) {
            BigDecimal balance = world.ledger(pool.fiat).balance();
            boolean drifts = world.has(Sabotage.BALANCE_DRIFTS);
            out.put("balance", Money.text(drifts ? balance.add(new BigDecimal("0.01")) : balance));
        } else {
            out.putNull("balance");
        }
        out.put("tier", world.account.tier);
        ArrayNode allowed = out.putArray("allowedPools");
        world.account.allowedPools.forEach(allowed::add);
        return ApiAnswer.ok(out);
    }

    ApiAnswer ledger(Call call) {
        String currency = call.query().getOrDefault("currency", "EUR");
        if (!currency.matches("[A-Z]{3,5}")) {
            throw ApiFailure.invalid("currency is a currency code, such as EUR");
        }
        int limit = Math.clamp(limit(call.query()), 1, LEDGER_PAGE_MAX);
        Ledger ledger = world.ledger(currency);
        List<Ledger.Entry> entries = ledger.newestFirst();
        int from = 0;
        String cursor = call.query().get("cursor");
        if (cursor != null) {
            List<String> ids = entries.stream().map(Ledger.Entry::id).toList();
            from = ids.indexOf(cursor) + 1;
            if (from == 0) {
                throw new ApiFailure(400, "invalid_cursor", "The cursor is not one of this list.");
            }
        }
        int to = Math.min(entries.size(), from + limit);
        ObjectNode out = View.object().put("currency", currency);
        out.put("available", Money.text(ledger.balance()));
        ArrayNode list = out.putArray("entries");
        entries.subList(from, to)
                .forEach(entry -> list.add(View.ledgerEntry(entry, world.assumptions)));
        out.put("nextCursor", to < entries.size() ? entries.get(to - 1).id() : null);
        return ApiAnswer.ok(out);
    }

    ApiAnswer funding(Call call) {
        if (!call.query().getOrDefault("currency", "EUR").equals("EUR")) {
            throw ApiFailure.invalid("only EUR funding is supported");
        }
        ObjectNode out = View.object().put("currency", "EUR");
        String iban = world.assumptions.iban;
        out.put("iban", iban).put("reference", world.account.fundingReference);
        out.put(
                "instructions",
                iban == null
                        ? "Operations are still setting up your account number."
                        : "Send a SEPA transfer and give the reference exactly as it stands here.");
        return ApiAnswer.ok(out);
    }

    /// The `limit` query field, default 50.
    static int limit(Map<String, String> query) {
        String text = query.get("limit");
        if (text == null) {
            return PAGE_DEFAULT;
        }
        if (!text.matches("-?[0-9]{1,9}")) {
            throw ApiFailure.invalid("limit is a whole number");
        }
        return Integer.parseInt(text);
    }
}
