package cockpit.launch;

import java.util.Arrays;
import java.util.Optional;

/// The access gates of 0Pools, all of which fail closed (contract section 1.4), with who can open
/// each.
public enum Gate {
    KEY("Key", "", Role.ENGINEERING, "load a valid key of this environment"),
    MODE("Mode", "key_mode_mismatch", Role.ENGINEERING, "load the key of this environment"),
    PRODUCT("Product", "pools_not_enabled", Role.OBIT, "switch 0Pools on for this account"),
    ACCESS("Access", "pool_access_suspended", Role.OBIT, "lift the suspension of this account"),
    VERIFICATION(
            "Verification",
            "kyc_not_approved",
            Role.OBIT,
            "approve the verification that the partner has handed in"),
    TIER("Tier", "", Role.OBIT, "assign a pricing tier"),
    POOL("Allowed pool", "pool_not_allowed", Role.OBIT, "add the pool to those allowed"),
    FUNDING("Funding", "insufficient_balance", Role.FINANCE, "top the balance up"),
    OFF_RAMP("Off-ramp", "", Role.OBIT, "enable off-ramp for this account"),
    /// Only a trade shows it, and none is made to find out.
    VELOCITY("Velocity", "", Role.OBIT, "raise the limit of 24 hours");

    private final String title;
    private final String code;
    private final Role opener;
    private final String act;

    Gate(String title, String code, Role opener, String act) {
        this.title = title;
        this.code = code;
        this.opener = opener;
        this.act = act;
    }

    public String title() {
        return title;
    }

    /// Who can open it, at which side.
    public Role opener() {
        return opener;
    }

    /// What opens it, after "can".
    public String act() {
        return act;
    }

    /// The gate that answers with this error code; empty when the contract names none.
    public static Optional<Gate> of(String code) {
        return Arrays.stream(values())
                .filter(gate -> !gate.code.isEmpty() && gate.code.equals(code))
                .findFirst();
    }
}
