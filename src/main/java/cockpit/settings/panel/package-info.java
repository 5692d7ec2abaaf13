/// Step 2's profile on the screen: every field of it beside what was last seen in production, who
/// entered and approved it, and a new version before it is recorded. The window builds it and calls
/// it on its own thread; it reads snapshots and asks for everything else through
/// [cockpit.settings.panel.ProfileActions]. It never judges and never records by itself.
@NullMarked
package cockpit.settings.panel;

import org.jspecify.annotations.NullMarked;
