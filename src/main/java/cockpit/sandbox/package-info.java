/// The embedded 0Pools: a real HTTP server on loopback with its own world, clock, scripts and
/// faults, built from the contract alone. Only the composition root, the command line and tests
/// start one; everybody else meets it over HTTP. Requests run on virtual threads, webhooks on
/// `cockpit-sandbox-webhooks`. It shares no class with `cockpit.pools` and never touches a file.
@NullMarked
package cockpit.sandbox;

import org.jspecify.annotations.NullMarked;
