package cockpit.recon.table;

import java.util.List;
import java.util.Map;

/// One known edge of CSV: its text, the columns that are mapped, and what must come out.
record CsvEdge(
        String name,
        String text,
        List<String> columns,
        List<String> loaded,
        Map<RowError, Long> rejected) {
    @Override
    public String toString() {
        return name;
    }

    private static CsvEdge edge(String name, String text, String columns, String... loaded) {
        return new CsvEdge(name, text, List.of(columns.split(",")), List.of(loaded), Map.of());
    }

    private static CsvEdge edge(String name, String text, RowError error, String... loaded) {
        return new CsvEdge(name, text, List.of("a"), List.of(loaded), Map.of(error, 1L));
    }

    static List<CsvEdge> all() {
        return List.of(
                // The cases of csv-spectrum.
                edge(
                        "comma in quotes",
                        "first,last,address,city,zip\nJohn,Doe,120 any st.,\"Anytown, WW\",08123\n",
                        "city,zip",
                        "Anytown, WW|08123"),
                edge("empty values", "a,b,c\n1,\"\",\"\"\n2,3,4\n", "a,b", "1|", "2|3"),
                edge("empty values, CRLF", "a,b,c\r\n1,\"\",\"\"\r\n2,3,4\r\n", "a,b", "1|", "2|3"),
                edge(
                        "escaped quotes",
                        "a,b\n1,\"ha \"\"ha\"\" ha\"\n3,4\n",
                        "b,a",
                        "ha \"ha\" ha|1",
                        "4|3"),
                edge(
                        "JSON in a cell",
                        "key,val\n"
                                + "1,\"{\"\"type\"\": \"\"Point\"\", \"\"coordinates\"\": [102.0,"
                                + " 0.5]}\"\n",
                        "val,key",
                        "{\"type\": \"Point\", \"coordinates\": [102.0, 0.5]}|1"),
                edge(
                        "newlines",
                        "a,b,c\n1,2,3\n\"Once upon \na time\",5,6\n7,8,9\n",
                        "b,c",
                        "2|3",
                        "5|6",
                        "8|9"),
                edge(
                        "newlines, CRLF",
                        "a,b,c\r\n1,2,3\r\n\"Once upon \r\na time\",5,6\r\n7,8,9\r\n",
                        "b,c",
                        "2|3",
                        "5|6",
                        "8|9"),
                edge(
                        "quotes and newlines",
                        "a,b\n1,\"ha \n\"\"ha\"\" \nha\"\n3,4\n",
                        "a",
                        "1",
                        "3"),
                edge("simple", "a,b,c\n1,2,3\n", "a,b,c", "1|2|3"),
                edge("UTF-8", "a,b,c\n1,2,3\n4,5,ʤ\n", "c,b", "3|2", "ʤ|5"),
                edge("no line break at the end", "a,b\n1,2\n3,4", "a,b", "1|2", "3|4"),
                // RFC 4180, section 2.
                edge(
                        "RFC 4180 quoted",
                        "x,y,z\r\n\"aaa\",\"bbb\",\"ccc\"\r\nzzz,yyy,xxx\r\n",
                        "x,y,z",
                        "aaa|bbb|ccc",
                        "zzz|yyy|xxx"),
                edge(
                        "RFC 4180 doubled",
                        "x,y,z\r\n\"aaa\",\"b\"\"bb\",\"ccc\"\r\n",
                        "x,y,z",
                        "aaa|b\"bb|ccc"),
                edge(
                        "RFC 4180 break",
                        "x,y,z\r\n\"aaa\",\"b\r\nbb\",\"ccc\"\r\nzzz,yyy,xxx",
                        "x,z",
                        "aaa|ccc",
                        "zzz|xxx"),
                // What other writers do.
                edge("old Mac line ends", "a,b\r1,2\r3,4\r", "a,b", "1|2", "3|4"),
                edge(
                        "mixed line ends and blank lines",
                        "\n\na,b\r\n1,2\r\r\n\n3,4\n\n",
                        "a,b",
                        "1|2",
                        "3|4"),
                edge("byte order mark", "\uFEFFa,b\n1,2\n", "a,b", "1|2"),
                edge("delimiter at the end of rows", "a,b\n1,2,\n3,4\n", "a,b", "1|2", "3|4"),
                edge("delimiter at the end of all", "a,b,\n1,2,\n3,4\n", "a,b", "1|2", "3|4"),
                edge(
                        "blanks around cells",
                        "a , b\n 1 ,\t2 \n\"3\" ,\"4\"\t\n",
                        "a,b",
                        "1|2",
                        "3|4"),
                edge("a quote inside", "a,b\n5\" pipe,2\n", "a,b", "5\" pipe|2"),
                edge("a header in quotes", "\"a\",\"b, c\"\n1,2\n", "a", "1"),
                edge("no data rows", "a,b\n", "a,b"),
                // What no row can be made of.
                edge("too few cells", "a,b\n1,2\n3\n4,5\n", RowError.TOO_FEW_CELLS, "1", "4"),
                edge("too many cells", "a,b\n1,2,3\n4,5\n", RowError.TOO_MANY_CELLS, "4"),
                edge("a lone quote", "a,b\n1,\"2\n3,4\n5,6\n", RowError.UNCLOSED_QUOTE, "3", "5"),
                edge(
                        "a lone quote in the last row",
                        "a,b\n1,2\n3,\"",
                        RowError.UNCLOSED_QUOTE,
                        "1"),
                edge("text after a quote", "a,b\n\"1\"x,2\n3,4\n", RowError.TEXT_AFTER_QUOTE, "3"),
                edge(
                        "a stray quote met by another",
                        "a,b\n1,\"2\n3,4\n\"5\",6\n",
                        RowError.TEXT_AFTER_QUOTE,
                        "3",
                        "5"),
                edge(
                        "a blank before a quote",
                        "a,b\n1, \"2, 3\"\n3,4\n",
                        RowError.QUOTE_AFTER_BLANK,
                        "3"),
                edge("NUL", "a,b\n1,\u00002\n3,4\n", RowError.NUL_BYTE, "3"),
                edge(
                        "a control character",
                        "a,b\n1\u00071,2\n3,4\n",
                        RowError.CONTROL_CHARACTER,
                        "3"),
                edge(
                        "a line break in an id",
                        "a,b\n\"1\n1\",2\n3,4\n",
                        RowError.CONTROL_CHARACTER,
                        "3"),
                edge("a needed value is empty", "a,b\n ,2\n3,4\n", RowError.MISSING_VALUE, "3"));
    }
}
