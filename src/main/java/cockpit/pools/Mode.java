package cockpit.pools;

/// The two modes of a key, told by its prefix (contract section 1.3). Local development is no
/// third.
public enum Mode {
    TEST,
    LIVE
}
