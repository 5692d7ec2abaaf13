package cockpit.packet;

/// A packet could not be made, or a key not be used, for a named reason. The message is one clear
/// sentence and holds no secret.
public final class PacketRefused extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;

    public PacketRefused(String code, String sentence) {
        super(sentence);
        this.code = code;
    }

    /// Stable, kebab-case.
    public String code() {
        return code;
    }
}
