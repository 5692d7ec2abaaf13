package cockpit.production;

import cockpit.launch.Fact.FundingObserved;
import cockpit.pools.Amount;
import cockpit.pools.Answer;
import cockpit.pools.Balance;
import cockpit.pools.Funding;
import cockpit.pools.PoolsClient;

import java.util.ArrayList;
import java.util.List;

/// Reads balance, ledger and funding instructions (contract sections 2.10 to 2.12).
public final class FundingReader {
    /// How often the three are read again when an order moved the balance in between.
    private static final int TRIES_MAX = 3;

    private FundingReader() {}

    /// The account number itself is not kept, only whether there is one.
    ///
    /// @throws cockpit.pools.PoolsFailure when there is no answer
    public static FundingObserved read(PoolsClient client, String poolId, String currency) {
        Answer<Funding> funding = client.getFunding(currency);
        boolean isProvisioned =
                funding.value().iban() != null && funding.value().reference() != null;
        List<String> requestIds = new ArrayList<>();
        note(funding, requestIds);
        FundingObserved observed = once(client, poolId, currency, isProvisioned, requestIds);
        for (int tries = 1; tries < TRIES_MAX; tries++) {
            Answer<Balance> again = client.getBalance(poolId);
            if (text(again.value().balance()).equals(observed.balance())) {
                break;
            }
            observed = once(client, poolId, currency, isProvisioned, requestIds);
        }
        return observed;
    }

    private static FundingObserved once(
            PoolsClient client,
            String poolId,
            String currency,
            boolean isProvisioned,
            List<String> requestIds) {
        Answer<Balance> balance = client.getBalance(poolId);
        note(balance, requestIds);
        LedgerReader ledger = LedgerReader.read(client, currency);
        requestIds.addAll(ledger.requestIds());
        return new FundingObserved(
                currency,
                text(balance.value().balance()),
                ledger.available(),
                ledger.sum().toPlainString(),
                isProvisioned,
                requestIds);
    }

    private static String text(@org.jspecify.annotations.Nullable Amount amount) {
        return amount == null ? "" : amount.text();
    }

    private static void note(Answer<?> answer, List<String> requestIds) {
        if (answer.requestId() != null && !answer.requestId().isBlank()) {
            requestIds.add(answer.requestId());
        }
    }
}
