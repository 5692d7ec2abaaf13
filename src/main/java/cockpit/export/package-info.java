/// What leaves the evidence store besides the packet: the journal as text, tables, JUnit and HAR.
/// The command line and the window call it, on a background thread. It reads an open store and
/// writes files that others may have; it never changes the store, and it never writes a file that
/// was not swept, nor half a file, nor the body of a webhook.
@NullMarked
package cockpit.export;

import org.jspecify.annotations.NullMarked;
