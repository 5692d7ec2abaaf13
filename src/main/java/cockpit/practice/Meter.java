package cockpit.practice;

import java.util.concurrent.atomic.AtomicLong;

/// What the practice partner counts of its customers' orders, as Prometheus reads it (text format
/// 0.0.4). Both counters are served from the start: one that appears with its first event has never
/// grown.
final class Meter {
    static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final AtomicLong expired = new AtomicLong();
    private final AtomicLong conflicts = new AtomicLong();

    /// A customer pressed accept and the price no longer held.
    void expired() {
        expired.incrementAndGet();
    }

    /// 0Pools answered an accept with a conflict.
    void conflict() {
        conflicts.incrementAndGet();
    }

    String text() {
        return counter(
                        PracticePartner.EXPIRED_QUOTES_METRIC,
                        "Firm quotes that had expired when the customer accepted.",
                        expired)
                + counter(
                        PracticePartner.CONFLICTS_METRIC,
                        "Accepts that 0Pools answered with a conflict.",
                        conflicts);
    }

    private static String counter(String name, String help, AtomicLong value) {
        return "# HELP %s %s\n# TYPE %s counter\n%s %s\n"
                .formatted(name, help, name, name, value.get());
    }
}
