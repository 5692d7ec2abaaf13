package cockpit.recon.match;

import scala.Tuple2;

import java.io.IOException;
import java.util.Iterator;

/// Matches the partitions of one task with the worker of one machine.
final class Joiner extends Pull<byte[]> {
    private final Iterator<Tuple2<Integer, Iterable<byte[]>>> parts;
    private final Worker worker;
    private byte[] rows = new byte[1 << 20];
    private boolean summedUp;

    Joiner(SparkJob job, Iterator<Tuple2<Integer, Iterable<byte[]>>> parts) {
        this.parts = parts;
        this.worker = new Worker(job.parts(Find.packing(this, job.wantsMatched())));
    }

    @Override
    boolean make() throws IOException {
        if (parts.hasNext()) {
            int length = concat(parts.next()._2());
            worker.join(rows, length);
            return true;
        }
        if (summedUp) {
            return false;
        }
        summedUp = true;
        give(Find.sums(worker.sums()));
        return true;
    }

    /// @return how many bytes there are
    private int concat(Iterable<byte[]> blocks) {
        long length = 0;
        for (byte[] block : blocks) {
            length += block.length;
        }
        if (length > 1 << 30) {
            throw MatchProblem.tooManyOfOneId();
        }
        if (length > rows.length) {
            rows = new byte[(int) length];
        }
        int at = 0;
        for (byte[] block : blocks) {
            System.arraycopy(block, 0, rows, at, block.length);
            at += block.length;
        }
        return at;
    }
}
