package cockpit.settings;

import cockpit.launch.Profile;
import cockpit.launch.Role;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Checks what was typed and turns it into a profile. Every field has at most one complaint, and
/// the complaints come in the order of the form.
final class DraftCheck {
    private static final Pattern PARTNER_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");
    private static final Pattern POOL_ID = Pattern.compile("[A-Z0-9]{2,10}-[A-Z0-9]{2,10}");
    private static final Pattern NETWORK = Pattern.compile("[a-z0-9][a-z0-9_-]{0,31}");
    private static final Pattern AMOUNT = Pattern.compile("\\d{1,15}(\\.\\d{1,18})?");
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final int TEXT_LENGTH_MAX = 120;

    private final Map<Input, Complaint> complaints = new LinkedHashMap<>();
    private final LaunchDraft draft;

    private DraftCheck(LaunchDraft draft) {
        this.draft = draft;
    }

    /// A field of the form.
    sealed interface Input {
        /// A field that the form has once.
        enum Single implements Input {
            PARTNER_ID,
            PARTNER_NAME,
            PRODUCT_SURFACE,
            POOLS,
            REQUIRED_AMOUNT,
            CURRENCY,
            APPROVER,
            RECONCILIATION_CONTACT,
            PARTNER_BACKEND
        }

        /// @param index of the pool, from 0
        record PoolId(int index) implements Input {}

        record PoolSides(int index) implements Input {}

        record PoolNetworks(int index) implements Input {}

        record PoolMax(int index) implements Input {}

        record Contact(Role role) implements Input {}
    }

    /// @param code stable, kebab-case
    /// @param sentence what is wrong and what would be right
    record Complaint(String code, String sentence) {}

    /// Every field with something wrong in it, in the order of the form.
    static Map<Input, Complaint> complaints(LaunchDraft draft) {
        DraftCheck check = new DraftCheck(draft);
        check.partner();
        check.pools();
        check.funding();
        check.contacts();
        check.backend();
        return check.complaints;
    }

    /// The profile, when there is nothing to complain about.
    static Optional<Profile> profile(LaunchDraft draft) {
        if (!complaints(draft).isEmpty()) {
            return Optional.empty();
        }
        Map<Role, String> contacts = new EnumMap<>(Role.class);
        draft.contacts().forEach((role, name) -> contacts.put(role, name.strip()));
        return Optional.of(
                new Profile(
                        draft.partnerId().strip(),
                        draft.partnerName().strip(),
                        draft.productSurface(),
                        draft.isHeadless(),
                        draft.pools().stream().map(DraftCheck::approval).toList(),
                        new Profile.Funding(
                                draft.isPrefunded(),
                                draft.isPrefunded() ? draft.requiredAmount().strip() : "0",
                                draft.currency().strip(),
                                draft.isPrefunded() ? "" : draft.approver().strip()),
                        contacts,
                        draft.reconciliationContact().strip(),
                        draft.partnerBackend().strip()));
    }

    private void partner() {
        String id = draft.partnerId().strip();
        if (id.isEmpty()) {
            complain(
                    Input.Single.PARTNER_ID,
                    "partner-id-missing",
                    "Give the partner's id at 0Bit; 0Bit names it with your keys.");
        } else if (!PARTNER_ID.matcher(id).matches()) {
            complain(
                    Input.Single.PARTNER_ID,
                    "partner-id-malformed",
                    "A partner id has up to 64 letters, digits, dots, dashes and underscores.");
        }
        text(
                Input.Single.PARTNER_NAME,
                draft.partnerName(),
                "partner-name",
                "the partner's name; every screen shows it");
        if (!Profile.PRODUCT_SURFACES.contains(draft.productSurface())) {
            complain(
                    Input.Single.PRODUCT_SURFACE,
                    "product-surface-unknown",
                    "Choose one of the four product surfaces of the launch record.");
        }
    }

