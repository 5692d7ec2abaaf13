/// The client of the 0Pools partner API: all twelve operations, keys, hosts, retries, money as
/// text. Gateways, runners and the practice partner may call it, from any thread but the FX thread,
/// because it blocks. It never sends a key to a host it does not belong to, never follows a
/// redirect, never repeats a money write under a new key, and shares no class with the sandbox.
@NullMarked
package cockpit.pools;

import org.jspecify.annotations.NullMarked;
