package cockpit.webhook;

import cockpit.evidence.DeliveryFilter;
import cockpit.evidence.DeliveryRow;
import cockpit.kit.fx.Delay;
import cockpit.kit.http.Header;
import cockpit.launch.WebhookFact.DeliveryOutcome;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.LongStream;

/// A delivery log of any size whose rows are computed, and time that is moved by hand. Every tenth
/// delivery is a duplicate of the one before it and every hundredth a conflict.
final class FakeLog implements DeliverySource {
    static final Instant NOW = Instant.parse("2026-11-21T14:07:31Z");

    long count;
    boolean isSlow;
    Optional<RuntimeException> problem = Optional.empty();
    final List<DeliveryFilter> asked = new ArrayList<>();
    final Deque<Runnable> answers = new ArrayDeque<>();
    final List<Runnable> planned = new ArrayList<>();
    int rowsRead;

    FakeLog(long count) {
        this.count = count;
    }

    @Override
    public CompletionStage<Selected> select(DeliveryFilter filter) {
        asked.add(filter);
        long upTo = count;
        return answer(
                () ->
                        new Selected(
                                LongStream.rangeClosed(1, upTo)
                                        .map(i -> upTo + 1 - i)
                                        .filter(
                                                n ->
                                                        filter.isAll()
                                                                || DeliveryQuery.matches(
                                                                        filter, row(n)))
                                        .toArray(),
                                upTo));
    }

    @Override
    public CompletionStage<List<DeliveryRow>> rows(long[] numbers) {
        return answer(
                () -> {
                    rowsRead += numbers.length;
                    return Arrays.stream(numbers).mapToObj(this::row).toList();
                });
    }

    @Override
    public CompletionStage<Optional<DeliveryDetail>> detail(long number) {
        return answer(() -> number > count ? Optional.empty() : Optional.of(made(number)));
    }

    @Override
    public CompletionStage<List<String>> types() {
        return CompletableFuture.completedFuture(
                List.of(
                        "pool.transaction.failed",
                        "pool.transaction.released",
                        "pool.transaction.settled"));
    }

    @Override
    public long count() {
        return count;
    }

    /// Gives every answer that is due, and those that follow from them.
    void fulfil() {
        while (!answers.isEmpty()) {
            answers.remove().run();
        }
    }

    /// Waits that are over when this is called; none is over by itself.
    Delay delay() {
        return (wait, act) -> {
            planned.add(act);
            return () -> planned.remove(act);
        };
    }

    void passTime() {
        List<Runnable> due = List.copyOf(planned);
        planned.clear();
        due.forEach(Runnable::run);
    }

    DeliveryRow row(long number) {
        DeliveryOutcome outcome =
                number % 100 == 0
                        ? DeliveryOutcome.CONFLICT
                        : number % 10 == 0 ? DeliveryOutcome.DUPLICATE : DeliveryOutcome.ACCEPTED;
        long original = outcome == DeliveryOutcome.ACCEPTED ? number : number - 1;
        String hash = HexFormat.of().toHexDigits(original * 0x9E3779B97F4A7C15L);
        return new DeliveryRow(
                number,
                NOW.minusSeconds(count - number).minusMillis(number * 37 % 1000),
                outcome,
                original,
                (hash + new StringBuilder(hash).reverse()).repeat(2),
                original % 7 == 0 ? "pool.transaction.failed" : "pool.transaction.settled",
                "pq_test_" + hash,
                "txn_test_" + hash.substring(4),
                "whs_7f3ac91e02bb",
                612 + (int) (original % 97));
    }

    private DeliveryDetail made(long number) {
        DeliveryRow row = row(number);
        List<DeliveryRow> attempts = new ArrayList<>();
        attempts.add(row(row.originalNumber()));
        if (row(row.originalNumber() + 1).originalNumber() == row.originalNumber()) {
            attempts.add(row(row.originalNumber() + 1));
        }
        String body =
                """
                {"eventId":"%s","type":"%s",
                 "txnId":"%s","quoteId":"%s",  "status":"settled",
                 "fiatAmount":"100.00","cryptoAmount":"107.31","rate":"1.0731"}
                """
                        .formatted(row.eventId(), row.type(), row.transactId(), row.quoteId());
        return DeliveryDetail.of(
                row,
                List.of(
                        new Header("Content-Type", "application/json"),
                        new Header("X-0bit-Timestamp", "1795270051"),
                        new Header("X-0bit-Signature", "9f10" + row.eventId().substring(4)),
                        new Header("Authorization", "Bearer secret-of-the-sender")),
                body.getBytes(StandardCharsets.UTF_8),
                "02bb" + row.eventId().substring(4),
                attempts,
                List.of(
                        new DeliveryDetail.Replay(
                                row.receivedAt().plus(Duration.ofMinutes(12)),
                                "http://127.0.0.1:18080/hooks",
                                200,
                                "",
                                "signed anew")),
                text -> text.replace("Bearer secret-of-the-sender", "[redacted]"));
    }

    private <T> CompletionStage<T> answer(java.util.function.Supplier<T> made) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Optional<RuntimeException> failure = problem;
        Runnable giving =
                () -> {
                    if (failure.isPresent()) {
                        answer.completeExceptionally(failure.get());
                    } else {
                        answer.complete(made.get());
                    }
                };
        if (isSlow) {
            answers.add(giving);
        } else {
            giving.run();
        }
        return answer;
    }
}
