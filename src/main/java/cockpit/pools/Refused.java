package cockpit.pools;

/// The client itself refused, before anything was sent: `key-malformed`, `key-wrong-kind`,
/// `key-wrong-mode`, `host-not-allowed`, `base-url-malformed`, `id-malformed`.
public final class Refused extends PoolsFailure {
    private static final long serialVersionUID = 1L;

    Refused(String code, String sentence) {
        super(code, sentence, null);
    }
}
