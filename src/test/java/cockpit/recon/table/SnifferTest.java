package cockpit.recon.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// What is found out about a source that nobody described, and what stays open.
class SnifferTest {
    private static Sniffed sniff(Side side, byte[] bytes) throws TableProblem {
        return Sniffer.sniff(TableSource.bytes("export.csv", bytes), side);
    }

    private static Sniffed sniff(Side side, String text) throws TableProblem {
        return sniff(side, text.getBytes(StandardCharsets.UTF_8));
    }

    private static Mapping declared(Sniffed sniffed, String zone) {
        Mapping draft = sniffed.draft();
        return new Mapping(
                draft.version(),
                draft.side(),
                draft.source(),
                draft.dialect(),
                draft.columns(),
                zone,
                "17:00",
                draft.overlap(),
                draft.header());
    }

    @Test
    void anExportFromGermanyIsReadWithoutAQuestionButItsZone() throws TableProblem {
        String text =
                "Auftragsnummer;Statut;Fiat Betrag;Währung;Kurs;Erstellt am\r\n"
                        + "A-1;SETTLED;1.234,50;EUR;1,0734;22.11.2026 08:14\r\n"
                        + "A-2;Failed;12,00;EUR;1,07;23.11.2026 09:15\r\n"
                        + "A-3;Sonstiges;7;EUR;1,1;24.11.2026 10:16\r\n";
        Sniffed sniffed = sniff(Side.ORDER, text.getBytes(Charset.forName("windows-1252")));
        assertThat(sniffed.draft().dialect())
                .isEqualTo(
                        new Dialect(
                                Format.CSV, Encoding.WINDOWS_1252, ";", "\"", true, "", List.of()));
        assertThat(sniffed.draft().columns())
                .extracting(ColumnMap::field, ColumnMap::column, ColumnMap::number, ColumnMap::time)
                .containsExactly(
                        tuple("order_id", "Auftragsnummer", NumberForm.PLAIN, TimeForm.ISO),
                        tuple("status", "Statut", NumberForm.PLAIN, TimeForm.ISO),
                        tuple("fiat_amount", "Fiat Betrag", new NumberForm(",", "."), TimeForm.ISO),
                        tuple("fiat_currency", "Währung", NumberForm.PLAIN, TimeForm.ISO),
                        tuple("rate", "Kurs", new NumberForm(",", ""), TimeForm.ISO),
                        tuple("created_at", "Erstellt am", NumberForm.PLAIN, TimeForm.DAY_DOT));
        assertThat(sniffed.undecided()).extracting(Finding::topic).containsExactly("zone");
        assertThat(sniffed.draft().problems()).hasSize(2);

        Mapping mapping = declared(sniffed, "Europe/Berlin");
        Tables.Loaded loaded = Tables.load(text.getBytes(Charset.forName("windows-1252")), mapping);
        assertThat(loaded.rows())
                .extracting(row -> row.get(0), row -> row.get(4), row -> row.get(5))
                .containsExactly(
                        tuple("A-1", "settled", "1234.5"),
                        tuple("A-2", "failed", "12"),
                        tuple("A-3", "Sonstiges", "7"));
    }

    @Test
    void whatReadsInTwoWaysStaysOpen() throws TableProblem {
        Sniffed sniffed =
                sniff(
                        Side.LEDGER,
                        "ledger_id,amount,created_at\n"
                                + "l-1,1.234,03/04/2026 10:00\n"
                                + "l-2,2.345,05/06/2026 10:00\n");
        assertThat(sniffed.undecided())
                .extracting(Finding::topic, Finding::subject, Finding::others)
                .contains(
                        tuple(
                                "decimal",
                                "amount",
                                List.of("decimal point", "decimal comma, groups by .")),
                        tuple("time", "created_at", List.of("DAY_SLASH", "MONTH_SLASH")));
        assertThat(sniffed.draft().columns())
                .extracting(ColumnMap::field)
                .containsExactly("ledger_id");
        assertThat(sniffed.draft().problems())
                .contains("The field amount is needed and has no column.");
    }

    @Test
    void aColumnWithoutDoubtDecidesForOneWithDoubt() throws TableProblem {
        Sniffed sniffed =
                sniff(
                        Side.LEDGER,
                        "amount;balance_after;created_at\n"
                                + "1.234;0,50;2026-11-22T08:00:00Z\n"
                                + "2.345;1,75;2026-11-22T08:00:01Z\n");
        assertThat(sniffed.draft().columns())
                .extracting(ColumnMap::field, ColumnMap::number)
                .contains(tuple("amount", new NumberForm(",", ".")));
        assertThat(sniffed.undecided()).isEmpty();
        assertThat(sniffed.draft().zone()).isEqualTo("UTC");
    }

    @Test
    void twoColumnsForOneFieldStayOpen() throws TableProblem {
        Sniffed sniffed =
                sniff(
                        Side.EVENT,
                        "event_id,tx id,txn,type\ne-1,t-1,t-2,pool.transaction.settled\n");
        assertThat(sniffed.undecided())
                .extracting(Finding::subject, Finding::others)
                .contains(tuple("transact_id", List.of("tx id", "txn")));
    }

