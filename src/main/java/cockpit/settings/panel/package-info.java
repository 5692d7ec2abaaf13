/// Step 2's profile and keys on the screen: every field beside what was last seen in production,
/// who entered it, a new version before it is recorded, and the keys by their fingerprints. The
/// window builds it and calls it on its own thread; it reads snapshots and asks for everything else
/// through [cockpit.settings.panel.ProfileActions] and [cockpit.settings.panel.KeyActions]. It
/// never judges, never records by itself, and keeps no key.
@NullMarked
package cockpit.settings.panel;

import org.jspecify.annotations.NullMarked;
