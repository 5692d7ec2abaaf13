/// The loop: takes facts and commands, has them stored, judges, and publishes one snapshot after
/// the other. Gateways and panels offer from any thread; one platform thread per environment does
/// the work and nobody interrupts it. It never makes up a fact that nobody observed or decided, and
/// never calls a thing accepted before it is on the disk.
@NullMarked
package cockpit.conductor;

import org.jspecify.annotations.NullMarked;
