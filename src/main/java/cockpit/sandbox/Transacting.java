package cockpit.sandbox;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The one write that moves money, contract §2.6 and §5: idempotent on the key and on the quote.
/// Takes the world's lock itself, once for the whole call, so two accepts at once make one trade.
final class Transacting {
    private static final Duration RACE_WINDOW = Duration.ofMillis(50);

    /// What a key stands for: its body, and the trade or the refusal that it led to.
    private record Remembered(
            String fingerprint, Instant at, @Nullable Trade trade, @Nullable ApiFailure refusal) {}

    /// What the checks found: a trade that is already there, or that one may be made.
    private record Checked(Quote quote, @Nullable Trade trade) {}

    private final World world;
    private final Assumptions assumptions;
    private final CountDownLatch closing;
    private final Map<String, Remembered> keys = new HashMap<>();

    Transacting(World world, CountDownLatch closing) {
        this.world = world;
        this.assumptions = world.assumptions;
        this.closing = closing;
    }

    ApiAnswer transact(Call call) {
        if (world.has(Sabotage.RACE_WINDOW)) {
            Checked checked = world.locked(() -> check(call));
            pause();
            return world.locked(() -> finish(call, checked));
        }
        return world.locked(() -> finish(call, check(call)));
    }

    private void pause() {
        try {
            closing.await(RACE_WINDOW.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private ApiAnswer finish(Call call, Checked checked) {
        Trade trade = checked.trade();
        if (trade == null) {
            trade = world.reserve(checked.quote());
        }
        remember(call, trade, null);
        return new ApiAnswer(assumptions.transactStatus, View.trade(trade, world));
    }

    private Checked check(Call call) {
        String key = key(call);
        String poolId = call.variable("id");
        world.entitledPool(poolId, false);
        String quoteId = call.text("quoteId");
        if (quoteId == null || quoteId.isBlank()) {
            throw bad("quote_id_required", "quoteId is required.");
        }
        boolean isForgetful = world.has(Sabotage.IDEMPOTENCY_IGNORED);
        Trade known = isForgetful ? null : remembered(key, fingerprint(call));
        Quote quote = world.quote(quoteId);
        if (known != null) {
            return new Checked(quote, known);
        }
        if (!quote.terms.poolId().equals(poolId)) {
            throw bad("quote_of_other_pool", "The quote belongs to another pool.");
        }
        if (quote.trade != null && !isForgetful) {
            if (!assumptions.consumedQuoteAnswersTrade) {
                throw new ApiFailure(409, "quote_consumed", "The quote is already consumed.");
            }
            return new Checked(quote, quote.trade);
        }
        try {
            requireActive(quote);
            requireCapacity(quote);
        } catch (ApiFailure refusal) {
            if (assumptions.idempotencyStoresRefusals) {
                remember(call, null, refusal);
            }
            throw refusal;
        }
        return new Checked(quote, null);
    }

    private String key(Call call) {
        String key = call.idempotencyKey();
        if (key == null || key.isBlank()) {
            throw bad("idempotency_key_required", "The Idempotency-Key header is required.");
        }
        if (key.length() > assumptions.idempotencyKeyLengthMax) {
            throw bad("idempotency_key_too_long", "The Idempotency-Key header is too long.");
        }
        return key;
    }

    private @Nullable Trade remembered(String key, String fingerprint) {
        Instant from = world.now().minus(assumptions.idempotencyRetention);
        keys.values().removeIf(entry -> entry.at().isBefore(from));
        Remembered entry = keys.get(key);
        if (entry == null) {
            return null;
        }
        if (!entry.fingerprint().equals(fingerprint)) {
            throw new ApiFailure(
                    409,
                    "idempotency_key_reused",
                    "The Idempotency-Key was used with another body.");
        }
        if (entry.refusal() != null) {
            throw entry.refusal();
        }
        if (world.has(Sabotage.RETRY_REFUSED)) {
            throw new ApiFailure(409, "reservation_conflict", "The reservation is in conflict.");
        }
        return entry.trade();
    }

    private void remember(Call call, @Nullable Trade trade, @Nullable ApiFailure refusal) {
        keys.putIfAbsent(key(call), new Remembered(fingerprint(call), world.now(), trade, refusal));
    }

    private static String fingerprint(Call call) {
        return call.variable("id") + "\n" + call.text("quoteId");
    }

    private void requireActive(Quote quote) {
        switch (quote.status(world.now())) {
            case "rejected" ->
                    throw new ApiFailure(
                            assumptions.rejectedQuoteStatus,
                            "quote_rejected",
                            "The quote was rejected.");
            case "expired" -> {
                if (!world.has(Sabotage.EXPIRY_NOT_ENFORCED)) {
                    throw new ApiFailure(409, "quote_expired", "The quote has expired.");
                }
            }
            default -> {}
        }
    }

    private void requireCapacity(Quote quote) {
        Quote.Terms terms = quote.terms;
        Account account = world.account;
        Pool pool = world.entitledPool(terms.poolId(), false);
        if (terms.side() == Side.OFF_RAMP && !account.isOffRampEnabled) {
            throw new ApiFailure(
                    501, "off_ramp_not_enabled", "Off-ramp is not enabled for the account.");
        }
        if (!pool.isEngineUp) {
            throw new ApiFailure(
                    503, "engine_unavailable", "The reservation service cannot answer now.");
        }
        if (terms.cryptoAmount().compareTo(pool.depth) > 0) {
            throw new ApiFailure(
                    409, "reservation_conflict", "The pool cannot reserve this amount now.");
        }
        BigDecimal cap = account.velocityCap;
        if (cap != null && world.notionalOfLastDay().add(terms.fiatAmount()).compareTo(cap) > 0) {
            throw new ApiFailure(
                    429, "velocity_limit_exceeded", "The 24 hour limit of the account is reached.");
        }
        if (terms.side() == Side.ON_RAMP
                && account.hasBalanceGate
                && world.ledger(pool.fiat).balance().compareTo(terms.fiatAmount()) < 0) {
            throw new ApiFailure(
                    402, "insufficient_balance", "The prefunded balance is too small.");
        }
    }

    private ApiFailure bad(String code, String sentence) {
        return new ApiFailure(assumptions.badTransactStatus, code, sentence);
    }
}
