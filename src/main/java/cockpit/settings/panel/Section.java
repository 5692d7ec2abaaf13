package cockpit.settings.panel;

import cockpit.kit.fx.Words;

/// The parts of the list, in their order.
enum Section {
    POOLS,
    ACCESS,
    FUNDING,
    PARTNER,
    PEOPLE,
    /// What 0Bit does not publish, so that somebody approves each.
    NUMBERS;

    String title() {
        return switch (this) {
            case POOLS -> Words.text("profile.section.pools");
            case ACCESS -> Words.text("profile.section.access");
            case FUNDING -> Words.text("profile.section.funding");
            case PARTNER -> Words.text("profile.section.partner");
            case PEOPLE -> Words.text("profile.section.people");
            case NUMBERS -> Words.text("profile.section.numbers");
        };
    }
}
