package cockpit.settings.panel;

import cockpit.conductor.Snapshot;
import cockpit.kit.fx.Times;
import cockpit.kit.fx.Words;
import cockpit.launch.Fact;
import cockpit.launch.LaunchRecord;
import cockpit.launch.ProfilePart;
import cockpit.launch.Threshold;
import cockpit.settings.ProfileDocument;
import cockpit.settings.panel.Versions.Entered;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The rows of a profile as they are gathered.
final class RowList {
    private final LaunchRecord record;
    private final Versions versions;
    private final Instant now;
    private final ZoneId zone;
    private final List<ProfileRow> rows = new ArrayList<>();

    private RowList(Snapshot production, Versions versions, ZoneId zone) {
        this.record = production.record();
        this.now = production.at();
        this.versions = versions;
        this.zone = zone;
    }

    /// Every field of the profile in force beside what was last seen of it, and every number that
    /// 0Bit does not publish, in the order of their sections.
    static List<ProfileRow> of(Snapshot production, Versions versions, ZoneId zone) {
        RowList list = new RowList(production, versions, zone);
        ProfileDocument document = ProfileDocument.of(production.record());
        new PoolRows(list).add(document);
        new AccessRows(list).add(document);
        new PlainRows(list).add(document);
        new NumberRows(list).add();
        return List.copyOf(list.rows);
    }

    LaunchRecord record() {
        return record;
    }

    <F extends Fact> Look look(Class<F> kind, Threshold age) {
        return Look.of(record.newest(kind), record, age, now, zone);
    }

    void add(
            Section section,
            String field,
            String title,
            String inForce,
            String seen,
            Match match,
            Look look,
            Optional<ProfilePart> part) {
        Entered by = versions.fields().get(field);
        add(
                new ProfileRow(
                        section,
                        field,
                        false,
                        title,
                        inForce,
                        seen,
                        match,
                        seen.isEmpty() ? "" : look.when(),
                        by == null ? "" : entered(by.person(), by.approver(), by.at()),
                        part));
    }

    void add(ProfileRow row) {
        rows.add(row);
    }

    /// Who entered and approved something, in words.
    ///
    /// @param at null for what nobody ever set
    String entered(String person, String approver, @Nullable Instant at) {
        if (at == null) {
            return Words.text("profile.entered.nobody");
        }
        String when = Times.moment(at, now, zone);
        return approver.isEmpty()
                ? Words.text("profile.entered", person, when)
                : Words.text("profile.entered.approved", person, approver, when);
    }

    /// An exact amount with the zeros at its end taken off; empty when the text is none.
    static Optional<BigDecimal> amount(String text) {
        try {
            return Optional.of(new BigDecimal(text).stripTrailingZeros());
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }
}
