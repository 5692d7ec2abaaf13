/// Webhook signatures: six schemes, secrets with dates, verifying, signing, and saying why a
/// signature failed. Anyone may call it, from any thread; everything here is pure and thread-safe.
/// It never reads a clock, a file or a socket, and never shows a secret: neither in a text, nor in
/// an exception, nor in the time that a comparison takes.
@NullMarked
package cockpit.signature;

import org.jspecify.annotations.NullMarked;
