/// The door that webhooks come in by: the receiver, what is taken and what is turned away, the
/// sealing of deliveries into evidence, and the check that the way from outside is open. The
/// composition root and the command line start it; it works on threads of its own. Only its panels
/// live on the FX thread, and they read the delivery log through a seam that answers later. It
/// never judges a step, and never answers 2xx for what is not on the disk.
@NullMarked
package cockpit.webhook;

import org.jspecify.annotations.NullMarked;
