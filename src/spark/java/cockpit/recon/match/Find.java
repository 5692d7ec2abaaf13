package cockpit.recon.match;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;

/// What a worker found, as bytes on their way to the second pass.
final class Find {
    private static final int BREAK = 0;
    private static final int LOOSE = 1;
    private static final int SAME_KEY = 2;
    private static final int MATCH = 3;
    private static final int SUMS = 4;

    private Find() {}

    /// Gives everything that is found to the machine that asks.
    static Finds packing(Pull<byte[]> to, boolean wantsMatched) {
        return new Finds() {
            @Override
            public void broken(Break found) throws IOException {
                to.give(bytes(BREAK, out -> new BreakCodec().write(found, out)));
            }

            @Override
            public void loose(LooseRow row) throws IOException {
                to.give(bytes(LOOSE, out -> new LooseRow.InFile().write(row, out)));
            }

            @Override
            public void waits(SameKey waiting) throws IOException {
                to.give(bytes(SAME_KEY, waiting::write));
            }

            @Override
            public void matched(Match match) throws IOException {
                to.give(bytes(MATCH, out -> new MatchCodec().write(match, out)));
            }

            @Override
            public boolean wantsMatched() {
                return wantsMatched;
            }
        };
    }

    static byte[] sums(Sums sums) throws IOException {
        return bytes(SUMS, sums::write);
    }

    @FunctionalInterface
    private interface Writing {
        void write(DataOutput to) throws IOException;
    }

    private static byte[] bytes(int kind, Writing thing) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream to = new DataOutputStream(bytes);
        to.writeByte(kind);
        thing.write(to);
        return bytes.toByteArray();
    }

    /// Hands on what the bytes hold.
    static void unpack(byte[] bytes, Finds finds, Sums sums) throws IOException {
        DataInputStream from = new DataInputStream(new ByteArrayInputStream(bytes));
        switch (from.readByte()) {
            case BREAK -> finds.broken(new BreakCodec().read(from));
            case LOOSE -> finds.loose(new LooseRow.InFile().read(from));
            case SAME_KEY -> finds.waits(SameKey.read(from));
            case MATCH -> finds.matched(new MatchCodec().read(from));
            default -> sums.merge(Sums.read(from));
        }
    }
}
