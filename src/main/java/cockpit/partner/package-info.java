/// The documented partner interface: how scenarios reach a partner's own backend over HTTP, and a
/// mapping for backends whose paths and fields differ. Scenario runners may call it, from any
/// thread but the FX thread, because it blocks. It never repeats a call, because a repeated accept
/// is a test of its own, and never follows a redirect.
@NullMarked
package cockpit.partner;

import org.jspecify.annotations.NullMarked;
