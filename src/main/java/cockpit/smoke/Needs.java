package cockpit.smoke;

/// What a scenario cannot do without.
///
/// @param isPartnerNeeded only a partner's integration can prove it
/// @param isControlNeeded it needs the embedded 0Pools' control interface, which a real one lacks
/// @param isExclusive it moves the clock or changes what all scenarios share, so it runs alone
record Needs(boolean isPartnerNeeded, boolean isControlNeeded, boolean isExclusive) {
    static final Needs NOTHING = new Needs(false, false, false);
    static final Needs PARTNER = new Needs(true, false, false);
    static final Needs PARTNER_AND_CONTROL = new Needs(true, true, false);

    Needs alone() {
        return new Needs(isPartnerNeeded, isControlNeeded, true);
    }
}
