package cockpit.settings.panel;

import cockpit.conductor.Snapshot;
import cockpit.evidence.StoreProblem;
import cockpit.kit.fx.Words;
import cockpit.launch.Environment;
import cockpit.launch.Fact.EntitlementsObserved;
import cockpit.settings.ProfileDocument;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/// What the profile tab shows of a snapshot.
///
/// @param readOnly why nothing can be recorded; empty when it can
/// @param summary how the profile and production go together, in one or two sentences
record ProfileView(
        Environment environment,
        String readOnly,
        String summary,
        List<ProfileRow> rows,
        ProfileDocument document,
        Instant at) {
    static ProfileView of(Snapshot production, Versions versions, ZoneId zone) {
        List<ProfileRow> rows = RowList.of(production, versions, zone);
        boolean isRead = production.record().newest(EntitlementsObserved.class).isPresent();
        return new ProfileView(
                production.environment(),
                production.problem().map(StoreProblem::sentence).orElse(""),
                isRead
                        ? Words.text(
                                "profile.summary",
                                count(rows, Match.AS_APPROVED),
                                count(rows, Match.DIFFERS),
                                count(rows, Match.NOT_SEEN))
                        : Words.text("profile.summary.unread"),
                rows,
                ProfileDocument.of(production.record()),
                production.at());
    }

    static long count(List<ProfileRow> rows, Match match) {
        return rows.stream().filter(row -> row.match() == match).count();
    }
}
