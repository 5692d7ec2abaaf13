package cockpit.sandbox;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.Set;
import java.util.TreeSet;

/// The one partner account of a sandbox and its gates, contract §1.4. Used under the [World]'s
/// lock.
final class Account {
    final String partnerId;
    boolean isProductEnabled = true;

    /// `active`, `suspended`, or `none` for no access row at all.
    String accessStatus = "active";

    /// `approved`, `pending` or `revoked`.
    String kycStatus = "approved";

    @Nullable String tier = "standard";
    final Set<String> allowedPools = new TreeSet<>();

    /// Pools that are or once were allowed, contract §9 C3.
    final Set<String> knownPools = new TreeSet<>();

    boolean hasBalanceGate = true;
    boolean isOffRampEnabled;

    /// The rolling 24 h notional cap in fiat, or null when none is configured, contract §5.
    @Nullable BigDecimal velocityCap;

    final String fundingReference;

    Account(String partnerId, String fundingReference) {
        this.partnerId = partnerId;
        this.fundingReference = fundingReference;
    }

    void allow(Set<String> pools) {
        allowedPools.clear();
        allowedPools.addAll(pools);
        knownPools.addAll(pools);
    }

    /// The gates that every operation passes, in the contract's order; all fail closed.
    void requireAccess(Assumptions assumptions) {
        if (!isProductEnabled) {
            throw gate(assumptions.productDisabledCode, "0Pools is not enabled here.");
        }
        if (accessStatus.equals("none")) {
            throw gate(assumptions.noAccessRowCode, "The account has no access to 0Pools.");
        }
        if (!accessStatus.equals("active")) {
            throw gate("pool_access_suspended", "The account's access is suspended.");
        }
        if (!kycStatus.equals("approved")) {
            throw gate("kyc_not_approved", "The account's verification is not approved.");
        }
        if (tier == null) {
            throw gate(assumptions.noTierCode, "The account has no pricing tier.");
        }
    }

    /// The pool gate of contract §9 C3.
    ///
    /// @param isQuote whether the answer is always 404
    void requirePool(String poolId, boolean isQuote, Assumptions assumptions) {
        if (allowedPools.contains(poolId)) {
            return;
        }
        if (knownPools.contains(poolId) && !isQuote && assumptions.removedPoolStatus == 403) {
            throw gate("pool_not_allowed", "The pool is not allowed for the account.");
        }
        throw ApiFailure.noPool();
    }

    private static ApiFailure gate(String code, String sentence) {
        return new ApiFailure(403, code, sentence);
    }
}
