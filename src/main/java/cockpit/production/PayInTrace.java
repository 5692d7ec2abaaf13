package cockpit.production;

import cockpit.launch.AccessFact.PayInTraced;
import cockpit.pools.Answer;
import cockpit.pools.Funding;
import cockpit.pools.LedgerEntry;
import cockpit.pools.PoolsClient;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Looks in the balance ledger for transfers under the reference that 0Pools gave (contract
/// sections 2.11 and 2.12).
public final class PayInTrace {
    private static final String CREDIT = "payin_credit";
    private static final int SHOWN = 4;

    private PayInTrace() {}

    /// The reference leaves here only by its last four characters.
    ///
    /// @throws cockpit.pools.PoolsFailure when there is no answer
    public static PayInTraced trace(PoolsClient client, String currency, Instant now) {
        Answer<Funding> funding = client.getFunding(currency);
        List<String> requestIds = new ArrayList<>();
        if (funding.requestId() != null && !funding.requestId().isBlank()) {
            requestIds.add(funding.requestId());
        }
        String given = funding.value().reference();
        String reference = given == null ? "" : given;
        LedgerReader ledger = LedgerReader.read(client, currency);
        requestIds.addAll(ledger.requestIds());
        List<LedgerEntry> credits =
                ledger.entries().stream()
                        .filter(entry -> entry.reason().equals(CREDIT))
                        .filter(entry -> !reference.isEmpty() && reference.equals(entry.ref()))
                        .toList();
        BigDecimal sum =
                credits.stream()
                        .map(entry -> entry.delta().value())
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        Optional<Instant> newest =
                credits.stream()
                        .map(LedgerEntry::createdAt)
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder());
        return new PayInTraced(
                currency,
                reference.substring(Math.max(0, reference.length() - SHOWN)),
                credits.isEmpty() ? "" : sum.toPlainString(),
                newest.map(Instant::toString).orElse(""),
                credits.size(),
                now,
                requestIds);
    }
}
