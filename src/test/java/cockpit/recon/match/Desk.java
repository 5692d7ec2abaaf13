package cockpit.recon.match;

import cockpit.recon.table.Field;
import cockpit.recon.table.FieldKind;
import cockpit.recon.table.Rejection;
import cockpit.recon.table.Row;
import cockpit.recon.table.Side;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Matches rows that a test wrote as texts, through the same doors as any reader.
final class Desk {
    final List<Break> breaks = new ArrayList<>();
    final List<Match> matches = new ArrayList<>();
    private final MatchPolicy policy;
    private final Map<Side, SourceSpec> specs = new EnumMap<>(Side.class);
    private List<Link> links = List.of();
    private MatchSetup setup = new MatchSetup(8, 2, 1 << 20);

    Desk(MatchPolicy policy) {
        this.policy = policy;
    }

    Desk source(SourceSpec spec) {
        specs.put(spec.side(), spec);
        return this;
    }

    Desk setup(MatchSetup other) {
        setup = other;
        return this;
    }

    Desk links(Link... confirmed) {
        links = List.of(confirmed);
        return this;
    }

    /// Matches rows of the sides that occur in them.
    MatchResult match(List<SeededBooks.Rows.Entry> rows) {
        return match(rows, Side.values());
    }

    /// Matches rows; the given sides count as given even without a row.
    MatchResult match(List<SeededBooks.Rows.Entry> rows, Side... given) {
        breaks.clear();
        matches.clear();
        try {
            Path folder = Files.createTempDirectory("match");
            try (MatchInput input = new MatchInput(setup, folder, links)) {
                Map<Side, Source> sources = new EnumMap<>(Side.class);
                for (Side side : given) {
                    sources.put(side, input.open(spec(side)));
                }
                long[] numbers = new long[Side.values().length];
                for (SeededBooks.Rows.Entry row : rows) {
                    Source source = sources.get(row.side());
                    if (source != null) {
                        TextRow cells = new TextRow(row, ++numbers[row.side().ordinal()]);
                        Rejection wrong = source.row(cells);
                        if (wrong != null) {
                            throw new AssertionError(wrong + " " + row);
                        }
                    }
                }
                for (Source source : sources.values()) {
                    source.close();
                }
                MatchResult result =
                        new Matcher(policy).match(input, sink(), MatchProgress.NONE, () -> false);
                return result;
            } finally {
                try (var left = Files.list(folder)) {
                    if (left.findAny().isPresent()) {
                        throw new AssertionError("Something is left in the folder.");
                    }
                }
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    SourceSpec spec(Side side) {
        return specs.getOrDefault(
                side, SourceSpec.of(side, side.name().toLowerCase(Locale.ROOT), Environment.LIVE));
    }

    private MatchSink sink() {
        return new MatchSink() {
            @Override
            public void broken(Break found) {
                breaks.add(found);
            }

            @Override
            public void matched(Match match) {
                matches.add(match);
            }

            @Override
            public boolean wantsMatched() {
                return true;
            }
        };
    }

    List<BreakCode> codes() {
        return breaks.stream().map(Break::code).toList();
    }

    /// A row whose cells are in their one form, as the reader of tables hands them out.
    static final class TextRow implements Row {
        private final byte[] bytes;
        private final int[] starts;
        private final int[] ends;
        private final long[] micros;
        private final long number;

        TextRow(SeededBooks.Rows.Entry row, long number) {
            this.number = number;
            List<Field> fields = row.side().fields();
            starts = new int[fields.size()];
            ends = new int[fields.size()];
            micros = new long[fields.size()];
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < starts.length; i++) {
                String cell = row.cells().getOrDefault(fields.get(i).name(), "");
                boolean empty = cell.isEmpty();
                boolean time = fields.get(i).kind() == FieldKind.TIME;
                micros[i] = time && !empty ? Times.micros(Instant.parse(cell)) : NO_TIME;
                String form =
                        fields.get(i).kind() == FieldKind.DECIMAL && !empty
                                ? Amounts.text(new BigDecimal(cell))
                                : cell;
                starts[i] = empty ? -1 : text.length();
                text.append(form);
                ends[i] = text.length();
            }
            bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            if (bytes.length != text.length()) {
                throw new AssertionError("Only ASCII in " + Arrays.toString(bytes));
            }
        }

        @Override
        public long number() {
            return number;
        }

        @Override
        public long line() {
            return number + 1;
        }

        @Override
        public long byteOffset() {
            return 0;
        }

        @Override
        public byte[] bytes() {
            return bytes;
        }

        @Override
        public int start(int column) {
            return starts[column];
        }

        @Override
        public int end(int column) {
            return ends[column];
        }

        @Override
        public long micros(int column) {
            return micros[column];
        }
    }
}
