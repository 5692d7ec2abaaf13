package cockpit;

import cockpit.conductor.Command;
import cockpit.evidence.JournalLine;
import cockpit.evidence.StoreProblem;
import cockpit.evidence.StoreReport;
import cockpit.launch.Fact;
import cockpit.launch.Judge;
import cockpit.launch.LaunchOutcome;
import cockpit.launch.LaunchRecord;
import cockpit.launch.Readiness;
import cockpit.launch.Seen;
import cockpit.launch.SignFact;
import cockpit.launch.SignFact.ApprovalGiven;
import cockpit.launch.SignFact.ApproverEnrolled;
import cockpit.launch.SignFact.ApproverRevoked;
import cockpit.launch.SignFact.LaunchAborted;
import cockpit.launch.SignFact.PolicySet;
import cockpit.launch.SignFact.SignoffRequested;
import cockpit.launch.SigningPolicy;
import cockpit.launch.SigningPolicy.Seat;
import cockpit.packet.ApproverCard;
import cockpit.packet.PacketBuilder;
import cockpit.packet.PacketInput;
import cockpit.packet.PacketRefused;
import cockpit.packet.PacketRejected;
import cockpit.packet.PacketSweep;
import cockpit.packet.SignedApproval;
import cockpit.packet.SigningKey;
import cockpit.packet.SigningRequest;
import cockpit.packet.Summary;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The sign-off of one launch on the machine that holds its store: whose keys count, who was asked,
/// what came back. A packet that waits for signatures is made of the store alone, so nothing is
/// lost between two sessions.
public final class SignoffSession {
    private final Cockpit cockpit;
    private final PacketBuilder builder;

    /// @param key the cockpit's key, which signs what approvers are asked to sign
    /// @param sweep what must be in no file of a packet
    public SignoffSession(Cockpit cockpit, SigningKey key, PacketSweep sweep) {
        this.cockpit = cockpit;
        this.builder = new PacketBuilder(key, sweep).withPdf();
    }

    /// Puts on record who must sign.
    ///
    /// @throws Cockpit.NotRecorded when it was refused, such as by `policy-not-satisfiable`
    public void setPolicy(SigningPolicy policy, String person) {
        submit(new PolicySet(policy, person));
    }

    /// Who must sign; empty while there is no launch.
    public Optional<SigningPolicy> policy() {
        return record().signingPolicy();
    }

    /// An approver's key signs no more.
    ///
    /// @return the key's id; empty when the approver has none
    /// @throws Cockpit.NotRecorded when it was refused
    public Optional<String> revoke(String person, String reason, String revokedBy) {
        Optional<ApproverEnrolled> enrolled = record().enrolled(person).map(Seen::fact);
        enrolled.ifPresent(
                fact ->
                        submit(
                                new ApproverRevoked(
                                        fact.person(), fact.keyId(), reason, revokedBy)));
        return enrolled.map(ApproverEnrolled::keyId);
    }

    /// Takes an approver's key in.
    ///
    /// @param card see [ApproverCard]
    /// @param enrolledBy somebody else
    /// @throws PacketRejected when the card does not hold
    /// @throws Cockpit.NotRecorded when it was refused
    public ApproverCard enrol(byte[] card, String enrolledBy) throws PacketRejected {
        ApproverCard read = ApproverCard.read(card);
        submit(read.enrolled(enrolledBy));
        return read;
    }

    /// Gives the launch up. It can still be exported, and says so.
    ///
    /// @throws Cockpit.NotRecorded when it was refused
    public void abort(String person, String reason) {
        submit(new LaunchAborted(person, reason));
    }

    /// Asks for signatures on what the store holds now.
    ///
    /// @throws PacketRefused `signoff-not-ready`, or when no packet can be made
    /// @throws Cockpit.NotRecorded when it was refused, such as by `approver-not-enrolled`
    public SignoffRequested ask(String requester) throws PacketRefused {
        return ask(requester, cockpit.clock().instant());
    }

    /// Asks for signatures on what the store held at a time, as it was judged then.
    ///
    /// @throws PacketRefused `signoff-not-ready`, or when no packet can be made
    /// @throws Cockpit.NotRecorded when it was refused, such as by `approver-not-enrolled`
    public SignoffRequested ask(String requester, Instant at) throws PacketRefused {
        LaunchRecord[] then = {LaunchRecord.empty(cockpit.production().environment())};
        long[] through = {0};
        cockpit.productionStore()
                .forEach(
                        recorded -> {
                            if (!recorded.recordedAt().isAfter(at)
                                    && through[0] == recorded.seq() - 1) {
                                then[0] = then[0].with(recorded);
                                through[0] = recorded.seq();
                            }
                        });
        Readiness readiness = Judge.judge(then[0], at);
        if (LaunchOutcome.of(then[0], readiness) != LaunchOutcome.READY) {
            throw new PacketRefused(
                    "signoff-not-ready",
                    "Nobody can be asked to sign for %s: %s"
                            .formatted(at, LaunchOutcome.sentence(then[0], readiness)));
        }
        PacketBuilder.Asked asked = builder.ask(input(through[0], at, requester));
        SignoffRequested fact =
                new SignoffRequested(
                        asked.statement(),
                        asked.summary(),
                        through[0],
                        at,
                        requester,
                        Summary.figures(then[0], readiness));
        submit(fact);
        return fact;
    }

