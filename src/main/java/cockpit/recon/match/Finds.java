package cockpit.recon.match;

import java.io.IOException;

/// Takes what workers find, on any of their threads, in no order.
interface Finds {
    void broken(Break found) throws IOException;

    void loose(LooseRow row) throws IOException;

    /// A case whose idempotency key may have made another trade.
    void waits(SameKey waiting) throws IOException;

    void matched(Match match) throws IOException;

    /// Whether matches are taken at all: each costs time.
    boolean wantsMatched();
}
