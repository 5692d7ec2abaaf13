/// JSON in and out: one strict reader and one canonical writer. Anyone may call it, from any
/// thread; everything here is immutable. It knows no word of the product and never touches files or
/// sockets.
@NullMarked
package cockpit.kit.json;

import org.jspecify.annotations.NullMarked;
