package cockpit.smoke;

/// Makes the practice partner wrong on purpose.
@FunctionalInterface
public interface PartnerSwitch {
    /// @param sabotage a name of [SabotageCatalogue] whose side is the partner
    void set(String sabotage, boolean isOn);
}
