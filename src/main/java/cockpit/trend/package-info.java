/// How the readiness of launches moved, for people to look at and to take along as a table. The
/// composition root hands it trends; the panel and its model live on the window's thread, the
/// writer on whichever calls it. It never judges, and never puts anything on record.
@NullMarked
package cockpit.trend;

import org.jspecify.annotations.NullMarked;
