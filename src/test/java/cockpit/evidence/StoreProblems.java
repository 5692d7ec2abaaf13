package cockpit.evidence;

/// Problems of a store that tests of other packages cannot bring about at will.
public final class StoreProblems {
    private StoreProblems() {}

    public static StoreProblem of(String code) {
        return new StoreProblem(code, "The store cannot take this now.");
    }
}
