/// Files that nothing acknowledged gets lost from. Whoever keeps data on disk may call it, on any
/// thread. It knows nothing of what the files hold.
@NullMarked
package cockpit.kit.file;

import org.jspecify.annotations.NullMarked;
