package cockpit.settings.panel;

import cockpit.kit.fx.Words;
import cockpit.launch.Fact.EntitlementsObserved;
import cockpit.launch.Fact.PoolSeen;
import cockpit.launch.ProfilePart;
import cockpit.launch.Seen;
import cockpit.launch.Threshold;
import cockpit.settings.ProfileDocument;

import java.util.List;
import java.util.Optional;

/// The approved pools beside what discovery and capabilities said of them. What is the same by the
/// judge is the same here.
final class PoolRows {
    private final RowList list;
    private final Optional<EntitlementsObserved> discovered;
    private final Look entitlements;

    PoolRows(RowList list) {
        this.list = list;
        this.discovered = list.record().newest(EntitlementsObserved.class).map(Seen::fact);
        this.entitlements = list.look(EntitlementsObserved.class, Threshold.ENTITLEMENT_FRESHNESS);
    }

    void add(ProfileDocument document) {
        document.pools().forEach(this::pool);
        unapproved(document);
    }

    private void pool(ProfileDocument.Pool pool) {
        String id = pool.poolId();
        Optional<PoolSeen> seen =
                discovered.stream()
                        .flatMap(fact -> fact.pools().stream())
                        .filter(one -> one.poolId().equals(id))
                        .findFirst();
        field(
                id + ".available",
                Words.text("profile.field.available", id),
                Words.text("profile.yes"),
                seen.map(one -> Words.text(one.isAvailable() ? "profile.yes" : "profile.no")));
        field(
                id + ".sides",
                Words.text("profile.field.sides", id),
                words(pool.sides()),
                seen.map(one -> words(one.sides())));
        field(
                id + ".networks",
                Words.text("profile.field.networks", id),
                words(pool.networks()),
                seen.map(one -> words(one.networks())));
        field(
                id + ".maxOrderUsdt",
                Words.text("profile.field.maxOrder", id),
                pool.maxOrderUsdt(),
                seen.map(PoolSeen::maxOrderUsdt));
        agreed(
                id + ".minOrderUsdt",
                Words.text("profile.field.minOrder", id),
                pool.minOrderUsdt(),
                seen.map(PoolSeen::minOrderUsdt));
        agreed(
                id + ".tier",
                Words.text("profile.field.tier", id),
                pool.tier(),
                seen.map(PoolSeen::tier));
    }

    /// What was not agreed is not compared.
    private void agreed(String field, String title, String inForce, Optional<String> seen) {
        if (inForce.isEmpty()) {
            add(field, title, inForce, text(seen), Match.NOT_COMPARED);
        } else {
            field(field, title, inForce, seen);
        }
    }

    private void field(String field, String title, String inForce, Optional<String> seen) {
        Match match =
                seen.isEmpty() && isRefused()
                        ? Match.NOT_SEEN
                        : entitlements.match(
                                seen.filter(value -> isSame(inForce, value)).isPresent());
        add(field, title, inForce, text(seen), match);
    }

    /// A gate that refused tells nothing of the pools behind it.
    private boolean isRefused() {
        return discovered.filter(fact -> !fact.gateCode().isEmpty()).isPresent();
    }

    private String text(Optional<String> seen) {
        if (seen.isPresent()) {
            return ProfileRow.orNone(seen.get());
        }
        return discovered.isEmpty() || isRefused() ? "" : Words.text("profile.seen.notListed");
    }

    private void add(String field, String title, String inForce, String seen, Match match) {
        list.add(
                Section.POOLS,
                "pools." + field,
                title,
                inForce,
                seen,
                match,
                entitlements,
                Optional.of(ProfilePart.POOLS));
    }

    /// What production lists and nobody approved.
    private void unapproved(ProfileDocument document) {
        for (PoolSeen seen : discovered.map(EntitlementsObserved::pools).orElse(List.of())) {
            boolean isApproved =
                    document.pools().stream().anyMatch(one -> one.poolId().equals(seen.poolId()));
            if (!isApproved) {
                add(
                        seen.poolId(),
                        Words.text("profile.field.unapproved", seen.poolId()),
                        "",
                        Words.text("profile.seen.listed"),
                        entitlements.match(false));
            }
        }
    }

    private static String words(List<String> values) {
        return String.join(", ", values.stream().sorted().toList());
    }

    private static boolean isSame(String one, String other) {
        return one.equals(other)
                || (RowList.amount(one).isPresent()
                        && RowList.amount(one).equals(RowList.amount(other)));
    }
}
