/// The store: the journal of facts, its hash chain and anchor, the database that is queried, and
/// the redaction before anything is written. Only a conductor appends; readers may be any thread,
/// and every write and query runs on the store's own thread, which nobody interrupts. It never
/// changes or deletes a fact, and never replaces a damaged store by an empty one.
@NullMarked
package cockpit.evidence;

import org.jspecify.annotations.NullMarked;
