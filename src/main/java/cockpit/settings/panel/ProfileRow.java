package cockpit.settings.panel;

import cockpit.kit.fx.Words;
import cockpit.launch.ProfilePart;

import java.util.Optional;

/// One field as its row shows it.
///
/// @param field its path, such as `pools.EUR-USDT.tier`
/// @param isFirst whether it is the first of its section in the list
/// @param inForce the value in force; empty for none
/// @param seen what was last seen of it in production; empty for nothing
/// @param when when that was, and why it no longer counts; empty when nothing was seen
/// @param entered who entered and approved it, and when; empty when it is not known yet
/// @param part what evidence depends on with it; empty when none does
record ProfileRow(
        Section section,
        String field,
        boolean isFirst,
        String title,
        String inForce,
        String seen,
        Match match,
        String when,
        String entered,
        Optional<ProfilePart> part) {
    ProfileRow first(boolean isTheFirst) {
        return new ProfileRow(
                section, field, isTheFirst, title, inForce, seen, match, when, entered, part);
    }

    /// The row as it is read aloud.
    String spoken() {
        return Words.text(
                "profile.row.spoken",
                title,
                orNone(inForce),
                seen.isEmpty() ? Words.text("profile.seen.nothing") : seen,
                match.word(),
                when,
                entered);
    }

    static String orNone(String text) {
        return text.isEmpty() ? Words.text("profile.none") : text;
    }
}
