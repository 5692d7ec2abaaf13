/// The key ring: where the keys, webhook secrets and the signing key of one environment are kept,
/// with the dates of their rotation. The composition root and the command line call it, on any
/// thread. It talks to no network and to no window; it writes one encrypted file and, where there
/// is one, one entry of the operating system's keychain. It never writes a key in plain text, never
/// puts one into an argument, and never tells a fact of a key that is not there.
@NullMarked
package cockpit.keyring;

import org.jspecify.annotations.NullMarked;
