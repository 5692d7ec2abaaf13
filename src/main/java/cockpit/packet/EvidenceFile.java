package cockpit.packet;

import cockpit.evidence.Chain;
import cockpit.evidence.FactCodec;
import cockpit.evidence.Head;
import cockpit.evidence.JournalLine;
import cockpit.launch.Environment;
import cockpit.launch.Fact;
import cockpit.launch.LaunchRecord;
import cockpit.launch.Recorded;
import cockpit.launch.Trend;
import cockpit.packet.report.FlowHistory;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The journal's lines as they travel: all of them, in order, those of exchanges without their
/// bodies. A header holds its body's digest, so the chain can be followed from the first fact to
/// the head while no answer or webhook leaves the store. No rule asks for an exchange, so the
/// verdicts can be reached again from what is left.
///
/// @param record what the facts come to
/// @param trend how the steps moved
/// @param flow how the live flow was ramped up and stopped
/// @param recordedAt when each was recorded, in the order of the chain
/// @param head the last one
record EvidenceFile(
        LaunchRecord record,
        Trend.Reader trend,
        FlowHistory.Reader flow,
        List<Instant> recordedAt,
        Head head) {
    private static final String WITHHELD = Fact.ExchangeRecorded.class.getSimpleName();

    static byte[] write(List<JournalLine> lines) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (JournalLine line : lines) {
            out.writeBytes((isWithheld(line) ? line.withoutBody() : line).bytes());
            out.write('\n');
        }
        return out.toByteArray();
    }

    /// Follows the chain from its start and folds every fact.
    ///
    /// @throws PacketRejected invalid, naming the first fact that does not hold
    static EvidenceFile read(byte[] bytes, Environment environment) throws PacketRejected {
        LaunchRecord record = LaunchRecord.empty(environment);
        Trend.Reader trend = new Trend.Reader();
        FlowHistory.Reader flow = new FlowHistory.Reader();
        List<Instant> recordedAt = new ArrayList<>();
        Head head = Head.START;
        int start = 0;
        while (start < bytes.length) {
            int end = start;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            if (end == bytes.length) {
                throw invalid("its last line is cut.");
            }
            JournalLine line;
            try {
                line = Chain.read(Arrays.copyOfRange(bytes, start, end), head.seq() + 1);
                head = Chain.follow(head, line);
                record = fold(record, trend, flow, line, environment);
                recordedAt.add(line.recordedAt());
            } catch (Chain.Broken e) {
                throw invalid(e.sentence());
            } catch (IllegalArgumentException e) {
                throw invalid("fact " + head.seq() + " is no fact of this environment.");
            }
            start = end + 1;
        }
        return new EvidenceFile(record, trend, flow, recordedAt, head);
    }

    private static LaunchRecord fold(
            LaunchRecord record,
            Trend.Reader trend,
            FlowHistory.Reader flow,
            JournalLine line,
            Environment environment) {
        if (isWithheld(line)) {
            if (line.body().isPresent() || line.environment() != environment) {
                throw new IllegalArgumentException("an exchange carries its body");
            }
            trend.pass(line.recordedAt());
            return record;
        }
        Recorded recorded = FactCodec.read(line, environment);
        trend.read(recorded);
        flow.read(recorded);
        return record.with(recorded);
    }

    private static boolean isWithheld(JournalLine line) {
        return line.kind().equals(WITHHELD);
    }

    private static PacketRejected invalid(String reason) {
        return PacketRejected.invalid(
                PacketFile.EVIDENCE, "Invalid: the evidence does not hold together: " + reason);
    }
}
