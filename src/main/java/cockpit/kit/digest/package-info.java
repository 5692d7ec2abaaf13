/// Digests as text. Anyone may call it, from any thread; everything here is pure. It knows no word
/// of the product, and never touches files, sockets or secrets.
@NullMarked
package cockpit.kit.digest;

import org.jspecify.annotations.NullMarked;
