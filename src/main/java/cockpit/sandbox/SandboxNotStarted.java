package cockpit.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;

/// A sandbox could not open one of its ports, most often because something else listens there.
public final class SandboxNotStarted extends UncheckedIOException {
    private static final long serialVersionUID = 1L;

    SandboxNotStarted(String message, Exception cause) {
        super(message, cause instanceof IOException io ? io : new IOException(cause));
    }

    /// The stable name of the reason.
    public String code() {
        return "sandbox-port-unavailable";
    }
}
