package cockpit.recon.table;

import java.nio.charset.StandardCharsets;

/// One row under the reader's eyes, valid until the handler returns. A column is the place of a
/// field in [Side#fields()]. Cells are UTF-8 without quotes and escapes and in their one form: a
/// decimal is its shortest plain text (no plus sign, no leading or trailing zeros, no exponent,
/// never -0), so equal values have equal bytes; an id or a word has no blanks around it.
public interface Row {
    /// What [#micros(int)] answers when there is no time.
    long NO_TIME = Long.MIN_VALUE;

    /// The number of this row among the data rows, from 1; rejected rows count.
    long number();

    /// The physical line of the row's first byte, from 1.
    long line();

    /// The place of the row's first byte in the unpacked source, from 0.
    long byteOffset();

    /// The buffer that all cells lie in. It changes with the next row.
    byte[] bytes();

    /// Where the cell begins in [#bytes()], -1 when the source lacks the column or the cell is
    /// empty.
    int start(int column);

    /// The first place behind the cell; meaningless when [#start(int)] is -1.
    int end(int column);

    /// A field of kind TIME as microseconds since 1970 in UTC, [#NO_TIME] when absent.
    long micros(int column);

    default boolean has(int column) {
        return start(column) >= 0;
    }

    /// The cell as text, empty when absent. For messages and tests: it allocates.
    default String text(int column) {
        int start = start(column);
        return start < 0
                ? ""
                : new String(bytes(), start, end(column) - start, StandardCharsets.UTF_8);
    }
}
