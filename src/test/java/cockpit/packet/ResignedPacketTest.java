package cockpit.packet;

import static cockpit.packet.Forger.bad;
import static cockpit.packet.Forger.edit;
import static cockpit.packet.Forger.evidence;
import static cockpit.packet.Forger.refusals;
import static cockpit.packet.Forger.restated;
import static cockpit.packet.Forger.signed;

import cockpit.evidence.JournalLine;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.util.stream.Stream;

/// Packets that somebody changed who has the key, and signed again: what they say is not what their
/// evidence gives.
class ResignedPacketTest {
    @TestFactory
    Stream<DynamicTest> whatTheEvidenceDoesNotGiveIsInvalid() throws Exception {
        return refusals(
                bad(
                        "a field more",
                        PacketFault.INVALID,
                        "records.json",
                        signed(
                                edit(
                                        "records.json",
                                        "\"environment\"",
                                        "\"by_hand\": true,\n  \"environment\""))),
                bad(
                        "a field less",
                        PacketFault.INVALID,
                        "launch-readiness.json",
                        signed(
                                edit(
                                        "launch-readiness.json",
                                        ",\n  \"complianceApproved\": true",
                                        ""))),
                bad(
                        "a field twice",
                        PacketFault.INVALID,
                        "records.json",
                        signed(
                                edit(
                                        "records.json",
                                        "\"environment\"",
                                        "\"environment\": \"x\",\n  \"environment\""))),
                bad(
                        "another step",
                        PacketFault.INVALID,
                        "steps.json",
                        signed(edit("steps.json", "\"not started\"", "\"passed\""))),
                bad(
                        "a body of an exchange",
                        PacketFault.INVALID,
                        "evidence.ndjson",
                        signed(f -> f.put(PacketFile.EVIDENCE, evidence(line -> line)))),
                bad(
                        "a body withheld that a rule needs",
                        PacketFault.INVALID,
                        "evidence.ndjson",
                        signed(
                                f ->
                                        f.put(
                                                PacketFile.EVIDENCE,
                                                evidence(JournalLine::withoutBody)))),
                bad(
                        "a later time of judging",
                        PacketFault.INVALID,
                        "go-live-evidence-packet.json",
                        restated(
                                "\"judgedAt\":\"2026-11-20T10:00:00Z\"",
                                "\"judgedAt\":\"2027-11-20T10:00:00Z\"")),
                bad(
                        "another environment",
                        PacketFault.INVALID,
                        "evidence.ndjson",
                        restated("\"environment\":\"live\"", "\"environment\":\"rehearsal\"")),
                bad(
                        "another head",
                        PacketFault.INVALID,
                        "statement.dsse.json",
                        restated("\"count\":", "\"count\":1")),
                bad(
                        "another statement type",
                        PacketFault.INVALID,
                        "statement.dsse.json",
                        restated("Statement/v1", "Statement/v9")),
                bad(
                        "a field of the statement twice",
                        PacketFault.INVALID,
                        "statement.dsse.json",
                        restated("\"partnerId\"", "\"environment\":\"live\",\"partnerId\"")));
    }
}
