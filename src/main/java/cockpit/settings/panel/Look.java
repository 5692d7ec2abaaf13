package cockpit.settings.panel;

import cockpit.kit.fx.Times;
import cockpit.kit.fx.Words;
import cockpit.launch.Fact;
import cockpit.launch.LaunchRecord;
import cockpit.launch.ProfilePart;
import cockpit.launch.Seen;
import cockpit.launch.Threshold;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/// When production was looked at, and whether that look still counts.
///
/// @param when the time in words, and why it no longer counts; empty when there was no look
record Look(boolean isThere, boolean counts, String when) {
    static final Look NONE = new Look(false, false, "");

    /// @param age how long such a look counts
    static <F extends Fact> Look of(
            Optional<Seen<F>> seen, LaunchRecord record, Threshold age, Instant now, ZoneId zone) {
        if (seen.isEmpty()) {
            return NONE;
        }
        String spoilt = spoilt(seen.get(), record, age, now);
        String at = Times.moment(seen.get().at(), now, zone);
        return new Look(
                true,
                spoilt.isEmpty(),
                spoilt.isEmpty() ? at : Words.text("profile.look.spoilt", at, spoilt));
    }

    private static String spoilt(Seen<?> seen, LaunchRecord record, Threshold age, Instant now) {
        for (ProfilePart part : ProfilePart.under(seen.fact().getClass())) {
            if (record.changed(part).filter(change -> change.seq() > seen.seq()).isPresent()) {
                return Words.text("profile.look.changed", lower(part.title()));
            }
        }
        return seen.at().plus(record.threshold(age)).isBefore(now)
                ? Words.text("profile.look.old")
                : "";
    }

    private static String lower(String title) {
        return title.substring(0, 1).toLowerCase(Locale.ENGLISH) + title.substring(1);
    }

    /// How a value goes with what this look saw of it.
    Match match(boolean isSame) {
        if (!counts) {
            return Match.NOT_SEEN;
        }
        return isSame ? Match.AS_APPROVED : Match.DIFFERS;
    }
}
