package cockpit.recon.match;

import java.nio.charset.StandardCharsets;

/// Rows of the sandbox and of the live world never belong together (contract §1.3).
final class WorldRules {
    private static final int SANDBOX = Codes.of(Environment.SANDBOX);
    private static final int LIVE = Codes.of(Environment.LIVE);
    private static final byte[] TEST_MARK = "_test_".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LIVE_MARK = "_live_".getBytes(StandardCharsets.US_ASCII);

    /// @return whether the worlds are mixed, so that nothing else is looked at
    boolean judge(Case rows, Findings findings) {
        boolean sandbox = false;
        boolean live = false;
        for (int i = 0; i < rows.size(); i++) {
            int environment = Rec.environment(rows.bytes(), rows.row(i));
            sandbox |= environment == SANDBOX;
            live |= environment == LIVE;
        }
        if (sandbox && live) {
            mixed(rows, findings);
            return true;
        }
        return (sandbox || live) && marked(rows, live ? TEST_MARK : LIVE_MARK, live, findings);
    }

    /// The rows of 0Pools say where an id was made; a partner's row in the other world is the stray
    /// one.
    private static void mixed(Case rows, Findings findings) {
        Environment home = home(rows);
        for (int side = Case.ORDER; side <= Case.EVENT; side++) {
            for (int i = 0; i < rows.count(side); i++) {
                int rec = rows.at(side, i);
                Environment environment = rows.environment(rec);
                if (environment != home && environment != Environment.UNKNOWN) {
                    boolean live = environment == Environment.LIVE;
                    findings.add(
                            rows,
                            strayIn(live),
                            rec,
                            "The "
                                    + side(rec, rows)
                                    + " is "
                                    + environment.word()
                                    + ", the id "
                                    + rows.key()
                                    + " belongs to "
                                    + home.word()
                                    + " rows.");
                    return;
                }
            }
        }
    }

    private static BreakCode strayIn(boolean live) {
        return live ? BreakCode.SANDBOX_ID_IN_LIVE : BreakCode.LIVE_ID_IN_SANDBOX;
    }

    private static Environment home(Case rows) {
        int[] believed = {Case.TRADE, Case.QUOTE, Case.LEDGER, Case.EVENT, Case.ORDER, Case.BOOK};
        for (int side : believed) {
            for (int i = 0; i < rows.count(side); i++) {
                Environment environment = rows.environment(rows.at(side, i));
                if (environment != Environment.UNKNOWN) {
                    return environment;
                }
            }
        }
        return Environment.UNKNOWN;
    }

    /// Ids suggest their world (contract §3.5). A suggestion against what the row says is named
    /// once, at the first row that carries it.
    private static boolean marked(Case rows, byte[] mark, boolean live, Findings findings) {
        for (int side = Case.ORDER; side <= Case.EVENT; side++) {
            for (int i = 0; i < rows.count(side); i++) {
                int rec = rows.at(side, i);
                for (int slot = Rec.QUOTE; slot <= Rec.TRANSACT; slot++) {
                    if (carries(rows.bytes(), rec, slot, mark)) {
                        findings.add(
                                rows,
                                strayIn(live),
                                rec,
                                "The "
                                        + side(rec, rows)
                                        + " is "
                                        + rows.environment(rec).word()
                                        + " and carries "
                                        + rows.text(rec, slot)
                                        + ".");
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static String side(int rec, Case rows) {
        return Texts.side(Rec.sideOf(rows.bytes(), rec));
    }

    private static boolean carries(byte[] bytes, int rec, int slot, byte[] mark) {
        int last = Rec.textEnd(bytes, rec, slot) - mark.length;
        for (int at = Rec.textStart(bytes, rec, slot); at <= last; at++) {
            if (bytes[at] == '_' && bytes[at + 1] == mark[1] && isAt(bytes, at, mark)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAt(byte[] bytes, int at, byte[] mark) {
        for (int i = 0; i < mark.length; i++) {
            if (bytes[at + i] != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
