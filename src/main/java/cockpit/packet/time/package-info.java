/// Time that somebody else vouches for: RFC 3161 time-stamp tokens, asked for and verified, and the
/// clocks of a packet compared. The packet, the composition root and the command line may call it;
/// asking a time-stamp authority blocks, so never on the window's thread. Verifying needs no
/// network and reads no clock. It never trusts a root that was not given.
@NullMarked
package cockpit.packet.time;

import org.jspecify.annotations.NullMarked;
