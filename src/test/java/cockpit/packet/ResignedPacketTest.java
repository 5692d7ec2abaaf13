package cockpit.packet;

import static cockpit.packet.Forger.bad;
import static cockpit.packet.Forger.edit;
import static cockpit.packet.Forger.get;
import static cockpit.packet.Forger.lines;
import static cockpit.packet.Forger.refusals;
import static cockpit.packet.Forger.relisted;
import static cockpit.packet.Forger.restated;
import static cockpit.packet.Forger.signed;
import static cockpit.packet.Forger.withBodies;
import static cockpit.packet.Forger.withoutBodies;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Packets that somebody changed who has the key, and signed again: what they say is not what their
/// evidence gives.
class ResignedPacketTest {
    @TestFactory
    Stream<DynamicTest> whatTheEvidenceDoesNotGiveIsInvalid() throws Exception {
        return refusals(
                bad(
                        "a hand-edited boolean",
                        PacketFault.INVALID,
                        "go-live-evidence-packet.json",
                        signed(
                                edit(
                                        "go-live-evidence-packet.json",
                                        "\"monitoring_enabled\": false",
                                        "\"monitoring_enabled\": true"))),
                bad(
                        "a hand-edited name",
                        PacketFault.INVALID,
                        "go-live-signoff-packet.json",
                        signed(edit("go-live-signoff-packet.json", "partner_ops", "someone_else"))),
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
                        "another pointer",
                        PacketFault.INVALID,
                        "pointers.json",
                        signed(edit("pointers.json", "\"passed\"", "\"waived\""))),
                bad(
                        "another step",
                        PacketFault.INVALID,
                        "steps.json",
                        signed(edit("steps.json", "\"not started\"", "\"passed\""))),
                bad(
                        "another sentence in the report",
                        PacketFault.INVALID,
                        "report.html",
                        signed(edit("report.html", "not started", "passed"))),
                bad(
                        "a laxer schema",
                        PacketFault.INVALID,
                        "schemas/records.schema.json",
                        signed(
                                edit(
                                        "schemas/records.schema.json",
                                        "\"additionalProperties\": false",
                                        "\"additionalProperties\": true"))),
                bad(
                        "another seal",
                        PacketFault.INVALID,
                        "sandbox-seal.json",
                        signed(edit("sandbox-seal.json", "smoke_1", "smoke_2"))),
                bad(
                        "a fact edited",
                        PacketFault.INVALID,
                        "evidence.ndjson",
                        signed(
                                edit(
                                        "evidence.ndjson",
                                        "\"balance\":\"1000.00\"",
                                        "\"balance\":\"9000.00\""))),
                bad(
                        "a fact left out",
                        PacketFault.INVALID,
                        "evidence.ndjson",
                        signed(lines(l -> l.remove(4)))),
                bad(
                        "facts in another order",
                        PacketFault.INVALID,
                        "evidence.ndjson",
                        signed(lines(l -> l.add(3, l.remove(4))))),
                bad(
                        "the last fact cut",
                        PacketFault.INVALID,
                        "steps.json",
                        signed(lines(List::removeLast))),
                bad(
                        "the last line half",
                        PacketFault.INVALID,
                        "evidence.ndjson",
                        signed(
                                f ->
                                        f.put(
                                                PacketFile.EVIDENCE,
                                                Arrays.copyOf(
                                                        get(f, PacketFile.EVIDENCE),
                                                        get(f, PacketFile.EVIDENCE).length - 5)))),
                bad(
                        "no fact at all",
                        PacketFault.INVALID,
                        "evidence.ndjson",
                        signed(f -> f.put(PacketFile.EVIDENCE, new byte[0]))),
                bad(
                        "a body of an exchange",
                        PacketFault.INVALID,
                        "evidence.ndjson",
                        signed(f -> f.put(PacketFile.EVIDENCE, withBodies()))),
                bad(
                        "a body withheld that a rule needs",
                        PacketFault.INVALID,
                        "evidence.ndjson",
                        signed(f -> f.put(PacketFile.EVIDENCE, withoutBodies()))),
                bad(
                        "a manifest that lists another size",
                        PacketFault.INVALID,
                        "manifest.json",
                        relisted("\"size\": ", "\"size\": 1")),
                bad(
                        "a later time of judging",
                        PacketFault.INVALID,
                        "go-live-evidence-packet.json",
                        restated(
                                "\"judgedAt\":\"2026-11-20T10:00:00Z\"",
                                "\"judgedAt\":\"2027-11-20T10:00:00Z\"")),
                bad(
                        "another partner",
                        PacketFault.INVALID,
                        "statement.dsse.json",
                        restated("partner_01H", "partner_02H")),
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
                        restated("\"partnerId\"", "\"environment\":\"live\",\"partnerId\"")),
                bad(
                        "judged by other rules",
                        PacketFault.OTHER_RULES,
                        "",
                        restated("\"rules\":\"", "\"rules\":\"9")));
    }
}
