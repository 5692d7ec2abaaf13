/// The handler drill: sends events of its own to a partner's webhook handler, signed rightly and
/// wrongly, and judges the handler by what then happened to the order and to the partner's ledger,
/// and by its HTTP answers. The composition root and the command line may call it, from a worker
/// thread, because it blocks. It never moves money on a live account and never keeps a secret.
@NullMarked
package cockpit.drill;

import org.jspecify.annotations.NullMarked;
