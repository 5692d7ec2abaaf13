/// One bounded HTTP request at a time: limits on connecting, on the whole answer and on its size.
/// Any gateway may call it, from any thread but the FX thread, because it blocks. It knows no word
/// of the product. It never follows a redirect, never unpacks a body and never repeats a request.
@NullMarked
package cockpit.kit.http;

import org.jspecify.annotations.NullMarked;
