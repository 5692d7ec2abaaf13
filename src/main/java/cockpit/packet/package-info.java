/// The packet: one signed file that shows what a launch came to and the evidence that makes it so.
/// The composition root, the command line and the packet panel may call it, from any thread but the
/// window's. Nothing here keeps state between two calls. It never extracts a packet, never invents
/// a value that no evidence gives, and never writes a file half.
@NullMarked
package cockpit.packet;

import org.jspecify.annotations.NullMarked;
