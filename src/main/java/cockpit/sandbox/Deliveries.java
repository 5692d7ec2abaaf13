package cockpit.sandbox;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/// All deliveries and when each is due, by the sandbox's clock, contract §4.4. It decides; the
/// [Dispatcher] sends.
final class Deliveries {
    private static final Duration REORDER_HOLD = Duration.ofSeconds(60);

    private final List<Delivery> all = new ArrayList<>();
    private final SandboxClock clock;
    private final Assumptions assumptions;
    private final Sabotages sabotages;
    private final Ids ids;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private @Nullable String endpoint;
    private @Nullable String observer;
    private boolean isClosed;

    Deliveries(SandboxClock clock, Assumptions assumptions, Sabotages sabotages, Ids ids) {
        this.clock = clock;
        this.assumptions = assumptions;
        this.sabotages = sabotages;
        this.ids = ids;
    }

    /// @param observerUrl who is told of every event as well; null for nobody
    void endpoints(String url, @Nullable String observerUrl) {
        locked(
                () -> {
                    endpoint = url;
                    observer = observerUrl;
                    changed.signalAll();
                    return true;
                });
    }

    @Nullable String endpoint(Delivery.To to) {
        lock.lock();
        try {
            return to == Delivery.To.PARTNER ? endpoint : observer;
        } finally {
            lock.unlock();
        }
    }

    /// Queues the deliveries of one event, as its quote's plan says. Without an endpoint it is
    /// dropped, as 0Bit would have nowhere to send it.
    void emit(WebhookEvent event, WebhookPlan plan) {
        locked(
                () -> {
                    int copies = plan.mode() == WebhookPlan.Mode.DUPLICATE ? plan.copies() : 1;
                    for (int i = 0; i < copies; i++) {
                        all.add(queued(Delivery.To.PARTNER, event, plan));
                    }
                    if (observer != null && plan.mode() != WebhookPlan.Mode.SUPPRESS) {
                        all.add(queued(Delivery.To.OBSERVER, event, WebhookPlan.DELIVER));
                    }
                    changed.signalAll();
                    return true;
                });
    }

    private Delivery queued(Delivery.To to, WebhookEvent event, WebhookPlan plan) {
        Instant due =
                switch (plan.mode()) {
                    case DELAY -> clock.instant().plus(plan.delay());
                    case REORDER ->
                            clock.instant()
                                    .plus(plan.delay().isZero() ? REORDER_HOLD : plan.delay());
                    default -> clock.instant();
                };
        Delivery delivery = new Delivery(ids.delivery(), to, event, plan.mode(), due);
        delivery.body = View.json(event.body(), assumptions);
        if (plan.mode() == WebhookPlan.Mode.DROP
                || plan.mode() == WebhookPlan.Mode.SUPPRESS
                || endpoint(to) == null
                || sabotages.has(Sabotage.WEBHOOK_NEVER)) {
            delivery.state = Delivery.State.DROPPED;
        }
        return delivery;
    }

    /// The same event again, signed afresh, due now, whatever became of the first.
    ///
    /// @return the new delivery's id, or empty when there is no such delivery
    Optional<String> redeliver(String deliveryId) {
        return locked(
                () -> {
                    Optional<Delivery> old =
                            all.stream().filter(d -> d.id.equals(deliveryId)).findFirst();
                    Optional<Delivery> copy =
                            old.map(d -> queued(d.to, d.event, WebhookPlan.DELIVER));
                    copy.ifPresent(all::add);
                    changed.signalAll();
                    return copy.map(d -> d.id);
                });
    }

    /// The next delivery that is due, marked as under way; waits for one, and answers null when the
    /// sandbox closes or after `atMost`.
    @Nullable Delivery take(Duration atMost) throws InterruptedException {
        lock.lock();
        try {
            long left = atMost.toNanos();
            while (!isClosed && left > 0) {
                Instant now = clock.instant();
                Optional<Delivery> due =
                        all.stream()
                                .filter(d -> d.isDue(now))
                                .min(Comparator.comparing((Delivery d) -> d.nextAt));
                if (due.isPresent()) {
                    due.get().isUnderWay = true;
                    return due.get();
                }
                long untilNext =
                        nextDue().map(next -> Duration.between(now, next).toNanos()).orElse(left);
                long waited = Math.clamp(untilNext, 1, left);
                left -= waited - Math.max(0, changed.awaitNanos(waited));
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    /// Records what an attempt came to and plans the next, contract §4.4: every answer but a 2xx is
    /// tried again, then the delivery is dead.
    void attempted(Delivery delivery, SignedRequest request, Delivery.Attempt attempt) {
        locked(
                () -> {
                    delivery.isUnderWay = false;
                    delivery.attempts.add(attempt);
                    delivery.body = request.body();
                    delivery.headers = request.openHeaders();
                    int tries = delivery.attempts.size();
                    if (attempt.status() >= 200 && attempt.status() < 300) {
                        delivery.state = Delivery.State.SUCCEEDED;
                    } else if (tries > assumptions.retryWaits.size()) {
                        delivery.state = Delivery.State.DEAD_LETTERED;
                    } else {
                        delivery.nextAt =
                                clock.instant().plus(assumptions.retryWaits.get(tries - 1));
                    }
                    releaseHeldBack(delivery);
                    changed.signalAll();
                    return true;
                });
    }

    /// A delivery to be reordered goes out once one that came after it has gone out.
    private void releaseHeldBack(Delivery sent) {
        int place = all.indexOf(sent);
        for (Delivery earlier : all.subList(0, Math.max(0, place))) {
            if (earlier.mode == WebhookPlan.Mode.REORDER
                    && earlier.state == Delivery.State.PENDING
                    && earlier.attempts.isEmpty()
                    && earlier.nextAt.isAfter(clock.instant())) {
                earlier.nextAt = clock.instant();
            }
        }
    }

    /// When the next pending delivery that is not under way is due.
    Optional<Instant> nextDue() {
        return locked(
                () ->
                        all.stream()
                                .filter(d -> d.state == Delivery.State.PENDING && !d.isUnderWay)
                                .map(d -> d.nextAt)
                                .min(Comparator.naturalOrder()));
    }

    /// Waits until nothing is due or under way.
    ///
    /// @return how many deliveries wait for a later time
    int flush() throws InterruptedException {
        lock.lock();
        try {
            changed.signalAll();
            while (!isClosed && all.stream().anyMatch(this::isOutstanding)) {
                changed.await(1, TimeUnit.SECONDS);
            }
            return (int) all.stream().filter(d -> d.state == Delivery.State.PENDING).count();
        } finally {
            lock.unlock();
        }
    }

    private boolean isOutstanding(Delivery delivery) {
        return delivery.isUnderWay || delivery.isDue(clock.instant());
    }

    /// Looks at the deliveries of one quote, or of all, oldest first.
    <T> List<T> list(Delivery.To to, @Nullable String quoteId, Function<Delivery, T> view) {
        return locked(
                () ->
                        all.stream()
                                .filter(d -> d.to == to)
                                .filter(d -> quoteId == null || quoteId.equals(d.event.quoteId()))
                                .map(view)
                                .toList());
    }

    void wake() {
        locked(
                () -> {
                    changed.signalAll();
                    return true;
                });
    }

    void close() {
        locked(
                () -> {
                    isClosed = true;
                    changed.signalAll();
                    return true;
                });
    }

    boolean isClosed() {
        return locked(() -> isClosed);
    }

    private <T> T locked(java.util.function.Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
