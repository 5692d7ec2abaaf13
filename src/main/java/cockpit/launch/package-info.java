/// The rules: steps, checks, facts and the judge that turns facts, thresholds and the time into
/// verdicts. Anyone may call it, from any thread; everything is immutable. It imports nothing but
/// the language (and the null annotations), does no I/O, reads no clock and keeps no state. Nothing
/// outside this package can make a step "passed".
@NullMarked
package cockpit.launch;

import org.jspecify.annotations.NullMarked;
