/// Looks at what the rollback rules watch, sets the partner's switch and reads back what came of
/// it. Its sessions and the command line call it, on the guard's threads; it blocks. Each look and
/// each act becomes facts. It never decides: when a rule trips is the conductor's.
@NullMarked
package cockpit.guard;

import org.jspecify.annotations.NullMarked;
