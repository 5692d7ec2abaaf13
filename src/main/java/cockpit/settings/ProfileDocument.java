package cockpit.settings;

import cockpit.kit.json.Json;
import cockpit.launch.LaunchRecord;
import cockpit.launch.Profile;
import cockpit.launch.Profile.PoolApproval;
import cockpit.launch.ProfileFact.PoolTerms;
import cockpit.launch.ProfileFact.TermsSet;
import cockpit.launch.Role;

import tools.jackson.core.JacksonException;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A launch profile as a file that a person writes: [Profile] and the agreed terms in one. Every
/// field is there; what does not apply is an empty text.
///
/// @param contacts a person or desk by role: `launch_manager`, `product`, `engineering`, `support`,
///   `finance`, `rollback_owner`, `obit`
/// @param apiHost the host of 0Pools when it is another than the contract's; otherwise empty
public record ProfileDocument(
        String partnerId,
        String partnerName,
        String productSurface,
        boolean headless,
        List<Pool> pools,
        Funding funding,
        Map<String, String> contacts,
        String reconciliationContact,
        String partnerBackend,
        String apiHost) {
    /// The largest file that is read.
    public static final int BYTES_MAX = 256 * 1024;

    public ProfileDocument {
        Stream.of(
                        partnerId,
                        partnerName,
                        productSurface,
                        funding,
                        reconciliationContact,
                        partnerBackend,
                        apiHost)
                .forEach(Objects::requireNonNull);
        pools = List.copyOf(pools);
        contacts = Map.copyOf(contacts);
    }

    /// @param maxOrderUsdt decimal text; empty when 0Bit set no maximum
    /// @param minOrderUsdt decimal text; empty when none was agreed
    /// @param tier empty when none was agreed
    public record Pool(
            String poolId,
            List<String> sides,
            List<String> networks,
            String maxOrderUsdt,
            String minOrderUsdt,
            String tier) {
        public Pool {
            Stream.of(poolId, maxOrderUsdt, minOrderUsdt, tier).forEach(Objects::requireNonNull);
            sides = List.copyOf(sides);
            networks = List.copyOf(networks);
        }
    }

    public record Funding(
            boolean prefunded, String requiredAmount, String currency, String approver) {
        public Funding {
            Stream.of(requiredAmount, currency, approver).forEach(Objects::requireNonNull);
        }
    }

    /// What is on record; an empty document when there is no launch yet.
    public static ProfileDocument of(LaunchRecord record) {
        Profile profile =
                record.launch()
                        .map(launch -> launch.profile())
                        .orElseGet(
                                () ->
                                        new Profile(
                                                "",
                                                "",
                                                "",
                                                true,
                                                List.of(),
                                                new Profile.Funding(true, "0", "EUR", ""),
                                                Map.of(),
                                                "",
                                                ""));
        TermsSet terms =
                record.newest(TermsSet.class)
                        .map(set -> set.fact())
                        .orElseGet(() -> new TermsSet(List.of(), "", "", "", ""));
        Map<String, String> contacts = new TreeMap<>();
        profile.contacts().forEach((role, person) -> contacts.put(word(role), person));
        return new ProfileDocument(
                profile.partnerId(),
                profile.partnerName(),
                profile.productSurface(),
                profile.isHeadless(),
                profile.pools().stream().map(pool -> pool(pool, terms)).toList(),
                new Funding(
                        profile.funding().isPrefunded(),
                        profile.funding().requiredAmount(),
                        profile.funding().currency(),
                        profile.funding().approver()),
                contacts,
                profile.reconciliationContact(),
                profile.partnerBackend(),
                terms.apiHost());
    }

    private static Pool pool(PoolApproval pool, TermsSet terms) {
        PoolTerms agreed =
                terms.pools().stream()
                        .filter(one -> one.poolId().equals(pool.poolId()))
                        .findFirst()
                        .orElseGet(() -> new PoolTerms(pool.poolId(), "", ""));
        return new Pool(
                pool.poolId(),
                pool.sides(),
                pool.networks(),
                pool.maxOrderUsdt(),
                agreed.minOrderUsdt(),
                agreed.tier());
    }

    /// @throws IllegalArgumentException when it is not exactly a profile; the message names no
    ///   value
    public static ProfileDocument read(byte[] json) {
        try {
            return Json.ours().readValue(json, ProfileDocument.class);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "The file is no launch profile; `cockpit profile show` prints one to begin"
                            + " with. [not-a-profile]",
                    e);
        }
    }

    /// As a file, with a line for each field.
    public String json() {
        return Json.ours().writerWithDefaultPrettyPrinter().writeValueAsString(this);
    }

    /// The launch that it describes.
    ///
    /// @throws IllegalArgumentException when a role is not known or the amount is negative
    public Profile profile() {
        Map<Role, String> people = new TreeMap<>();
        contacts.forEach((role, person) -> people.put(role(role), person));
        return new Profile(
                partnerId,
                partnerName,
                productSurface,
                headless,
                pools.stream()
                        .map(
                                pool ->
                                        new PoolApproval(
                                                pool.poolId(),
                                                pool.sides(),
                                                pool.networks(),
                                                pool.maxOrderUsdt()))
                        .toList(),
                paidBy(),
                people,
                reconciliationContact,
                partnerBackend);
    }

    private Profile.Funding paidBy() {
        try {
            return new Profile.Funding(
                    funding.prefunded(),
                    funding.requiredAmount(),
                    funding.currency(),
                    funding.approver());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "The required amount is a decimal number such as 2500.00. [not-an-amount]", e);
        }
    }

    /// What 0Bit agreed beyond the launch itself.
    public TermsSet terms(String person, String approver, String reason) {
        return new TermsSet(
                pools.stream()
                        .map(pool -> new PoolTerms(pool.poolId(), pool.tier(), pool.minOrderUsdt()))
                        .toList(),
                apiHost,
                person,
                approver,
                reason);
    }

    /// One line for each field that differs, such as `pools.EUR-USDT.tier: gold, was none`.
    public List<String> differences(ProfileDocument before) {
        Map<String, String> was = before.fields();
        Map<String, String> is = fields();
        List<String> lines = new ArrayList<>();
        Stream.concat(was.keySet().stream(), is.keySet().stream())
                .distinct()
                .sorted()
                .filter(field -> !was.getOrDefault(field, "").equals(is.getOrDefault(field, "")))
                .forEach(
                        field ->
                                lines.add(
                                        "%s: %s, was %s"
                                                .formatted(
                                                        field,
                                                        orNone(is.getOrDefault(field, "")),
                                                        orNone(was.getOrDefault(field, "")))));
        return List.copyOf(lines);
    }

    /// Every field by its path, such as `pools.EUR-USDT.tier`. The order of sides, networks and
    /// pools says nothing.
    public Map<String, String> fields() {
        Map<String, String> fields = new TreeMap<>();
        fields.put("partnerId", partnerId);
        fields.put("partnerName", partnerName);
        fields.put("productSurface", productSurface);
        fields.put("headless", String.valueOf(headless));
        for (Pool pool : pools) {
            String at = "pools." + pool.poolId() + ".";
            fields.put(at + "sides", sorted(pool.sides()));
            fields.put(at + "networks", sorted(pool.networks()));
            fields.put(at + "maxOrderUsdt", pool.maxOrderUsdt());
            fields.put(at + "minOrderUsdt", pool.minOrderUsdt());
            fields.put(at + "tier", pool.tier());
        }
        fields.put("funding.prefunded", String.valueOf(funding.prefunded()));
        fields.put("funding.requiredAmount", funding.requiredAmount());
        fields.put("funding.currency", funding.currency());
        fields.put("funding.approver", funding.approver());
        contacts.forEach((role, person) -> fields.put("contacts." + role, person));
        fields.put("reconciliationContact", reconciliationContact);
        fields.put("partnerBackend", partnerBackend);
        fields.put("apiHost", apiHost);
        return fields;
    }

    private static String sorted(List<String> values) {
        return String.join(", ", values.stream().sorted().toList());
    }

    private static String orNone(String text) {
        return text.isEmpty() ? "none" : text;
    }

    private static String word(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    private static Role role(String word) {
        return Stream.of(Role.values())
                .filter(role -> word(role).equals(word))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "A contact's role is one of those that"
                                                + " `cockpit profile show` prints."
                                                + " [unknown-role]"));
    }
}
