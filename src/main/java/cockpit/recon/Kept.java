package cockpit.recon;

import cockpit.recon.table.ColumnMap;
import cockpit.recon.table.Dialect;
import cockpit.recon.table.Field;
import cockpit.recon.table.FieldKind;
import cockpit.recon.table.Mapping;
import cockpit.recon.table.Rejection;
import cockpit.recon.table.Row;
import cockpit.recon.table.RowHandler;
import cockpit.recon.table.Side;
import cockpit.recon.table.TimeForm;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// What is kept of a source: a CSV with the number of each loaded row and the fields of its side in
/// their one form. Columns that no field needs are not kept, because nobody asked for the names and
/// accounts that a partner's export may hold beside them.
final class Kept implements RowHandler {
    /// The column with the row's number in the source as it was given.
    static final String NUMBER = "row";

    private final OutputStream out;
    private final RowHandler check;
    private final List<Field> fields;
    private byte[] line = new byte[1024];

    /// Writes the header.
    ///
    /// @param check what says whether a row would be taken by a run
    Kept(Side side, OutputStream out, RowHandler check) throws IOException {
        this.fields = side.fields();
        this.out = out;
        this.check = check;
        List<String> names = new ArrayList<>(List.of(NUMBER));
        fields.forEach(field -> names.add(field.name()));
        out.write((String.join(",", names) + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    /// How a kept source is read.
    static Mapping mapping(Side side) {
        List<ColumnMap> columns = new ArrayList<>();
        for (Field field : side.fields()) {
            ColumnMap column = ColumnMap.of(field.name(), field.name());
            columns.add(
                    field.kind() == FieldKind.TIME ? column.with(TimeForm.EPOCH_MICROS) : column);
        }
        return Mapping.of(side, Dialect.csv(','), columns);
    }

    @Override
    public @Nullable Rejection row(Row row) {
        Rejection wrong = check.row(row);
        if (wrong != null) {
            return wrong;
        }
        int at = number(row.number(), 0);
        for (int column = 0; column < fields.size(); column++) {
            line = grown(at + 24);
            line[at++] = ',';
            at =
                    fields.get(column).kind() == FieldKind.TIME
                            ? time(row.micros(column), at)
                            : cell(row, column, at);
        }
        line = grown(at + 1);
        line[at++] = '\n';
        try {
            out.write(line, 0, at);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return null;
    }

    private int time(long micros, int at) {
        return micros == Row.NO_TIME ? at : number(micros, at);
    }

    private int number(long value, int at) {
        byte[] digits = Long.toString(value).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(digits, 0, line, at, digits.length);
        return at + digits.length;
    }

    /// Copies a cell; one that would end early gets quotes.
    private int cell(Row row, int column, int from) {
        int start = row.start(column);
        if (start < 0) {
            return from;
        }
        int end = row.end(column);
        byte[] bytes = row.bytes();
        line = grown(from + 2 * (end - start) + 3);
        boolean isPlain = true;
        for (int i = start; i < end && isPlain; i++) {
            isPlain = bytes[i] != ',' && bytes[i] != '"';
        }
        if (isPlain) {
            System.arraycopy(bytes, start, line, from, end - start);
            return from + end - start;
        }
        int at = from;
        line[at++] = '"';
        for (int i = start; i < end; i++) {
            if (bytes[i] == '"') {
                line[at++] = '"';
            }
            line[at++] = bytes[i];
        }
        line[at++] = '"';
        return at;
    }

    private byte[] grown(int length) {
        return length <= line.length ? line : java.util.Arrays.copyOf(line, 2 * length);
    }
}
