/// The store: the journal of facts, its hash chain and anchor, the database that is queried, the
/// redaction before anything is written, and beside it the log of webhook deliveries as they came.
/// Only a conductor appends facts and only a receiver keeps deliveries; readers may be any thread,
/// and every write runs on a thread of the store's own, which nobody interrupts. It never changes
/// or deletes what it holds, and never replaces a damaged store by an empty one.
@NullMarked
package cockpit.evidence;

import org.jspecify.annotations.NullMarked;
