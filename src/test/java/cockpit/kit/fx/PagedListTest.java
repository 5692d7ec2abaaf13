package cockpit.kit.fx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.LongStream;

class PagedListTest {
    private static final int PAGE_COUNT_MAX = 8;

    private record Row(long number, String text) {}

    private record Asked(long[] keys, CompletableFuture<List<Row>> answer) {
        void fulfil() {
            answer.complete(
                    Arrays.stream(keys).mapToObj(key -> new Row(key, "row " + key)).toList());
        }
    }

    private final Deque<Asked> asked = new ArrayDeque<>();
    private final List<String> arrivals = new ArrayList<>();
    private final PagedList<Row> list = list(1_000_000);

    private PagedList<Row> list(int size) {
        long[] newestFirst = LongStream.range(0, size).map(i -> size - i).toArray();
        return new PagedList<>(
                newestFirst, Row::number, this::read, PAGE_COUNT_MAX, () -> arrivals.add("page"));
    }

    private CompletionStage<List<Row>> read(long[] keys) {
        Asked one = new Asked(keys, new CompletableFuture<>());
        asked.add(one);
        return one.answer();
    }

    @Test
    void theMiddleAndTheEndShowTheirOwnRowsAndFewPagesStay() {
        assertThat(list.row(500_000)).isEmpty();
        asked.remove().fulfil();
        assertThat(list.row(500_000)).hasValue(new Row(500_000, "row 500000"));
        list.row(999_999);
        asked.remove().fulfil();
        assertThat(list.row(999_999)).hasValue(new Row(1, "row 1"));
        for (int i = 0; i < 1_000_000; i += 1_000) {
            list.row(i);
            while (!asked.isEmpty()) {
                asked.remove().fulfil();
            }
            assertThat(list.row(i).orElseThrow().number()).isEqualTo(1_000_000 - i);
            assertThat(list.pageCount()).isLessThanOrEqualTo(PAGE_COUNT_MAX);
        }
    }

    @Test
    void whoScrollsByAsksForFewPagesAndTheLastOnesFirst() {
        for (int i = 0; i < 200; i++) {
            list.row(i * 1_000);
        }
        int answered = 0;
        while (!asked.isEmpty()) {
            asked.remove().fulfil();
            answered++;
        }
        assertThat(answered).isLessThanOrEqualTo(6);
        assertThat(list.row(199_000)).isPresent();
        assertThat(list.row(50_000)).isEmpty();
    }

    @Test
    void keysPutBeforeOthersKeepTheRowsThatWereRead() {
        list.row(0);
        asked.remove().fulfil();
        list.push(new long[] {1_000_001, 1_000_002});
        assertThat(list).hasSize(1_000_002);
        assertThat(list.get(0)).isEqualTo(1_000_002);
        assertThat(list.row(2)).hasValue(new Row(1_000_000, "row 1000000"));
        list.row(0);
        asked.remove().fulfil();
        assertThat(list.row(0)).hasValue(new Row(1_000_002, "row 1000002"));
        // The page of the newest is not whole yet: what comes is read with it.
        list.push(new long[] {1_000_003});
        assertThat(list.row(0)).isEmpty();
        asked.remove().fulfil();
        assertThat(list.row(0)).hasValue(new Row(1_000_003, "row 1000003"));
        assertThat(list.indexOf(999_999L)).isEqualTo(4);
        assertThat(list.keys()).startsWith(1_000_003, 1_000_002, 1_000_001, 1_000_000);
    }

    @Test
    void aFailedPageIsSaidOnceAndReadAgainOnlyWhenAsked() {
        list.row(0);
        asked.remove().answer().completeExceptionally(new IllegalStateException("no index"));
        assertThat(list.failure()).isPresent();
        list.row(0);
        assertThat(asked).isEmpty();
        list.retry();
        list.row(0);
        asked.remove().fulfil();
        assertThat(list.row(0)).isPresent();
        assertThat(arrivals).hasSize(3);
    }

    @Test
    void anAnswerThatIsThereAtOnceIsShownAtOnce() {
        PagedList<Row> ready =
                new PagedList<>(
                        new long[] {2, 1},
                        Row::number,
                        keys ->
                                CompletableFuture.completedFuture(
                                        List.of(new Row(2, "two"), new Row(1, "one"))),
                        PAGE_COUNT_MAX,
                        () -> {});
        assertThat(ready.row(1)).hasValue(new Row(1, "one"));
    }

    @Test
    void aRowThatTheStoreDoesNotKnowYetIsAskedForAgainOnlyWhenRechecked() {
        PagedList<Row> holed = list(2);
        holed.row(0);
        asked.remove().answer().complete(List.of(new Row(1, "one")));
        assertThat(holed.row(0)).isEmpty();
        assertThat(holed.row(1)).isPresent();
        assertThat(asked).isEmpty();
        holed.recheck();
        assertThat(holed.row(1)).isPresent();
        assertThat(asked).isEmpty();
        holed.row(0);
        asked.remove().fulfil();
        assertThat(holed.row(0)).isPresent();
    }
}
