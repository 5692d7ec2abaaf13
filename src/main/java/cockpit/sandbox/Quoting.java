package cockpit.sandbox;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.node.ObjectNode;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

/// Quotes, contract §2.3 to §2.5. Called under the world's lock.
final class Quoting {
    private static final int ADDRESS_LENGTH_MAX = 128;
    private static final int RATE_SCALE = 4;
    private final World world;
    private final Assumptions assumptions;

    Quoting(World world) {
        this.world = world;
        this.assumptions = world.assumptions;
    }

    /// @param forcedReason an `unavailableReason` that a fault asks for, or null
    ApiAnswer create(Call call, @Nullable String forcedReason) {
        Pool pool = world.entitledPool(call.variable("id"), true);
        boolean isFirm = isFirm(call.text("type"));
        Side side = Side.of(call.requiredText("side"));
        int scale = side == Side.ON_RAMP ? assumptions.fiatScale : assumptions.cryptoScale;
        BigDecimal amount = Money.positive(call.requiredText("amount"), "amount", scale);
        String network = network(call, pool, isFirm);
        String address = address(call, isFirm, side);
        String destNetwork = optionalNetwork(call.text("destNetwork"), "destNetwork", pool);
        if (!isFirm && world.has(Sabotage.INDICATIVE_DOWN)) {
            return unavailable("engine_unavailable", isFirm);
        }
        String reason =
                forcedReason == null ? pool.unavailableReason(null, assumptions) : forcedReason;
        BigDecimal rate = pool.rate;
        if (reason != null || rate == null) {
            return unavailable(reason == null ? "rate_unavailable" : reason, isFirm);
        }
        Quote.Terms terms =
                terms(pool, side, amount, rateOf(side, rate), network, address, destNetwork);
        requireBounds(terms);
        String dry = pool.unavailableReason(terms.cryptoAmount(), assumptions);
        if (dry != null) {
            return unavailable(dry, isFirm);
        }
        return ApiAnswer.ok(isFirm ? firm(terms) : indicative(terms));
    }

    private ObjectNode firm(Quote.Terms terms) {
        Instant now = world.now();
        Instant expiry =
                world.has(Sabotage.FIRM_EXPIRES_AT_ONCE)
                        ? now
                        : now.plus(assumptions.quoteLifetime);
        SettlementScript script =
                new SettlementScript(
                        SettlementScript.Outcome.SETTLE, assumptions.settlesOnPoll, false);
        Quote quote = new Quote(world.ids.quote(), terms, now, expiry, script);
        world.quotes.put(quote.id, quote);
        return View.quote(quote, world);
    }

    private ObjectNode indicative(Quote.Terms terms) {
        ObjectNode out = View.object().put("available", true).put("type", "indicative");
        if (assumptions.executableInIndicative) {
            out.put("executable", world.has(Sabotage.INDICATIVE_EXECUTABLE));
        }
        if (world.has(Sabotage.INDICATIVE_HAS_QUOTE_ID)) {
            out.put("quoteId", world.ids.quote());
        }
        View.putPrice(out, terms, world);
        return out;
    }

    private static ApiAnswer unavailable(String reason, boolean isFirm) {
        return ApiAnswer.ok(
                View.object()
                        .put("available", false)
                        .put("type", isFirm ? "firm" : "indicative")
                        .put("executable", false)
                        .put("unavailableReason", reason));
    }

    private Quote.Terms terms(
            Pool pool,
            Side side,
            BigDecimal amount,
            BigDecimal rate,
            String network,
            @Nullable String address,
            @Nullable String destNetwork) {
        BigDecimal fiat = amount;
        BigDecimal crypto = amount;
        if (side == Side.ON_RAMP) {
            crypto =
                    amount.multiply(rate)
                            .setScale(assumptions.cryptoScale, assumptions.cryptoRounding);
        } else {
            fiat = amount.multiply(rate).setScale(assumptions.fiatScale, RoundingMode.HALF_DOWN);
        }
        return new Quote.Terms(pool.id, side, fiat, crypto, rate, network, address, destNetwork);
    }

    /// Output per unit of input: the pool's rate for a buy; for a sell the same middle price with
    /// spread and fee taken off on the other side.
    private BigDecimal rateOf(Side side, BigDecimal buyRate) {
        if (side == Side.ON_RAMP) {
            return buyRate;
        }
        int bps = world.settings.spreadBps() + world.settings.drawFeeBps();
        BigDecimal keep = BigDecimal.ONE.subtract(BigDecimal.valueOf(bps).movePointLeft(4)).pow(2);
        return keep.divide(buyRate, RATE_SCALE, RoundingMode.HALF_DOWN);
    }

    private void requireBounds(Quote.Terms terms) {
        BigDecimal max = assumptions.maxOrderUsdt;
        if (terms.cryptoAmount().compareTo(assumptions.minOrderUsdt) < 0) {
            throw new ApiFailure(
                    400, "amount_below_minimum", "The amount is below the pool's minimum order.");
        }
        if (max != null && terms.cryptoAmount().compareTo(max) > 0) {
            throw new ApiFailure(
                    400, "amount_above_maximum", "The amount is above the pool's maximum order.");
        }
    }

    private static boolean isFirm(@Nullable String type) {
        if (type == null || type.equals("firm")) {
            return true;
        }
        if (type.equals("indicative")) {
            return false;
        }
        throw ApiFailure.invalid("type is firm or indicative");
    }

    private String network(Call call, Pool pool, boolean isFirm) {
        String network = optionalNetwork(call.text("cryptoNetwork"), "cryptoNetwork", pool);
        if (network != null) {
            return network;
        }
        if (isFirm && assumptions.cryptoNetworkRequired) {
            throw ApiFailure.invalid("cryptoNetwork is required");
        }
        return pool.networks.getFirst();
    }

    private static @Nullable String optionalNetwork(
            @Nullable String network, String field, Pool pool) {
        if (network != null && !pool.networks.contains(network)) {
            throw new ApiFailure(
                    400, "unsupported_network", field + " is not one of the pool's networks.");
        }
        return network;
    }

    private @Nullable String address(Call call, boolean isFirm, Side side) {
        String address = call.text("destAddress");
        if (address == null) {
            if (isFirm && side == Side.ON_RAMP && assumptions.destAddressRequiredForFirm) {
                throw ApiFailure.invalid("destAddress is required for a firm on_ramp quote");
            }
            return null;
        }
        if (!address.matches("[!-~]{1," + ADDRESS_LENGTH_MAX + "}")) {
            throw ApiFailure.invalid(
                    "destAddress is 1 to " + ADDRESS_LENGTH_MAX + " visible characters");
        }
        return address;
    }

    ApiAnswer get(Call call) {
        Quote quote = world.quote(call.variable("quoteId"));
        if (world.has(Sabotage.FIRM_NOT_STORED)) {
            throw ApiFailure.noQuote();
        }
        return ApiAnswer.ok(View.quoteWithStatus(quote, world));
    }

    ApiAnswer reject(Call call) {
        Quote quote = world.quote(call.variable("quoteId"));
        String status = quote.status(world.now());
        if (!status.equals("active")) {
            throw new ApiFailure(409, "conflict", "The quote is already " + status + ".");
        }
        quote.isRejected = true;
        return new ApiAnswer(
                assumptions.rejectStatus,
                assumptions.rejectAnswersQuote
                        ? View.quoteWithStatus(quote, world)
                        : View.object());
    }
}
