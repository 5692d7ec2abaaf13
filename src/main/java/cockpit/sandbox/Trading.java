package cockpit.sandbox;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Trades: the poll that drives settlement and the two pure reads, contract §2.7 to §2.9. Called
/// under the world's lock.
final class Trading {
    private static final int PAGE_MAX = 100;
    private final World world;

    Trading(World world) {
        this.world = world;
    }

    ApiAnswer poll(Call call) {
        Quote quote = world.quote(call.variable("quoteId"));
        Trade trade = quote.trade;
        if (trade == null) {
            throw new ApiFailure(
                    world.assumptions.noTradeYetStatus,
                    "trade_not_found",
                    "The quote has no trade yet.");
        }
        boolean isReserved = trade.status == Trade.Status.RESERVED;
        if (isReserved && trade.polls > 0 && world.has(Sabotage.RESERVED_VANISHES)) {
            throw ApiFailure.noTrade();
        }
        if (!isReserved && world.has(Sabotage.TERMINAL_GOES_BACK)) {
            return ApiAnswer.ok(View.trade(trade, Trade.Status.RESERVED, world));
        }
        world.poll(trade);
        return ApiAnswer.ok(View.trade(trade, world));
    }

    ApiAnswer get(Call call) {
        Trade trade = world.trades.get(call.variable("transactId"));
        if (trade == null) {
            throw ApiFailure.noTrade();
        }
        return ApiAnswer.ok(View.trade(trade, world));
    }

    ApiAnswer list(Call call) {
        int limit = Discovery.limit(call.query());
        if (limit < 1 || limit > PAGE_MAX) {
            if (!world.assumptions.clampsTradeLimit) {
                throw ApiFailure.invalid("limit is 1 to " + PAGE_MAX);
            }
            limit = Math.clamp(limit, 1, PAGE_MAX);
        }
        List<Trade> rest = world.tradesNewestFirst();
        String cursor = call.query().get("cursor");
        if (cursor != null) {
            // The place in the whole list: the trade itself may have left the filter since.
            int last = rest.stream().map(trade -> trade.id).toList().indexOf(cursor);
            if (last < 0) {
                throw new ApiFailure(400, "invalid_cursor", "The cursor is not one of this list.");
            }
            rest = rest.subList(last + 1, rest.size());
        }
        List<Trade> fitting = rest.stream().filter(filter(call.query())).toList();
        int to = Math.min(fitting.size(), limit);
        ObjectNode out = View.object();
        ArrayNode list = out.putArray("trades");
        fitting.subList(0, to).forEach(trade -> list.add(View.trade(trade, world)));
        boolean hasMore = to < fitting.size();
        out.put("nextCursor", hasMore ? fitting.get(to - 1).id : null).put("hasMore", hasMore);
        return ApiAnswer.ok(out);
    }

    private static Predicate<Trade> filter(Map<String, String> query) {
        Predicate<Trade> filter = _ -> true;
        if (query.containsKey("side")) {
            Side side = Side.of(query.getOrDefault("side", ""));
            filter = filter.and(trade -> trade.quote.terms.side() == side);
        }
        if (query.containsKey("status")) {
            Trade.Status status = Trade.Status.of(query.getOrDefault("status", ""));
            filter = filter.and(trade -> trade.status == status);
        }
        if (query.containsKey("created_after")) {
            Instant after = time(query, "created_after");
            filter = filter.and(trade -> trade.createdAt.isAfter(after));
        }
        if (query.containsKey("created_before")) {
            Instant before = time(query, "created_before");
            filter = filter.and(trade -> trade.createdAt.isBefore(before));
        }
        return filter;
    }

    private static Instant time(Map<String, String> query, String name) {
        try {
            return Instant.parse(query.getOrDefault(name, ""));
        } catch (DateTimeParseException e) {
            throw ApiFailure.invalid(name + " is a time in ISO 8601 and UTC");
        }
    }
}