    private void pools() {
        if (draft.pools().isEmpty()) {
            complain(
                    Input.Single.POOLS,
                    "pools-missing",
                    "Add at least one pool that 0Bit approved for this partner.");
        }
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < draft.pools().size(); i++) {
            pool(i, draft.pools().get(i), ids);
        }
    }

    private void pool(int index, LaunchDraft.Pool pool, Set<String> earlier) {
        String id = pool.poolId().strip();
        if (id.isEmpty()) {
            complain(
                    new Input.PoolId(index),
                    "pool-id-missing",
                    "Give the pool's id, such as EUR-USDT.");
        } else if (!POOL_ID.matcher(id).matches()) {
            complain(
                    new Input.PoolId(index),
                    "pool-id-malformed",
                    "A pool id is two codes in capitals with a dash, such as EUR-USDT.");
        } else if (!earlier.add(id)) {
            complain(new Input.PoolId(index), "pool-twice", id + " is in the list already.");
        }
        if (!pool.isOnRamp() && !pool.isOffRamp()) {
            complain(
                    new Input.PoolSides(index),
                    "pool-side-missing",
                    "Choose on-ramp, off-ramp or both.");
        }
        List<String> networks = networks(pool.networks());
        if (networks.isEmpty()) {
            complain(
                    new Input.PoolNetworks(index),
                    "pool-network-missing",
                    "Name at least one network, such as ethereum.");
        } else if (!networks.stream().allMatch(name -> NETWORK.matcher(name).matches())) {
            complain(
                    new Input.PoolNetworks(index),
                    "pool-network-malformed",
                    "Networks are lower-case names with commas between them.");
        }
        String max = pool.maxOrderUsdt().strip();
        if (!max.isEmpty() && !isPositive(max)) {
            complain(
                    new Input.PoolMax(index),
                    "pool-max-malformed",
                    "The maximum is an amount above zero, such as 50000.00, or empty.");
        }
    }

    private void funding() {
        if (draft.isPrefunded()) {
            String amount = draft.requiredAmount().strip();
            if (amount.isEmpty()) {
                complain(
                        Input.Single.REQUIRED_AMOUNT,
                        "amount-missing",
                        "Give the balance that must be there before the launch.");
            } else if (!isPositive(amount)) {
                complain(
                        Input.Single.REQUIRED_AMOUNT,
                        "amount-malformed",
                        "An amount is above zero with a dot for decimals, such as 1000.00.");
            }
        } else {
            text(
                    Input.Single.APPROVER,
                    draft.approver(),
                    "approver",
                    "who approved that no balance is needed");
        }
        if (!CURRENCY.matcher(draft.currency().strip()).matches()) {
            complain(
                    Input.Single.CURRENCY,
                    "currency-malformed",
                    "A currency is three capitals, such as EUR.");
        }
    }

    private void contacts() {
        for (Role role : Role.values()) {
            String who = role.title().replaceFirst("^The ", "the ");
            text(
                    new Input.Contact(role),
                    draft.contacts().getOrDefault(role, ""),
                    "contact-" + role.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    "a person or desk for " + who);
        }
        text(
                Input.Single.RECONCILIATION_CONTACT,
                draft.reconciliationContact(),
                "reconciliation-contact",
                "who closes the first day");
    }

    private void backend() {
        String address = draft.partnerBackend().strip();
        if (!address.isEmpty() && !isBaseAddress(address)) {
            complain(
                    Input.Single.PARTNER_BACKEND,
                    "backend-malformed",
                    "The backend is an http or https address without user, query or fragment, or"
                            + " empty.");
        }
    }

    private void text(Input input, String value, String code, String what) {
        String text = value.strip();
        if (text.isEmpty()) {
            complain(input, code + "-missing", "Name " + what + ".");
        } else if (text.length() > TEXT_LENGTH_MAX
                || text.chars().anyMatch(Character::isISOControl)) {
            complain(
                    input,
                    code + "-malformed",
                    "A name has at most " + TEXT_LENGTH_MAX + " characters on one line.");
        }
    }

    private void complain(Input input, String code, String sentence) {
        complaints.putIfAbsent(input, new Complaint(code, sentence));
    }

    private static Profile.PoolApproval approval(LaunchDraft.Pool pool) {
        List<String> sides = new ArrayList<>();
        if (pool.isOnRamp()) {
            sides.add(LaunchDraft.ON_RAMP);
        }
        if (pool.isOffRamp()) {
            sides.add(LaunchDraft.OFF_RAMP);
        }
        return new Profile.PoolApproval(
                pool.poolId().strip(),
                sides,
                networks(pool.networks()),
                pool.maxOrderUsdt().strip());
    }

    private static List<String> networks(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    private static boolean isPositive(String amount) {
        return AMOUNT.matcher(amount).matches()
                && amount.chars().anyMatch(c -> c >= '1' && c <= '9');
    }

    private static boolean isBaseAddress(String address) {
        try {
            URI uri = new URI(address);
            return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getQuery() == null
                    && uri.getFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
