/// The command line: every act of a panel that makes sense without a window. `Main` calls it on the
/// main thread. Exit codes: 0 it was done and holds, 1 it was done and does not hold, 2 it could
/// not be done. It never judges and never prints a secret that the user did not ask for.
@NullMarked
package cockpit.cli;

import org.jspecify.annotations.NullMarked;
