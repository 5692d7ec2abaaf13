/// The stand-alone verifier: what `cockpit-verify.jar` and the page `cockpit-verify.html` hold
/// beside the packet's own rules. Nobody else calls it; it runs on the one thread that it is
/// started on. It reads one file into memory and says what that came to. It never extracts, never
/// writes a file, never opens a connection and knows neither a store nor a window.
@NullMarked
package cockpit.verify;

import org.jspecify.annotations.NullMarked;
