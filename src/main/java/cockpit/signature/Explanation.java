package cockpit.signature;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What makes a refused signature verify.
///
/// @param changes what was done in another way; all of them together
/// @param seconds the time that was signed; null when none was
record Explanation(List<Change> changes, @Nullable Long seconds) {}
