package cockpit.recon.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Damaged sources with fixed seeds: whatever comes, the reader ends, throws nothing unnamed, and
/// every row is loaded or rejected.
class MutatedInputTest {
    private static final int RUNS =
            "full".equals(System.getProperty("cockpit.faults")) ? 100_000 : 2_000;
    private static final byte[] MARKS =
            "\"\n\r,;\t'\0{}[]:\\-+eE.0\u00FF".getBytes(StandardCharsets.ISO_8859_1);

    @ParameterizedTest
    @EnumSource(Format.class)
    void noInputEscapesTheNamedErrors(Format format) {
        Random random = new Random(3_407 + format.ordinal());
        byte[] sound = sound(format);
        byte[] packed = Tables.gzip(sound);
        for (int run = 0; run < RUNS; run++) {
            byte[] bytes = mutated(run % 20 == 0 ? packed : sound, random);
            Mapping mapping = mapping(format, random);
            List<RejectedRow> rejected = new ArrayList<>();
            long[] loaded = new long[1];
            try {
                ReadResult result =
                        new TableReader(new Limits(200, 12, 600, 1 << 20, 200, 5), rejected::add)
                                .read(
                                        TableSource.bytes("mutated", bytes),
                                        mapping,
                                        row -> {
                                            loaded[0]++;
                                            return null;
                                        },
                                        ReadProgress.NONE,
                                        () -> false);
                assertThat(result.rowsIn()).isEqualTo(loaded[0] + rejected.size());
                assertThat(result.rowsLoaded()).isEqualTo(loaded[0]);
                assertThat(result.firstRejected().size()).isEqualTo(Math.min(5, rejected.size()));
                long place = -1;
                for (RejectedRow row : rejected) {
                    assertThat(row.byteOffset()).isGreaterThan(place);
                    place = row.byteOffset();
                }
            } catch (TableProblem e) {
                assertThat(e.code()).as("run " + run).matches("[a-z-]+");
            }
            if (run % 10 == 0) {
                sniffed(bytes, run);
            }
        }
    }

    private static void sniffed(byte[] bytes, int run) {
        try {
            Sniffed sniffed = Sniffer.sniff(TableSource.bytes("mutated", bytes), Side.TRADE);
            Mapping.fromJson(sniffed.draft().toJson());
        } catch (TableProblem e) {
            assertThat(e.code()).as("run " + run).matches("[a-z-]+");
        }
    }

    private static byte[] sound(Format format) {
        StringBuilder text = new StringBuilder(format == Format.CSV ? "id,q,amount,at,note\n" : "");
        text.append(format == Format.JSON ? "[" : "");
        for (int i = 0; i < 30; i++) {
            if (format == Format.CSV) {
                text.append(
                        "txn_%d,pq_%d,%d.%02d,2026-11-22T08:14:%02dZ,\"a \"\"note\"\",\nä\"\n"
                                .formatted(i, i, i, i, i));
            } else {
                text.append(format == Format.JSON && i > 0 ? "," : "");
                text.append(
                        "{\"id\":\"t%d\",\"q\":\"ä\\u00e4\",\"amount\":%d.5,\"at\":\"2026-11-22\",\"note\":[1,{\"x\":2}]}\n"
                                .formatted(i, i));
            }
        }
        return text.append(format == Format.JSON ? "]" : "")
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Mapping mapping(Format format, Random random) {
        Encoding[] encodings = Encoding.values();
        Encoding encoding =
                random.nextInt(4) == 0
                        ? encodings[random.nextInt(encodings.length)]
                        : Encoding.UTF_8;
        Dialect dialect =
                new Dialect(
                        format,
                        encoding,
                        format == Format.CSV ? "," : "",
                        format != Format.CSV ? "" : random.nextInt(5) == 0 ? "'" : "\"",
                        format == Format.CSV && random.nextInt(5) > 0,
                        "",
                        List.of());
        boolean names = format != Format.CSV || dialect.header();
        return Mapping.of(
                Side.TRADE,
                dialect,
                List.of(
                        ColumnMap.of("transact_id", names ? "id" : "#1"),
                        ColumnMap.of("quote_id", names ? "q" : "#2"),
                        ColumnMap.of("fiat_amount", names ? "amount" : "#3"),
                        ColumnMap.of("created_at", names ? "at" : "#4")));
    }

    private static byte[] mutated(byte[] sound, Random random) {
        byte[] bytes = sound.clone();
        int changes = 1 + random.nextInt(6);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] = MARKS[random.nextInt(MARKS.length)];
                case 2 -> bytes = java.util.Arrays.copyOf(bytes, Math.max(1, at));
                case 3 -> {
                    int to = Math.min(bytes.length, at + 1 + random.nextInt(40));
                    byte[] longer = new byte[bytes.length + to - at];
                    System.arraycopy(bytes, 0, longer, 0, to);
                    System.arraycopy(bytes, at, longer, to, bytes.length - at);
                    bytes = longer;
                }
                default -> {
                    int to = Math.min(bytes.length, at + 1 + random.nextInt(40));
                    byte[] shorter = new byte[Math.max(1, bytes.length - (to - at))];
                    System.arraycopy(bytes, 0, shorter, 0, Math.min(at, shorter.length));
                    System.arraycopy(
                            bytes,
                            to,
                            shorter,
                            at,
                            Math.max(0, Math.min(bytes.length - to, shorter.length - at)));
                    bytes = shorter;
                }
            }
        }
        return bytes;
    }
}
