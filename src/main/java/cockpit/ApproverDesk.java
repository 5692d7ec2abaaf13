package cockpit;

import cockpit.keyring.KeyRingProblem;
import cockpit.kit.file.FileHead;
import cockpit.packet.ApproverActions;
import cockpit.packet.ApproverCard;
import cockpit.packet.PacketBuilder;
import cockpit.packet.PacketComparison;
import cockpit.packet.PacketFile;
import cockpit.packet.PacketRefused;
import cockpit.packet.PacketRejected;
import cockpit.packet.PacketSweep;
import cockpit.packet.PacketVerifier;
import cockpit.packet.SignedApproval;
import cockpit.packet.SignedDocument;
import cockpit.packet.SigningKey;
import cockpit.packet.SigningRequest;
import cockpit.packet.VerifiedPacket;
import cockpit.packet.time.TimeAuthority;
import cockpit.packet.time.TimeStampClient;
import cockpit.packet.time.TimeStampProblem;
import cockpit.packet.time.TimeStampRejected;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/// What an approver asks for, done with files and with the key of this machine's key ring, as the
/// commands `packet card`, `packet sign` and `packet merge` do it.
final class ApproverDesk implements ApproverActions {
    private final KeyDesk keys;
    private final Supplier<List<String>> known;
    private final TimeAuthority times;
    private final InstantSource clock;
    private final Background background;

    /// @param known what is in no packet that is written, as it is known then
    /// @param times who confirms when the approver signs, if anybody does
    ApproverDesk(
            KeyDesk keys,
            Supplier<List<String>> known,
            TimeAuthority times,
            InstantSource clock,
            Background background) {
        this.keys = keys;
        this.known = known;
        this.times = times;
        this.clock = clock;
        this.background = background;
    }

    @Override
    public CompletionStage<SigningRequest> read(Path request) {
        return background.call(() -> SigningRequest.read(PacketFile.read(request)));
    }

    @Override
    public CompletionStage<OwnKey> key() {
        return background.call(keys::ownKey);
    }

    @Override
    public String timeAuthority() {
        return times.address();
    }

    @Override
    public CompletionStage<SignedApproval> sign(ToSign what, char[] passphrase, Path place) {
        return background.call(
                () -> {
                    SigningKey key = named(() -> keys.signer(passphrase));
                    SigningRequest asked = SigningRequest.read(PacketFile.read(what.request()));
                    SignedApproval signed =
                            stamped(
                                    asked,
                                    asked.sign(
                                            what.role(),
                                            what.name(),
                                            key,
                                            what.seen(),
                                            clock.instant()));
                    SignedDocument.write(signed.bytes(), place);
                    return signed;
                });
    }

    private SignedApproval stamped(SigningRequest asked, SignedApproval signed)
            throws PacketRefused, PacketRejected {
        try {
            Optional<TimeStampClient> authority = times.client();
            return authority.isPresent() ? asked.stamp(signed, authority.get()) : signed;
        } catch (TimeStampProblem e) {
            throw new PacketRefused(e.code(), "Nothing is signed: " + e.getMessage());
        } catch (TimeStampRejected e) {
            throw new PacketRefused(e.code(), "Nothing is signed: " + e.getMessage());
        }
    }

    @Override
    public CompletionStage<String> card(String person, int days, char[] passphrase, Path place) {
        return background.call(
                () -> {
                    SigningKey key = named(() -> keys.signerOrNew(passphrase, person));
                    SignedDocument.write(
                            ApproverCard.make(
                                    person, clock.instant().plus(Duration.ofDays(days)), key),
                            place);
                    return key.id();
                });
    }

    @Override
    public CompletionStage<VerifiedPacket> merge(Path request, List<Path> signatures, Path place) {
        return background.call(
                () -> {
                    List<SignedApproval> handedIn = new ArrayList<>();
                    for (Path file : signatures) {
                        handedIn.add(
                                SignedApproval.read(
                                        String.valueOf(file.getFileName()),
                                        FileHead.read(file, SignedApproval.FILE_SIZE_MAX)));
                    }
                    byte[] merged =
                            new PacketBuilder(
                                            SigningKey.generate(),
                                            new PacketSweep(known.get(), List.of()))
                                    .withPdf()
                                    .merge(PacketFile.read(request), handedIn, clock.instant());
                    VerifiedPacket packet = SigningRequest.read(merged).packet();
                    PacketBuilder.write(merged, place);
                    return packet;
                });
    }

    @Override
    public CompletionStage<List<String>> compare(Path older, Path newer) {
        return background.call(() -> PacketComparison.of(older, newer).changes());
    }

    @Override
    public CompletionStage<VerifiedPacket> verifyAfter(Path newer, Path older) {
        return background.call(() -> PacketVerifier.acceptingAnyKey().verifyAfter(newer, older));
    }

    /// What a key ring and its journal refuse, under the names that they give it.
    private static SigningKey named(Background.Work<SigningKey> work) throws Exception {
        try {
            return work.call();
        } catch (KeyRingProblem e) {
            throw new PacketRefused(e.code(), String.valueOf(e.getMessage()));
        } catch (Cockpit.NotRecorded e) {
            throw new PacketRefused("not-recorded", String.valueOf(e.getMessage()));
        }
    }
}
