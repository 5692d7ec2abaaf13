package cockpit.launch;

/// The row of one of 0Bit's own pages that a check stands for.
///
/// @param page `sandbox-production`, `going-live`, or [#OURS]
/// @param table the heading above the row
/// @param row the first words of the row, as the page has them
public record Source(String page, String table, String row) {
    /// The page of what no page of 0Bit asks for.
    public static final String OURS = "launch-cockpit";
}
