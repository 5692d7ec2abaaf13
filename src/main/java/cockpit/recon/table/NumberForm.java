package cockpit.recon.table;

/// How the decimals of a column are written. A mark that is not declared is refused: `1,234` is one
/// thing in one country and another in the next.
///
/// @param mark the decimal mark, `.` or `,`
/// @param grouping the mark between groups of three digits, empty when there is none: `.`, `,`,
///   `'`, a blank, U+00A0, U+202F or U+2019
public record NumberForm(String mark, String grouping) {
    private static final String GROUPINGS = ".,' \u00A0\u202F\u2019";

    /// A decimal point and no groups.
    public static final NumberForm PLAIN = new NumberForm(".", "");

    public NumberForm {
        if (!mark.equals(".") && !mark.equals(",")) {
            throw new IllegalArgumentException("A decimal mark is a point or a comma.");
        }
        if (grouping.length() > 1
                || (!grouping.isEmpty() && GROUPINGS.indexOf(grouping.charAt(0)) < 0)
                || grouping.equals(mark)) {
            throw new IllegalArgumentException("The mark between groups is none that is known.");
        }
    }
}
