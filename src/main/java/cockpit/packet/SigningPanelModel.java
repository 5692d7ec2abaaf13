package cockpit.packet;

import cockpit.kit.fx.Failures;
import cockpit.kit.fx.Words;
import cockpit.launch.Environment;
import cockpit.launch.LaunchRecord;
import cockpit.launch.Readiness;
import cockpit.packet.PacketActions.Exported;
import cockpit.packet.PacketPanelModel.Outcome;
import cockpit.packet.SigningActions.Taken;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// Who signs, and the acts of a sign-off that belong to the machine with the store. It lives on the
/// window's thread. It signs nothing: approvers do that with keys of their own.
public final class SigningPanelModel {
    private final Environment environment;
    private final SigningActions actions;
    private final FileChoice files;
    private final WorkPanelModel work;
    private final ZoneId zone;
    private final ReadOnlyObjectWrapper<Optional<SigningView>> view =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper askRefusal = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper takeRefusal = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper enrolRefusal = new ReadOnlyStringWrapper("");

    private String obstacle = Words.text("packet.sign.noLaunch");

    SigningPanelModel(
            Environment environment,
            SigningActions actions,
            FileChoice files,
            WorkPanelModel work,
            ZoneId zone) {
        this.environment = environment;
        this.actions = actions;
        this.files = files;
        this.work = work;
        this.zone = zone;
        work.progress().addListener(_ -> refreshActs());
        refreshActs();
    }

    /// @param steps why the launch is not ready, in a sentence
    /// @param why why nothing can be done with the store now; empty when it can
    void show(LaunchRecord record, Readiness own, String steps, String why) {
        obstacle = why;
        view.set(record.launch().map(_ -> SigningView.of(record, own, steps, zone)));
        refreshActs();
    }

    Environment environment() {
        return environment;
    }

    /// Empty while there is no launch.
    ReadOnlyObjectProperty<Optional<SigningView>> view() {
        return view.getReadOnlyProperty();
    }

    /// Why nobody can be asked to sign; empty when they can.
    public ReadOnlyStringProperty askRefusal() {
        return askRefusal.getReadOnlyProperty();
    }

    /// Why no signature can be taken in; empty when one can.
    public ReadOnlyStringProperty takeRefusal() {
        return takeRefusal.getReadOnlyProperty();
    }

    /// Why no approver's key can be taken in; empty when one can.
    public ReadOnlyStringProperty enrolRefusal() {
        return enrolRefusal.getReadOnlyProperty();
    }

    /// What asking again costs; empty when nobody has signed.
    String askWarning() {
        long signed = view.get().map(SigningView::signedCount).orElse(0L);
        return signed == 0 ? "" : Words.text("packet.ask.again", signed);
    }

    Optional<Path> chooseRequest() {
        return files.save("signoff-request-" + environment.word() + ".zip");
    }

    Optional<Path> chooseCard() {
        return files.openCard();
    }

    /// Asks for signatures. What was refused, the stage says.
    CompletionStage<Exported> ask(String person, Path file) {
        CompletionStage<Exported> asked = actions.ask(person, file);
        asked.thenAccept(done -> work.say(asked(done)));
        return asked;
    }

    /// Takes an approver's key in. What was refused, the stage says.
    CompletionStage<ApproverCard> enrol(Path card, String person) {
        CompletionStage<ApproverCard> enrolled = actions.enrol(card, person);
        enrolled.thenAccept(
                done ->
                        work.say(
                                new Outcome(
                                        Outcome.Kind.GOOD,
                                        Words.text("packet.enrolled", done.person()),
                                        List.of(
                                                Words.text(
                                                        "packet.enrolled.key",
                                                        Keys.id(done.key()),
                                                        done.validUntil())),
                                        "",
                                        "")));
        return enrolled;
    }

    /// Asks which files, and takes the signatures in.
    public void take() {
        if (!takeRefusal.get().isEmpty()) {
            return;
        }
        List<Path> chosen = files.openSignatures();
        if (!chosen.isEmpty()) {
            work.run(
                    Words.text("packet.take.progress"),
                    actions.take(chosen),
                    all -> Optional.of(taken(all)),
                    failure -> Optional.of(notTaken(failure)));
        }
    }

    private void refreshActs() {
        String general = work.busy().isEmpty() ? obstacle : work.busy();
        enrolRefusal.set(general);
        askRefusal.set(
                general.isEmpty() ? view.get().map(SigningView::askObstacle).orElse("") : general);
        takeRefusal.set(
                general.isEmpty() ? view.get().map(this::takeObstacle).orElse("") : general);
    }

    private String takeObstacle(SigningView shown) {
        if (!shown.isAsked()) {
            return Words.text("packet.take.notAsked");
        }
        return shown.changes().isEmpty() ? "" : Words.text("packet.take.changed");
    }

    private static Outcome asked(Exported done) {
        return new Outcome(
                Outcome.Kind.GOOD,
                Words.text("packet.asked"),
                List.of(
                        Words.text("packet.asked.file", done.file()),
                        Words.text("packet.asked.next")),
                "",
                done.file().toString());
    }

    private static Outcome taken(List<Taken> all) {
        List<Taken> refused = all.stream().filter(one -> !one.isTaken()).toList();
        return new Outcome(
                refused.isEmpty() ? Outcome.Kind.GOOD : Outcome.Kind.UNDONE,
                Words.text("packet.taken", all.size() - refused.size(), all.size()),
                all.stream().map(one -> one.file() + ": " + one.sentence()).toList(),
                String.join(", ", refused.stream().map(Taken::code).distinct().toList()),
                "");
    }

    private static Outcome notTaken(Throwable failure) {
        return new Outcome(
                Outcome.Kind.UNDONE,
                Words.text("packet.notTaken"),
                List.of(Failures.sentence(failure)),
                "signature-not-taken",
                "");
    }
}
