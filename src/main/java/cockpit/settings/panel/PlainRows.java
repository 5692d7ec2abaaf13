package cockpit.settings.panel;

import cockpit.kit.fx.Words;
import cockpit.launch.Fact.FundingObserved;
import cockpit.launch.ProfilePart;
import cockpit.launch.Seen;
import cockpit.launch.Threshold;
import cockpit.settings.ProfileDocument;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.TreeMap;

/// How orders are paid for beside the balance that was read, and what 0Pools says nothing of: the
/// partner and its people.
final class PlainRows {
    private final RowList list;
    private final Look look;

    PlainRows(RowList list) {
        this.list = list;
        this.look = list.look(FundingObserved.class, Threshold.FUNDING_FRESHNESS);
    }

    void add(ProfileDocument document) {
        funding(document.funding());
        partner(document);
        people(document);
    }

    private void funding(ProfileDocument.Funding model) {
        Optional<FundingObserved> seen =
                list.record().newest(FundingObserved.class).map(Seen::fact);
        String balance = seen.map(FundingObserved::balance).orElse("");
        String currency = seen.map(FundingObserved::currency).orElse("");
        money(
                "funding.prefunded",
                Words.text("profile.field.prefunded"),
                Words.text(model.prefunded() ? "profile.yes" : "profile.no"),
                seen.map(
                                _ ->
                                        balance.isEmpty()
                                                ? Words.text("profile.seen.gateOff")
                                                : Words.text("profile.seen.gateOn"))
                        .orElse(""),
                model.prefunded() ? look.match(!balance.isEmpty()) : Match.NOT_COMPARED);
        money(
                "funding.requiredAmount",
                Words.text("profile.field.requiredAmount"),
                model.requiredAmount(),
                balance.isEmpty() ? "" : Words.text("profile.seen.available", balance),
                model.prefunded()
                        ? look.match(isEnough(balance, model.requiredAmount()))
                        : Match.NOT_COMPARED);
        money(
                "funding.currency",
                Words.text("profile.field.currency"),
                model.currency(),
                currency,
                look.match(currency.equals(model.currency())));
        money(
                "funding.approver",
                Words.text("profile.field.approver"),
                model.approver(),
                "",
                Match.NOT_COMPARED);
    }

    private void money(String field, String title, String inForce, String seen, Match match) {
        list.add(
                Section.FUNDING,
                field,
                title,
                inForce,
                seen,
                match,
                look,
                Optional.of(ProfilePart.FUNDING));
    }

    private void partner(ProfileDocument document) {
        told("partnerId", Words.text("profile.field.partnerId"), document.partnerId());
        told("partnerName", Words.text("profile.field.partnerName"), document.partnerName());
        told("productSurface", Words.text("profile.field.surface"), document.productSurface());
        told(
                "headless",
                Words.text("profile.field.headless"),
                Words.text(document.headless() ? "profile.yes" : "profile.no"));
        list.add(
                Section.PARTNER,
                "partnerBackend",
                Words.text("profile.field.backend"),
                document.partnerBackend(),
                "",
                Match.NOT_COMPARED,
                Look.NONE,
                Optional.of(ProfilePart.BACKEND));
        list.add(
                Section.PARTNER,
                "apiHost",
                Words.text("profile.field.apiHost"),
                document.apiHost(),
                "",
                Match.NOT_COMPARED,
                Look.NONE,
                Optional.of(ProfilePart.API_HOST));
    }

    private void told(String field, String title, String inForce) {
        list.add(
                Section.PARTNER,
                field,
                title,
                inForce,
                "",
                Match.NOT_COMPARED,
                Look.NONE,
                Optional.empty());
    }

    private void people(ProfileDocument document) {
        new TreeMap<>(document.contacts())
                .forEach(
                        (role, person) ->
                                list.add(
                                        Section.PEOPLE,
                                        "contacts." + role,
                                        Words.text("profile.field.contact", role.replace('_', ' ')),
                                        person,
                                        "",
                                        Match.NOT_COMPARED,
                                        Look.NONE,
                                        Optional.empty()));
        list.add(
                Section.PEOPLE,
                "reconciliationContact",
                Words.text("profile.field.reconciliation"),
                document.reconciliationContact(),
                "",
                Match.NOT_COMPARED,
                Look.NONE,
                Optional.empty());
    }

    private static boolean isEnough(String balance, String required) {
        Optional<BigDecimal> there = RowList.amount(balance);
        return there.isPresent()
                && RowList.amount(required)
                        .filter(wanted -> there.get().compareTo(wanted) >= 0)
                        .isPresent();
    }
}
