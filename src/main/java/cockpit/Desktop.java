package cockpit;

import java.nio.file.Path;
import java.time.InstantSource;

/// Opens the window on the embedded worlds.
final class Desktop {
    private Desktop() {}

    static int open(Path data, InstantSource clock) {
        return 2;
    }
}
