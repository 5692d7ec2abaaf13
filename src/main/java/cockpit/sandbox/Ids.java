package cockpit.sandbox;

import java.security.SecureRandom;
import java.util.HexFormat;

/// Makes ids in the shapes of contract §3.5 and §9 C11. Random, so that two starts never share one.
final class Ids {
    private static final SecureRandom RANDOM = new SecureRandom();
    private final String infix;

    Ids(SandboxSettings.Mode mode) {
        infix = mode.infix();
    }

    String quote() {
        return "pq" + infix + random();
    }

    String trade() {
        return "txn" + infix + random();
    }

    String request() {
        return "req" + infix + random();
    }

    String entry() {
        return "ble" + infix + random();
    }

    String delivery() {
        return "wd" + infix + random();
    }

    String fault() {
        return "fault_" + random();
    }

    String partner() {
        return "partner_" + random();
    }

    private static String random() {
        byte[] bytes = new byte[8];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
