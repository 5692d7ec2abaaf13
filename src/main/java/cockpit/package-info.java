/// The entry point and the composition root: every `new` of a service stands here. Nobody calls
/// into this package; it knows everyone. `Main` runs on the JVM's main thread. It never judges and
/// never stores.
@NullMarked
package cockpit;

import org.jspecify.annotations.NullMarked;
