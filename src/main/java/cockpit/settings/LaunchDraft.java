package cockpit.settings;

import cockpit.launch.Profile;
import cockpit.launch.Role;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What was typed so far, as it was typed. It may be wrong in any way.
///
/// @param contacts by role; a role without a text has none
record LaunchDraft(
        String partnerId,
        String partnerName,
        String productSurface,
        boolean isHeadless,
        List<Pool> pools,
        boolean isPrefunded,
        String requiredAmount,
        String currency,
        String approver,
        Map<Role, String> contacts,
        String reconciliationContact,
        String partnerBackend) {
    LaunchDraft {
        pools = List.copyOf(pools);
        contacts = Map.copyOf(contacts);
    }

    /// @param networks separated by commas
    /// @param maxOrderUsdt empty when there is no maximum
    record Pool(
            String poolId,
            boolean isOnRamp,
            boolean isOffRamp,
            String networks,
            String maxOrderUsdt) {
        static final Pool EMPTY = new Pool("", true, false, "", "");

        static Pool of(Profile.PoolApproval approval) {
            return new Pool(
                    approval.poolId(),
                    approval.sides().contains(ON_RAMP),
                    approval.sides().contains(OFF_RAMP),
                    String.join(", ", approval.networks()),
                    approval.maxOrderUsdt());
        }
    }

    static final String ON_RAMP = "on_ramp";
    static final String OFF_RAMP = "off_ramp";

    static LaunchDraft empty() {
        return new LaunchDraft(
                "",
                "",
                Profile.PRODUCT_SURFACES.get(1),
                false,
                List.of(Pool.EMPTY),
                true,
                "",
                "EUR",
                "",
                Map.of(),
                "",
                "");
    }

    static LaunchDraft of(Profile profile) {
        return new LaunchDraft(
                profile.partnerId(),
                profile.partnerName(),
                profile.productSurface(),
                profile.isHeadless(),
                profile.pools().stream().map(Pool::of).toList(),
                profile.funding().isPrefunded(),
                profile.funding().requiredAmount(),
                profile.funding().currency(),
                profile.funding().approver(),
                profile.contacts(),
                profile.reconciliationContact(),
                profile.partnerBackend());
    }

    LaunchDraft withPartner(String partnerId, String partnerName) {
        return new LaunchDraft(
                partnerId,
                partnerName,
                productSurface,
                isHeadless,
                pools,
                isPrefunded,
                requiredAmount,
                currency,
                approver,
                contacts,
                reconciliationContact,
                partnerBackend);
    }

    LaunchDraft withSurface(String productSurface, boolean isHeadless) {
        return new LaunchDraft(
                partnerId,
                partnerName,
                productSurface,
                isHeadless,
                pools,
                isPrefunded,
                requiredAmount,
                currency,
                approver,
                contacts,
                reconciliationContact,
                partnerBackend);
    }

    LaunchDraft withPools(List<Pool> pools) {
        return new LaunchDraft(
                partnerId,
                partnerName,
                productSurface,
                isHeadless,
                pools,
                isPrefunded,
                requiredAmount,
                currency,
                approver,
                contacts,
                reconciliationContact,
                partnerBackend);
    }

    LaunchDraft withFunding(
            boolean isPrefunded, String requiredAmount, String currency, String approver) {
        return new LaunchDraft(
                partnerId,
                partnerName,
                productSurface,
                isHeadless,
                pools,
                isPrefunded,
                requiredAmount,
                currency,
                approver,
                contacts,
                reconciliationContact,
                partnerBackend);
    }

    LaunchDraft withContacts(Map<Role, String> contacts) {
        return new LaunchDraft(
                partnerId,
                partnerName,
                productSurface,
                isHeadless,
                pools,
                isPrefunded,
                requiredAmount,
                currency,
                approver,
                contacts,
                reconciliationContact,
                partnerBackend);
    }

    LaunchDraft withReconciliationContact(String reconciliationContact) {
        return new LaunchDraft(
                partnerId,
                partnerName,
                productSurface,
                isHeadless,
                pools,
                isPrefunded,
                requiredAmount,
                currency,
                approver,
                contacts,
                reconciliationContact,
                partnerBackend);
    }

    LaunchDraft withPartnerBackend(String partnerBackend) {
        return new LaunchDraft(
                partnerId,
                partnerName,
                productSurface,
                isHeadless,
                pools,
                isPrefunded,
                requiredAmount,
                currency,
                approver,
                contacts,
                reconciliationContact,
                partnerBackend);
    }

    LaunchDraft withPool(int index, Pool pool) {
        List<Pool> changed = new ArrayList<>(pools);
        changed.set(index, pool);
        return withPools(changed);
    }

    LaunchDraft withOnePoolMore() {
        List<Pool> more = new ArrayList<>(pools);
        more.add(Pool.EMPTY);
        return withPools(more);
    }

    LaunchDraft withoutPool(int index) {
        List<Pool> fewer = new ArrayList<>(pools);
        fewer.remove(index);
        return withPools(fewer);
    }

    LaunchDraft withContact(Role role, String name) {
        Map<Role, String> more = new HashMap<>(contacts);
        more.put(role, name);
        return withContacts(more);
    }
}
