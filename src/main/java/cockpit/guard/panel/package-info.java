/// Step 7 on the screen: pausing the live flow and enabling it again, how the guard's rules stand,
/// and the stages of traffic. The window builds it and calls it on its own thread; it reads
/// snapshots and asks for everything else through [cockpit.guard.panel.GuardActions]. It never
/// judges, pauses or switches anything by itself.
@NullMarked
package cockpit.guard.panel;

import org.jspecify.annotations.NullMarked;
