/// Step 6 on the screen: the monitoring on record, how every alert rule stands in it, the
/// dashboard's panels, and the newest alert drills. The window builds it and calls it on its own
/// thread; it reads snapshots and asks for everything else through
/// [cockpit.alerts.panel.AlertActions]. It never judges, starts or asks anything by itself.
@NullMarked
package cockpit.alerts.panel;

import org.jspecify.annotations.NullMarked;
