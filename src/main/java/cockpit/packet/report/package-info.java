/// The packet as people read it: one page and the same as a PDF, made of what a launch came to. The
/// packet package and the composition root may call it, from any thread but the window's; every
/// call stands alone and the same content gives the same bytes. It reads no store and no clock,
/// loads nothing, signs nothing, and shows no value that its content does not hold.
@NullMarked
package cockpit.packet.report;

import org.jspecify.annotations.NullMarked;
