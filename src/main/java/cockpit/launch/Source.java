package cockpit.launch;

/// The row of one of 0Bit's own pages that a check stands for.
///
/// @param page `sandbox-production` or `going-live`
/// @param table the heading above the row
/// @param row the first words of the row, as the page has them
public record Source(String page, String table, String row) {}
