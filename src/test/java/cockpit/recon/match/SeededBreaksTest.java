package cockpit.recon.match;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// D-S1: every gap is found under its own name, and nothing else is.
class SeededBreaksTest {
    private static final long SEED = 20_261_122;
    private static final int ORDERS = 10_000;

    @Test
    void booksWithoutADefectHaveNoBreak() {
        SeededBooks books = new SeededBooks(SEED, ORDERS, Map.of());
        Desk desk = new Desk(MatchPolicy.strict(books.asOf()));

        MatchResult result = desk.match(books.rows().all);

        assertThat(desk.breaks).isEmpty();
        assertThat(result.matches()).containsEntry(Match.Rule.QUOTE_ID, (long) ORDERS);
    }

    @Test
    void everySeededBreakIsFoundWithItsCodeAndThereIsNoOther() {
        Map<Long, Seed> defects = new TreeMap<>();
        for (Seed seed : Seed.values()) {
            defects.put(7L + seed.ordinal() * 211L, seed);
        }
        SeededBooks books = new SeededBooks(SEED, ORDERS, defects);
        Desk desk = new Desk(MatchPolicy.strict(books.asOf()));

        MatchResult result = desk.match(books.rows().all);

        List<String> expected = new ArrayList<>();
        defects.forEach((number, seed) -> expected.add(seed.code().code()));
        assertThat(Seed.values().length).isGreaterThanOrEqualTo(24);
        assertThat(desk.breaks)
                .extracting(found -> found.code().code())
                .containsExactlyInAnyOrderElementsOf(expected);
        defects.forEach(
                (number, seed) -> {
                    Draft draft = books.draft(number);
                    assertThat(desk.breaks)
                            .as(seed.name())
                            .anyMatch(found -> found.code() == seed.code() && isOf(found, draft));
                });
        assertThat(result.breakCount()).isEqualTo(Seed.values().length);
    }

    private static boolean isOf(Break found, Draft draft) {
        return found.quoteId().equals(draft.quoteId())
                || found.orderId().contains(draft.orderId())
                || found.transactId().contains(draft.transactId());
    }
}
