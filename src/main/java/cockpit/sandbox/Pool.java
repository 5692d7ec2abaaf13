package cockpit.sandbox;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.List;

/// A pool and its runtime state, contract §2.1 to §2.3. Used under the [World]'s lock.
final class Pool {
    final String id;
    final String fiat;
    final String crypto;
    final List<String> networks;
    boolean isAvailable = true;
    boolean isEngineUp = true;

    /// All-in crypto per unit of fiat, or null when there is no current rate.
    @Nullable BigDecimal rate;

    /// The largest crypto amount that one request can have.
    BigDecimal depth = new BigDecimal("1000000");

    Pool(String id, @Nullable BigDecimal rate) {
        this.id = id;
        int dash = id.indexOf('-');
        if (dash < 1 || dash == id.length() - 1) {
            throw new IllegalArgumentException("A pool id is a pair, such as EUR-USDT.");
        }
        fiat = id.substring(0, dash);
        crypto = id.substring(dash + 1);
        networks = crypto.equals("USDT") ? List.of("tron", "ethereum") : List.of("ethereum");
        this.rate = rate;
    }

    String pair() {
        return fiat + "/" + crypto;
    }

    /// The runtime signal that discovery and balance show.
    boolean isUsable() {
        return isAvailable && isEngineUp && rate != null && depth.signum() > 0;
    }

    /// Why a request for this much crypto is unavailable, in the contract's words, or null.
    @Nullable String unavailableReason(@Nullable BigDecimal cryptoAmount, Assumptions assumptions) {
        if (!isEngineUp) {
            return "engine_unavailable";
        }
        if (rate == null) {
            return "rate_unavailable";
        }
        if (!isAvailable) {
            return assumptions.closedPoolReason;
        }
        if (cryptoAmount != null && cryptoAmount.compareTo(depth) > 0) {
            return "pool_dry";
        }
        return null;
    }
}
