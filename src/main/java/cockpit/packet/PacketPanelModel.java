package cockpit.packet;

import cockpit.kit.fx.Failures;
import cockpit.launch.Environment;
import cockpit.launch.Fact.LaunchCreated;
import cockpit.launch.LaunchRecord;
import cockpit.launch.Profile;
import cockpit.launch.Readiness;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// What the packet panel shows and may do. It lives on the window's thread. It neither makes nor
/// checks a packet itself.
public final class PacketPanelModel {
    private final PacketActions actions;
    private final FileChoice files;
    private final ReadOnlyObjectWrapper<Optional<PacketView>> view =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper exportRefusal = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper verifyRefusal = new ReadOnlyStringWrapper("");
    private final WorkPanelModel work = new WorkPanelModel();
    private final SigningPanelModel signing;
    private final ApproverPanelModel approver;

    private Optional<LaunchCreated> launch = Optional.empty();
    private Environment environment;
    private Optional<String> readOnly = Optional.empty();

    /// @param environment whose packet it is, live or its rehearsal
    /// @param zone in which times are shown
    public PacketPanelModel(
            Environment environment,
            PacketActions actions,
            SigningActions signing,
            ApproverActions approver,
            FileChoice files,
            ZoneId zone) {
        this.environment = environment;
        this.actions = actions;
        this.files = files;
        this.signing = new SigningPanelModel(environment, signing, files, work, zone);
        this.approver = new ApproverPanelModel(environment, approver, files, work);
        work.progress().addListener(_ -> refreshActs());
        refreshActs();
    }

    /// What the last export or check came to.
    ///
    /// @param kind how it is shown
    /// @param word the outcome in a word or two
    /// @param sentences what happened, one sentence each
    /// @param code stable, kebab-case; empty when it went well
    /// @param copyable the path of a written packet; empty otherwise
    public record Outcome(
            Kind kind, String word, List<String> sentences, String code, String copyable) {
        /// How well it went.
        public enum Kind {
            GOOD,
            /// It was done and does not hold.
            BAD,
            /// It could not be done.
            UNDONE
        }

        public Outcome {
            sentences = List.copyOf(sentences);
        }
    }

    /// Shows a newer record of the production side.
    ///
    /// @param readiness with the first step as the sandbox's record has it
    /// @param own what the record comes to by itself, which is what approvers sign
    /// @param storeProblem why nothing can be recorded now; empty when it can
    public void show(
            LaunchRecord record,
            Readiness readiness,
            Readiness own,
            Optional<String> storeProblem) {
        launch = record.launch();
        environment = record.environment();
        readOnly = storeProblem;
        view.set(launch.map(created -> PacketView.of(record, readiness)));
        signing.show(
                record, own, view.get().map(PacketView::sentence).orElse(""), exportObstacle());
        refreshActs();
    }

    /// Who signs, and what can be done about it.
    public SigningPanelModel signing() {
        return signing;
    }

    /// What needs no launch here.
    public ApproverPanelModel approver() {
        return approver;
    }

    /// Empty while there is no launch.
    ReadOnlyObjectProperty<Optional<PacketView>> view() {
        return view.getReadOnlyProperty();
    }

