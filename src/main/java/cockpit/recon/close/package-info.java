/// The close of a first day: reads a period from 0Pools once it is over, and signs what the books
/// come to as a certificate that can be counted again. The composition root and the command line
/// call it, on threads that do long work. It keeps nothing by itself, records no fact, holds no
/// private key, and never decides what becomes of a break.
@NullMarked
package cockpit.recon.close;

import org.jspecify.annotations.NullMarked;
