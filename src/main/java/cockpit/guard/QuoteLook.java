package cockpit.guard;

import cockpit.kit.json.Json;
import cockpit.launch.Fact.EntitlementsObserved;
import cockpit.launch.Fact.ExchangeRecorded;
import cockpit.launch.Fact.Party;
import cockpit.launch.Fact.PoolSeen;
import cockpit.launch.GuardFact.Sign;
import cockpit.launch.GuardRule;
import cockpit.launch.Id;
import cockpit.launch.Profile.PoolApproval;
import cockpit.launch.Seen;
import cockpit.pools.Amount;
import cockpit.pools.Exchange;
import cockpit.pools.PoolsFailure;
import cockpit.pools.QuoteRequest;
import cockpit.pools.QuoteType;
import cockpit.pools.Refused;
import cockpit.pools.Side;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Asks each approved pool for an indicative price, which is not stored and moves no money
/// (contract section 2.3). What came of it is a recorded exchange, so the window is rebuilt from
/// the store after a restart.
///
/// A failure counts once the client's own tries are over. An unavailable price is one, whatever its
/// reason, and so is every error but a throttle: that one says nothing of the price.
final class QuoteLook implements RuleLook {
    static final String SCENARIO = "quote-failures";

    private static final int THROTTLED = 429;
    private static final String AMOUNT = "100.00";

    private final GuardMemory memory;
    private final List<Exchange> heard;

    /// @param heard what went over the wire, oldest first; emptied before each request
    QuoteLook(GuardMemory memory, List<Exchange> heard) {
        this.memory = memory;
        this.heard = heard;
    }

    @Override
    public GuardRule rule() {
        return GuardRule.QUOTE_FAILURES;
    }

    @Override
    public Sight look(LookRound round) throws LookFailed {
        List<PoolApproval> pools = round.profile().pools();
        if (pools.isEmpty()) {
            throw new LookFailed("no-pool", "No pool is approved that could be asked for a price.");
        }
        List<ExchangeRecorded> asked = new ArrayList<>();
        for (PoolApproval pool : pools) {
            asked.add(ask(round, pool, asked.size()));
        }
        if (asked.stream().allMatch(one -> one.status() == THROTTLED)) {
            throw new LookFailed("throttled", "0Pools answered every request with 429.");
        }
        List<ExchangeRecorded> all = memory.quotes(round.from(rule()));
        all.addAll(asked);
        List<Sign> signs = new ArrayList<>();
        int total = 0;
        for (ExchangeRecorded one : all) {
            if (one.status() != THROTTLED) {
                total++;
                failure(one).ifPresent(code -> signs.add(sign(one, code)));
            }
        }
        return Sight.of(
                        "indicative prices asked for in the last "
                                + LookRound.words(round.record().limits(rule()).window()),
                        total,
                        signs)
                .with(asked);
    }

    private ExchangeRecorded ask(LookRound round, PoolApproval pool, int position)
            throws LookFailed {
        heard.clear();
        boolean isBuying = pool.sides().isEmpty() || pool.sides().contains(Side.ON_RAMP.word());
        try {
            round.pools()
                    .createQuote(
                            pool.poolId(),
                            new QuoteRequest(
                                    isBuying ? Side.ON_RAMP : Side.OFF_RAMP,
                                    amount(round, pool),
                                    pool.networks().isEmpty() ? null : pool.networks().getFirst(),
                                    null,
                                    null,
                                    QuoteType.INDICATIVE));
        } catch (Refused refused) {
            throw new LookFailed(refused.code(), refused.sentence());
        } catch (PoolsFailure _) {
            // The exchange below says how it failed.
        }
        if (heard.isEmpty()) {
            throw new LookFailed("not-asked", "The price could not be asked for.");
        }
        return recorded(heard.getLast(), round, pool, position);
    }

    /// Twice the smallest order, so that a price in another currency does not fall below it.
    private static Amount amount(LookRound round, PoolApproval pool) {
        return round.record().newest(EntitlementsObserved.class).map(Seen::fact).stream()
                .flatMap(seen -> seen.pools().stream())
                .filter(seen -> seen.poolId().equals(pool.poolId()))
                .map(PoolSeen::minOrderUsdt)
                .filter(text -> text.matches("[0-9]{1,18}(\\.[0-9]{1,18})?"))
                .map(text -> new BigDecimal(text).multiply(BigDecimal.TWO))
                .filter(least -> least.compareTo(new BigDecimal(AMOUNT)) > 0)
                .map(Amount::of)
                .findFirst()
                .orElse(new Amount(AMOUNT));
    }

    private static ExchangeRecorded recorded(
            Exchange exchange, LookRound round, PoolApproval pool, int position) {
        Integer status = exchange.status();
        String failure = exchange.failure();
        String requestId = exchange.requestId();
        Id id = Ids.request(requestId == null ? "" : requestId, pool.poolId(), round.to());
        return new ExchangeRecorded(
                GuardMemory.CONTEXT + round.to().toEpochMilli(),
                SCENARIO,
                position,
                Party.COCKPIT,
                Party.POOLS,
                exchange.method(),
                exchange.target(),
                status == null ? 0 : status,
                failure == null ? "" : failure,
                id.value(),
                exchange.latency().toMillis(),
                round.to(),
                exchange.requestBody(),
                exchange.answerBody(),
                List.of());
    }

    private static Sign sign(ExchangeRecorded one, String code) {
        return new Sign(new Id(Id.Kind.REQUEST, one.requestId()), one.at(), code);
    }

    /// Why a price request counts as failed; empty when there was a price. The same for what was
    /// just asked and for what the store holds of it.
    static Optional<String> failure(ExchangeRecorded one) {
        if (!one.failure().isEmpty()) {
            return Optional.of(one.failure());
        }
        JsonNode body = body(one.answerBody());
        if (one.status() < 200 || one.status() >= 300) {
            JsonNode code = body.path("code");
            return Optional.of(
                    one.status() + (code.isString() ? " " + short50(code.asString()) : ""));
        }
        if (!body.isObject()) {
            return Optional.of("answer-not-json");
        }
        if (body.path("available").isBoolean() && !body.path("available").asBoolean()) {
            JsonNode reason = body.path("unavailableReason");
            return Optional.of(reason.isString() ? short50(reason.asString()) : "unavailable");
        }
        return body.path("rate").isString() ? Optional.empty() : Optional.of("no-rate");
    }

    private static JsonNode body(String text) {
        try {
            return Json.foreign().readTree(text);
        } catch (JacksonException _) {
            return Json.foreign().createObjectNode().path("none");
        }
    }

    private static String short50(String text) {
        return text.length() > 50 ? text.substring(0, 50) : text;
    }
}
