/// The matcher: takes the rows of six sides, joins them by durable ids inside one environment,
/// names every gap as a break, and adds up what came in, what matched and what is open. The
/// importer, the command line and benchmarks call it, on threads that do long work; each source is
/// fed by one thread at a time. It never matches by amount and time alone, never guesses an unknown
/// word, uses no binary floating point, and knows nothing of windows, launches or databases.
@NullMarked
package cockpit.recon.match;

import org.jspecify.annotations.NullMarked;