    /// Why no packet can be exported; empty when one can.
    public ReadOnlyStringProperty exportRefusal() {
        return exportRefusal.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty verifyRefusal() {
        return verifyRefusal.getReadOnlyProperty();
    }

    /// What is being done; empty while nothing is.
    public ReadOnlyStringProperty progress() {
        return work.progress();
    }

    /// What the last act came to; empty while one is under way.
    public ReadOnlyObjectProperty<Optional<Outcome>> outcome() {
        return work.outcome();
    }

    /// Asks where to, and exports.
    public void export() {
        if (!exportRefusal.get().isEmpty()) {
            return;
        }
        files.save(fileName())
                .ifPresent(
                        file ->
                                work.run(
                                        "Making, signing and checking the packet",
                                        actions.export(file),
                                        done -> Optional.of(exported(done)),
                                        failure -> Optional.of(notExported(failure))));
    }

    /// Asks which packet, and checks it.
    public void verify() {
        if (!verifyRefusal.get().isEmpty()) {
            return;
        }
        files.open()
                .ifPresent(
                        file ->
                                work.run(
                                        "Checking " + name(file),
                                        actions.verify(file),
                                        packet -> Optional.of(holds(file, packet)),
                                        failure -> Optional.of(doesNotHold(file, failure))));
    }

    /// Lets the person export evidence in other forms, and says what it came to.
    public void exportEvidence() {
        actions.exportEvidence(work::say);
    }

    public void openEvidence(long seq) {
        actions.openEvidence(seq);
    }

    public void copy(String text) {
        actions.copy(text);
    }

    private void refreshActs() {
        String busy = work.busy();
        verifyRefusal.set(busy);
        exportRefusal.set(busy.isEmpty() ? exportObstacle() : busy);
    }

    private String exportObstacle() {
        if (environment == Environment.SANDBOX) {
            return "A packet is made of a live launch or of its rehearsal, not of the sandbox.";
        }
        if (launch.isEmpty()) {
            return "There is no launch yet; create one first.";
        }
        if (!Profile.PRODUCT_SURFACES.contains(launch.get().profile().productSurface())) {
            return "The profile's product surface is none of the launch record's four values.";
        }
        return readOnly.orElse("");
    }

    private String fileName() {
        String partner =
                launch.map(created -> created.profile().partnerId())
                        .orElse("launch")
                        .replaceAll("[^A-Za-z0-9_.-]", "_");
        return partner + "-" + environment.word() + "-packet.zip";
    }

    private static Outcome exported(PacketActions.Exported done) {
        return new Outcome(
                Outcome.Kind.GOOD,
                "Exported",
                List.of(
                        "The packet was written to " + done.file() + ".",
                        "It speaks of fact 1 to "
                                + done.throughSeq()
                                + "; SHA-256 "
                                + done.sha256()
                                + "."),
                "",
                done.file().toString());
    }

    private static Outcome notExported(Throwable failure) {
        Throwable cause = Failures.cause(failure);
        return new Outcome(
                Outcome.Kind.UNDONE,
                "Not exported",
                List.of(Failures.sentence(cause)),
                Refusals.code(cause, "packet-not-written"),
                "");
    }

    static Outcome holds(Path file, VerifiedPacket packet) {
        return packet.isComplete()
                ? new Outcome(
                        Outcome.Kind.GOOD, name(file) + " is valid", packet.sentences(), "", "")
                : new Outcome(
                        Outcome.Kind.UNDONE,
                        name(file) + " is incomplete",
                        packet.sentences(),
                        "packet-incomplete",
                        "");
    }

    static Outcome doesNotHold(Path file, Throwable failure) {
        Throwable cause = Failures.cause(failure);
        if (!(cause instanceof PacketRejected rejected)) {
            return new Outcome(
                    Outcome.Kind.UNDONE,
                    name(file) + " could not be checked",
                    List.of(Failures.sentence(cause)),
                    "packet-not-read",
                    "");
        }
        boolean isUndone = rejected.fault() == PacketFault.OTHER_RULES;
        return new Outcome(
                isUndone ? Outcome.Kind.UNDONE : Outcome.Kind.BAD,
                name(file) + " " + verdict(rejected.fault()),
                List.of(Failures.sentence(rejected)),
                rejected.code(),
                "");
    }

    private static String verdict(PacketFault fault) {
        return switch (fault) {
            case DAMAGED -> "is damaged";
            case CHANGED -> "was changed";
            case NOT_SIGNED -> "is not signed";
            case UNKNOWN_KEY -> "is signed by an unknown key";
            case WRONG_ENVIRONMENT -> "is of another environment";
            case INVALID -> "is not valid";
            case OTHER_RULES -> "cannot be judged here";
            case OTHER_LAUNCH -> "is of another launch";
            case NOT_AN_EXTENSION -> "is not later";
        };
    }

    static String name(Path file) {
        Path name = file.getFileName();
        return name == null ? file.toString() : name.toString();
    }
}
