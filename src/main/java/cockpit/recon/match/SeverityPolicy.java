package cockpit.recon.match;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;

/// What counts as a large amount and as an old break. Both are decisions of the partner.
///
/// @param large the amount per asset from which a break is one step more severe
/// @param old the age from which a break is one step more severe, and another at three times it
public record SeverityPolicy(Map<String, BigDecimal> large, Duration old) {
    public SeverityPolicy {
        large = Map.copyOf(large);
    }

    boolean isLarge(String asset, BigDecimal amount) {
        BigDecimal from = large.get(asset);
        return from != null && amount.abs().compareTo(from) >= 0;
    }

    int ageSteps(Duration age) {
        if (age.compareTo(old.multipliedBy(3)) >= 0) {
            return 2;
        }
        return age.compareTo(old) >= 0 ? 1 : 0;
    }
}
