package cockpit.settings.panel;

import cockpit.kit.fx.Words;
import cockpit.launch.AccessFact.GateSeen;
import cockpit.launch.AccessFact.GateState;
import cockpit.launch.AccessFact.GatesProbed;
import cockpit.launch.Fact.EntitlementsObserved;
import cockpit.launch.Gate;
import cockpit.launch.ProfilePart;
import cockpit.launch.Seen;
import cockpit.launch.Threshold;
import cockpit.settings.ProfileDocument;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The mode of the key and every gate of the contract's section 1.4, beside what was answered.
final class AccessRows {
    private final RowList list;
    private final Optional<EntitlementsObserved> discovered;
    private final Look entitlements;
    private final Look gates;

    AccessRows(RowList list) {
        this.list = list;
        this.discovered = list.record().newest(EntitlementsObserved.class).map(Seen::fact);
        this.entitlements = list.look(EntitlementsObserved.class, Threshold.ENTITLEMENT_FRESHNESS);
        this.gates = list.look(GatesProbed.class, Threshold.ENTITLEMENT_FRESHNESS);
    }

    void add(ProfileDocument document) {
        String wanted = list.record().environment().keyMode();
        String mode = discovered.map(EntitlementsObserved::keyMode).orElse("");
        String refused = discovered.map(EntitlementsObserved::gateCode).orElse("");
        list.add(
                Section.ACCESS,
                "access.keyMode",
                Words.text("profile.field.keyMode"),
                wanted,
                refused.isEmpty() ? mode : Words.text("profile.seen.refused", mode, refused),
                entitlements.match(mode.equals(wanted) && refused.isEmpty()),
                entitlements,
                Optional.of(ProfilePart.API_KEY));
        boolean isOffRamp =
                document.pools().stream().anyMatch(pool -> pool.sides().contains("off_ramp"));
        for (Gate gate : Gate.values()) {
            gate(gate, gate != Gate.OFF_RAMP || isOffRamp);
        }
    }

    private void gate(Gate gate, boolean isNeeded) {
        List<GateSeen> seen =
                list.record().newest(GatesProbed.class).stream()
                        .flatMap(probed -> probed.fact().gates().stream())
                        .filter(one -> one.gate() == gate)
                        .toList();
        Optional<GateSeen> shut =
                seen.stream().filter(one -> one.state() == GateState.CLOSED).findFirst();
        boolean isOpen = seen.stream().anyMatch(one -> one.state() == GateState.OPEN);
        String text =
                shut.map(
                                one ->
                                        Words.text(
                                                "profile.seen.closed",
                                                one.code().isEmpty() ? one.detail() : one.code()))
                        .orElse(isOpen ? Words.text("profile.seen.open") : "");
        // Only a trade shows the limit of 24 hours, and none is made to find out.
        boolean isAsked = isNeeded && (gate != Gate.VELOCITY || !text.isEmpty());
        Match told = text.isEmpty() ? Match.NOT_SEEN : gates.match(shut.isEmpty());
        list.add(
                Section.ACCESS,
                "gate." + gate.name().toLowerCase(Locale.ROOT),
                Words.text("profile.field.gate", gate.title()),
                isNeeded ? Words.text("profile.seen.open") : Words.text("profile.gate.notNeeded"),
                text,
                isAsked ? told : Match.NOT_COMPARED,
                gates,
                Optional.of(ProfilePart.API_KEY));
    }
}
