/// The panel of a step: its checks, why each stands where it stands, who can clear it and what was
/// judged before. The shell shows it, on the FX thread. It shows snapshots and offers what a person
/// confirms; it judges nothing and stores nothing.
@NullMarked
package cockpit.checklist;

import org.jspecify.annotations.NullMarked;
