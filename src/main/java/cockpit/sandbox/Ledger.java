package cockpit.sandbox;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The partner's EUR ledger, contract §3.3: the balance is the sum of the entries and is kept
/// nowhere else. Used under the [World]'s lock.
final class Ledger {
    /// One movement.
    record Entry(
            String id,
            BigDecimal delta,
            String reason,
            String ref,
            Instant createdAt,
            BigDecimal balanceAfter) {}

    private final List<Entry> entries = new ArrayList<>();
    private final Ids ids;

    Ledger(Ids ids) {
        this.ids = ids;
    }

    void add(BigDecimal delta, String reason, String ref, Instant at) {
        entries.add(new Entry(ids.entry(), delta, reason, ref, at, balance().add(delta)));
    }

    BigDecimal balance() {
        return entries.isEmpty() ? new BigDecimal("0.00") : entries.getLast().balanceAfter();
    }

    long countOf(String ref) {
        return entries.stream().filter(e -> e.ref().equals(ref)).count();
    }

    /// Newest first.
    List<Entry> newestFirst() {
        return List.copyOf(entries).reversed();
    }
}
