/// The books of a launch: sources that were taken in, runs of the matcher over them, what people
/// decided about the breaks, and the close of a day. The composition root, the command line and the
/// panel call it, on threads that do long work. It keeps only the mapped columns of a source, never
/// matches by itself what the matcher calls a candidate, and records nothing: facts are handed to
/// whoever does.
@NullMarked
package cockpit.recon;

import org.jspecify.annotations.NullMarked;
