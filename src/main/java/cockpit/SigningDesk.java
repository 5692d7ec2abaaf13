package cockpit;

import cockpit.kit.file.FileHead;
import cockpit.launch.SignFact.ApprovalGiven;
import cockpit.packet.ApproverCard;
import cockpit.packet.PacketActions.Exported;
import cockpit.packet.PacketRefused;
import cockpit.packet.PacketRejected;
import cockpit.packet.SignedApproval;
import cockpit.packet.SigningActions;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/// What the card of signatures asks for, done with the session's sign-off.
final class SigningDesk implements SigningActions {
    private final Supplier<SignoffSession> session;
    private final Background background;

    /// @param session the sign-off of the launch, made anew for each act
    SigningDesk(Supplier<SignoffSession> session, Background background) {
        this.session = session;
        this.background = background;
    }

    @Override
    public CompletionStage<Exported> ask(String person, Path file) {
        return background.call(
                () -> {
                    SignoffSession signoff = signoff();
                    long through = signoff.ask(person).throughSeq();
                    return new Exported(file, signoff.exportRequest(file), through);
                });
    }

    @Override
    public CompletionStage<List<Taken>> take(List<Path> files) {
        return background.call(
                () -> {
                    List<Taken> all = new ArrayList<>();
                    for (Path file : files) {
                        all.add(take(file));
                    }
                    return all;
                });
    }

    @Override
    public CompletionStage<ApproverCard> enrol(Path card, String person) {
        return background.call(
                () -> signoff().enrol(FileHead.read(card, ApproverCard.FILE_SIZE_MAX), person));
    }

    private Taken take(Path file) {
        String name = String.valueOf(file.getFileName());
        try {
            ApprovalGiven given = signoff().take(FileHead.read(file, SignedApproval.FILE_SIZE_MAX));
            return new Taken(name, given.person() + " " + given.meaning().phrase() + ".", "");
        } catch (PacketRejected e) {
            return new Taken(name, String.valueOf(e.getMessage()), e.code());
        } catch (PacketRefused e) {
            return new Taken(name, String.valueOf(e.getMessage()), e.code());
        } catch (Cockpit.NotRecorded e) {
            return new Taken(name, String.valueOf(e.getMessage()), "not-recorded");
        } catch (IOException e) {
            return new Taken(name, "The file cannot be read.", "file-not-read");
        }
    }

    private SignoffSession signoff() {
        return session.get();
    }
}
