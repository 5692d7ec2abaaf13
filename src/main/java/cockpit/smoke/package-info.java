/// The sandbox scenarios: what they do, what they check, how each is sabotaged, and the reports of
/// a run. The conductor's gateways and the command line start a run; it works on virtual threads
/// named `cockpit-smoke-…` and hands its facts to a sink. It meets the partner and 0Pools only over
/// HTTP. It never interrupts a thread, never stores anything and never judges a launch.
@NullMarked
package cockpit.smoke;

import org.jspecify.annotations.NullMarked;
