package cockpit.launch;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/// What a launch is about: who launches what, with which pools, money and people.
///
/// @param partnerId the partner's id at 0Bit
/// @param partnerName as shown on every screen
/// @param productSurface one of the launch record's four values (source: "Prepare production
///   launch", Launch record)
/// @param isHeadless no browser takes part, so browser rows do not apply
/// @param pools what 0Bit approved for this partner
/// @param funding how orders are paid for
/// @param contacts a named person or desk for each role that can clear something
/// @param reconciliationContact who closes the first day
/// @param partnerBackend the base address of the partner's own backend, or empty when none is named
public record Profile(
        String partnerId,
        String partnerName,
        String productSurface,
        boolean isHeadless,
        List<PoolApproval> pools,
        Funding funding,
        Map<Role, String> contacts,
        String reconciliationContact,
        String partnerBackend) {

    /// The values of `productSurface` in the launch record.
    public static final List<String> PRODUCT_SURFACES =
            List.of("0gate", "0pools_approved", "0base_review", "0link_review");

    public Profile {
        pools = List.copyOf(pools);
        contacts = Map.copyOf(contacts);
    }

    /// Who closes the first day: the named contact, or finance's when only that is named; empty
    /// when neither is.
    public String dayCloser() {
        return reconciliationContact.isBlank()
                ? contacts.getOrDefault(Role.FINANCE, "")
                : reconciliationContact;
    }

    /// One approved pool.
    ///
    /// @param sides `on_ramp`, `off_ramp`
    /// @param networks lower case, as in capabilities
    /// @param maxOrderUsdt decimal text, or empty when 0Bit set no maximum
    public record PoolApproval(
            String poolId, List<String> sides, List<String> networks, String maxOrderUsdt) {
        public PoolApproval {
            sides = List.copyOf(sides);
            networks = List.copyOf(networks);
        }
    }

    /// How orders are paid for.
    ///
    /// @param isPrefunded whether a prefunded balance is required
    /// @param requiredAmount decimal text in `currency`; `0` when not prefunded
    /// @param approver who decided that no prefunding is needed; empty when it is
    public record Funding(
            boolean isPrefunded, String requiredAmount, String currency, String approver) {
        public Funding {
            if (new BigDecimal(requiredAmount).signum() < 0) {
                throw new IllegalArgumentException("the required amount is not negative");
            }
        }
    }
}
