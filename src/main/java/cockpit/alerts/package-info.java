/// Step 6: what the cockpit tells a partner's Prometheus, the rules and dashboard that it exports,
/// whether they stand there as exported, and whether an alert comes back by the real route.
/// Sessions and the command line call it; it blocks, so never from the FX thread. It never names a
/// secret, an id, an amount or a host in a metric, and never takes what it could not read for
/// healthy.
@NullMarked
package cockpit.alerts;

import org.jspecify.annotations.NullMarked;
