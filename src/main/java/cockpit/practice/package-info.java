/// A small, correct partner integration, reached over HTTP like any partner's: what the scenarios
/// drive when a launch names no partner backend, and an example to read. Only the composition root
/// and the command line may start one; its own server threads do the rest. It keeps everything in
/// memory, never handles real money, and breaks on purpose only where a sabotage says so.
@NullMarked
package cockpit.practice;

import org.jspecify.annotations.NullMarked;
