package cockpit;

import cockpit.launch.Profile;
import cockpit.launch.Role;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The launch that is practised: a partner that does not exist, with people that are played.
final class PracticeLaunch {
    /// Who creates a practice launch.
    static final String MANAGER = "Practice launch manager";

    /// Said with every decision that the rehearsal plays, so that nobody takes it for a person's.
    static final String STATEMENT = "Played by the rehearsal; nobody decided this.";

    private PracticeLaunch() {}

    /// The profile that fits the embedded 0Pools. It names no backend, so the practice partner is
    /// used.
    static Profile profile() {
        Map<Role, String> contacts = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            contacts.put(role, person(role));
        }
        return new Profile(
                "partner_practice",
                "Practice partner",
                "0pools_approved",
                true,
                List.of(
                        approved("EUR-USDC", List.of("ethereum")),
                        approved("EUR-USDT", List.of("tron", "ethereum"))),
                new Profile.Funding(true, "1000.00", "EUR", ""),
                contacts,
                closer(),
                "");
    }

    /// Who closes the first day.
    static String closer() {
        return "practice_finance";
    }

    /// The played person of a role.
    static String person(Role role) {
        return switch (role) {
            case LAUNCH_MANAGER -> MANAGER;
            case OBIT -> "Practice 0Bit contact";
            case PRODUCT, ENGINEERING, SUPPORT, FINANCE, ROLLBACK_OWNER ->
                    "Practice " + role.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        };
    }

    private static Profile.PoolApproval approved(String poolId, List<String> networks) {
        return new Profile.PoolApproval(poolId, List.of("on_ramp"), networks, "50000.00");
    }
}
