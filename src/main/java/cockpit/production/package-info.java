/// Observes production, or its rehearsal: entitlements, funding, a small order, the webhook handler
/// and the ledger of a window. The rehearsal and the command line call it, on their own threads; it
/// blocks. Each observation becomes one fact. It never judges and never stores.
@NullMarked
package cockpit.production;

import org.jspecify.annotations.NullMarked;
