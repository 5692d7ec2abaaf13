package cockpit.kit.fx;

/// Shortens an id in its middle, where ids differ least.
public final class MiddleEllipsis {
    private MiddleEllipsis() {}

    /// @param lengthMax at least 5
    /// @return the id itself when it is short enough, else its start, an ellipsis and its end
    public static String of(String id, int lengthMax) {
        if (lengthMax < 5) {
            throw new IllegalArgumentException("an id cannot be shortened to " + lengthMax);
        }
        if (id.length() <= lengthMax) {
            return id;
        }
        int end = Math.max(2, (lengthMax - 1) / 3);
        int start = lengthMax - 1 - end;
        return id.substring(0, start) + "…" + id.substring(id.length() - end);
    }
}