    /// The newest request; empty before the first.
    public Optional<SignoffRequested> request() {
        return record().newest(SignoffRequested.class).map(Seen::fact);
    }

    /// What reads otherwise than when the signatures were asked for, a sentence each. Whoever has
    /// signed has signed something else than what is now.
    public List<String> changes() {
        return request()
                .map(
                        asked ->
                                Summary.changes(
                                        asked,
                                        record(),
                                        Judge.judge(record(), cockpit.clock().instant())))
                .orElse(List.of());
    }

    /// The packet of the newest request, with every signature that came back. Before the first
    /// signature it is the signing request.
    ///
    /// @throws PacketRefused `nobody-asked`, or when it cannot be made
    public byte[] packet() throws PacketRefused {
        return builder.build(asked());
    }

    /// The same as approvers read it.
    ///
    /// @throws PacketRefused as [#packet]
    public SigningRequest signingRequest() throws PacketRefused {
        return builder.request(asked());
    }

    private PacketInput asked() throws PacketRefused {
        SignoffRequested asked =
                request()
                        .orElseThrow(
                                () ->
                                        new PacketRefused(
                                                "nobody-asked", "Nobody was asked to sign yet."));
        PacketInput input = input(asked.throughSeq(), asked.judgedAt(), asked.requester());
        return input.with(given(asked), cockpit.clock().instant());
    }

    /// Takes a signature in that an approver handed back.
    ///
    /// @throws PacketRejected when it does not hold or does not count
    /// @throws PacketRefused when the request's packet cannot be made again
    /// @throws Cockpit.NotRecorded when it was refused, such as by `already-signed`
    public ApprovalGiven take(byte[] signature) throws PacketRejected, PacketRefused {
        SignedApproval signed = SignedApproval.read("the signature", signature);
        signingRequest().check(signed);
        ApprovalGiven fact =
                new ApprovalGiven(
                        signed.approval().statement(),
                        signed.role(),
                        signed.approval().name(),
                        signed.approval().keyId(),
                        signed.approval().meaning(),
                        signed.approval().signedAt(),
                        new String(signature, StandardCharsets.UTF_8));
        submit(fact);
        return fact;
    }

    /// Exports the packet of the newest request while its figures still are the launch's, and of
    /// the whole store otherwise; records that it was.
    ///
    /// @return the packet's SHA-256, 64 hex digits
    /// @throws PacketRefused when the packet must not or cannot be made
    /// @throws IOException when the file cannot be written; nothing half written is left
    /// @throws Cockpit.NotRecorded when the export could not be recorded
    public String export(Path file) throws PacketRefused, IOException {
        Instant now = cockpit.clock().instant();
        Optional<SignoffRequested> asked = request().filter(_ -> changes().isEmpty());
        long through =
                asked.map(SignoffRequested::throughSeq)
                        .orElseGet(() -> cockpit.productionStore().head().seq());
        byte[] packet = asked.isPresent() ? packet() : builder.build(input(through, now, ""));
        return record(packet, file, through);
    }

    /// Exports the packet of the newest request with its signatures, whatever became of its figures
    /// since, and records that it was. The packet says of which time it speaks.
    ///
    /// @return the packet's SHA-256, 64 hex digits
    public String exportRequest(Path file) throws PacketRefused, IOException {
        long through = request().map(SignoffRequested::throughSeq).orElse(0L);
        return record(packet(), file, through);
    }

    /// Nothing leaves a store whose journal, anchor and database do not agree.
    private void requireSound() throws PacketRefused {
        try {
            StoreReport report = cockpit.productionStore().verify();
            if (!report.holds()) {
                throw new PacketRefused("evidence-damaged", String.join(" ", report.sentences()));
            }
        } catch (StoreProblem e) {
            throw new PacketRefused("evidence-damaged", String.valueOf(e.getMessage()));
        }
    }

    private String record(byte[] packet, Path file, long through)
            throws PacketRefused, IOException {
        requireSound();
        String digest = PacketBuilder.write(packet, file);
        cockpit.record(
                cockpit.production().environment(),
                List.of(new Fact.PacketExported(through, digest, file.getFileName().toString())));
        return digest;
    }

    private List<SignedApproval> given(SignoffRequested asked) throws PacketRefused {
        List<SignedApproval> given = new ArrayList<>();
        for (Seat seat : record().signingPolicy().orElseThrow().seats()) {
            Optional<ApprovalGiven> fact =
                    record().approval(asked.statement(), seat.role()).map(Seen::fact);
            if (fact.isPresent()) {
                try {
                    given.add(SignedApproval.of(fact.get()));
                } catch (PacketRejected e) {
                    throw new PacketRefused(
                            "signature-damaged",
                            "The signature of %s on record cannot be read."
                                    .formatted(fact.get().person()));
                }
            }
        }
        return given;
    }

    private PacketInput input(long through, Instant judgedAt, String requester) {
        List<JournalLine> lines = new ArrayList<>();
        cockpit.productionStore().lines(1, through, lines::add);
        return new PacketInput(
                cockpit.production().environment(),
                lines,
                SealedReports.of(cockpit, lines),
                judgedAt,
                requester);
    }

    private LaunchRecord record() {
        return cockpit.production().snapshot().record();
    }

    private void submit(SignFact fact) {
        cockpit.submit(cockpit.production().environment(), new Command.DecideSignoff(fact));
    }
}
