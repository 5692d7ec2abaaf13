package cockpit.recon.table;

/// The classes of errors in rows. The code is stable: it stands in facts, exports and tests.
public enum RowError {
    TOO_FEW_CELLS("too-few-cells", "The row has fewer cells than the header."),
    TOO_MANY_CELLS("too-many-cells", "The row has more cells than the header."),
    UNCLOSED_QUOTE("unclosed-quote", "A quote is opened and not closed within the longest row."),
    TEXT_AFTER_QUOTE("text-after-quote", "Text follows a closing quote inside its cell."),
    QUOTE_AFTER_BLANK("quote-after-blank", "Blanks stand before an opening quote."),
    ROW_TOO_LONG("row-too-long", "The row is longer than the limit."),
    CELL_TOO_LONG("cell-too-long", "A cell is longer than the limit."),
    TOO_MANY_COLUMNS("too-many-columns", "The row has more columns than the limit."),
    BAD_ENCODING("bad-encoding", "Bytes of the row are no text in the declared encoding."),
    NUL_BYTE("nul-byte", "The row holds a NUL."),
    CONTROL_CHARACTER("control-character", "A cell of a mapped column holds a control character."),
    MISSING_VALUE("missing-value", "A cell that every row needs is empty."),
    NOT_A_DECIMAL("not-a-decimal", "The cell is no decimal in the declared form."),
    DECIMAL_TOO_LONG("decimal-too-long", "The decimal has more digits than the limit."),
    NOT_A_TIME("not-a-time", "The cell is no time in the declared form."),
    TIME_IN_GAP("time-in-gap", "The local time was skipped when the clocks went forward."),
    TIME_IN_OVERLAP("time-in-overlap", "The local time occurred twice when the clocks went back."),
    BROKEN_JSON("broken-json", "The row is no JSON."),
    NOT_AN_OBJECT("not-an-object", "The row is JSON, but no object."),
    DUPLICATE_KEY("duplicate-key", "A key occurs twice in one object."),
    NESTED_VALUE("nested-value", "A mapped column holds an object or an array."),
    DUPLICATE_ID("duplicate-id", "Another row of the same source has the same id."),
    REFUSED("refused", "The row was refused by what it was handed to.");

    private final String code;
    private final String sentence;

    RowError(String code, String sentence) {
        this.code = code;
        this.sentence = sentence;
    }

    public String code() {
        return code;
    }

    public String sentence() {
        return sentence;
    }
}