    @Test
    void namesOfTheContractInAnyOrderAndFormatAreFound() throws TableProblem {
        String ndjson =
                """
                {"transactId":"t-1","quoteId":"q-1","status":"settled","pool":{"region":"eu"},"fiatAmount":10.10,"createdAt":1763799252345}
                {"transactId":"t-2","quoteId":"q-2","status":"odd","fiatAmount":1000000000000000000000000000000.000000000000000001,"createdAt":1763799252346}
                """;
        Sniffed sniffed = sniff(Side.TRADE, ndjson);
        assertThat(sniffed.draft().dialect()).isEqualTo(Dialect.ndjson());
        assertThat(sniffed.header()).contains("pool.region");
        assertThat(sniffed.draft().columns())
                .extracting(ColumnMap::field, ColumnMap::column, ColumnMap::time)
                .containsExactly(
                        tuple("transact_id", "transactId", TimeForm.ISO),
                        tuple("quote_id", "quoteId", TimeForm.ISO),
                        tuple("status", "status", TimeForm.ISO),
                        tuple("fiat_amount", "fiatAmount", TimeForm.ISO),
                        tuple("created_at", "createdAt", TimeForm.EPOCH_MILLIS));
        String array = "{\"cursor\":null,\"data\":[" + ndjson.strip().replace("\n", ",") + "]}";
        for (byte[] bytes :
                List.of(
                        ndjson.getBytes(StandardCharsets.UTF_8),
                        array.getBytes(StandardCharsets.UTF_8),
                        Tables.gzip(array.getBytes(StandardCharsets.UTF_8)),
                        array.getBytes(StandardCharsets.UTF_16LE))) {
            Sniffed each = sniff(Side.TRADE, bytes);
            Tables.Loaded loaded = Tables.load(bytes, declared(each, each.draft().zone()));
            assertThat(loaded.rows())
                    .extracting(row -> row.get(0), row -> row.get(5))
                    .containsExactly(
                            tuple("t-1", "10.1"),
                            tuple("t-2", "1000000000000000000000000000000.000000000000000001"));
        }
    }

    @Test
    void delimiterQuoteAndHeaderAreFoundByReading() throws TableProblem {
        Map<String, String> texts =
                Map.of(
                        ",", "event_id,type\ne-1,\"a;b;c\"\ne-2,d\n",
                        ";", "event_id;type\ne-1;1,5\ne-2;2,5\n",
                        "\t", "event_id\ttype\ne-1\ta b, c\ne-2\td\n",
                        "|", "event_id|type\ne-1|'a|b'\ne-2|'d'\n");
        for (Map.Entry<String, String> text : texts.entrySet()) {
            Sniffed sniffed = sniff(Side.EVENT, text.getValue());
            assertThat(sniffed.draft().dialect().delimiter()).isEqualTo(text.getKey());
            assertThat(sniffed.sample()).hasSize(2);
            assertThat(sniffed.draft().dialect().quote())
                    .isEqualTo(text.getKey().equals("|") ? "'" : "\"");
        }
        Sniffed bare = sniff(Side.EVENT, "evt_1,5,x\nevt_2,6,y\n");
        assertThat(bare.draft().dialect().header()).isFalse();
        assertThat(bare.header()).containsExactly("#1", "#2", "#3");
        assertThat(sniff(Side.EVENT, "anna,otto\nemil,ida\n").undecided())
                .extracting(Finding::topic)
                .contains("header");
    }

    @Test
    void aMappingSurvivesItsJsonAndIsFoundAgainByTheHeader() throws TableProblem {
        Mapping mapping =
                declared(sniff(Side.EVENT, "event_id,type\ne-1,SETTLED\n"), "Europe/Berlin");
        assertThat(Mapping.fromJson(mapping.toJson())).isEqualTo(mapping);
        assertThat(mapping.header()).isEqualTo(Mapping.fingerprint(List.of(" Type", "EVENT_ID")));
        assertThat(mapping.header())
                .isNotEqualTo(Mapping.fingerprint(List.of("type", "event", "id")));
        for (String broken :
                List.of(
                        "",
                        "null",
                        "[]",
                        mapping.toJson().replace("\"version\" : 1", "\"version\" : 2"),
                        mapping.toJson().replace("\"zone\"", "\"zones\""),
                        mapping.toJson().replace("\"cutOff\" : \"17:00\",", ""),
                        mapping.toJson().replace("\"quote\" : \"\\\"\"", "\"quote\" : \"x\""))) {
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> Mapping.fromJson(broken))
                    .as(broken)
                    .isInstanceOfSatisfying(
                            TableProblem.class,
                            e -> assertThat(e.code()).isEqualTo("mapping-unreadable"));
        }
    }

    @Test
    void aMappingNamesWhatKeepsItFromBeingUsed() {
        Mapping bad =
                new Mapping(
                        Mapping.VERSION,
                        Side.BOOK,
                        "",
                        Dialect.csv(','),
                        List.of(
                                ColumnMap.of("order_id", "a"),
                                ColumnMap.of("order_id", "b"),
                                ColumnMap.of("colour", "c"),
                                ColumnMap.of("posted_at", "d").inZone("Mars/Base")),
                        "",
                        "25:00",
                        OverlapRule.REJECT,
                        "");
        assertThat(bad.problems())
                .containsExactlyInAnyOrder(
                        "The field order_id is mapped twice.",
                        "The side BOOK has no field colour.",
                        "The zone Mars/Base is not known.",
                        "The field amount is needed and has no column.",
                        "The time zone of the source is not declared.",
                        "The daily cut-off 25:00 is no time of day such as 17:00.");
        assertThat(bad.absent()).contains("amount", "entry_id").doesNotContain("order_id");
    }
}
