/// Finds an order by any of its ids. The window, the rehearsal and the command line call it, from
/// any thread; it blocks on the store. It never calls 0Pools and never changes anything.
@NullMarked
package cockpit.trace;

import org.jspecify.annotations.NullMarked;
