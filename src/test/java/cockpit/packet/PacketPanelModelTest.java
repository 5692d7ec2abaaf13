package cockpit.packet;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.evidence.Head;
import cockpit.launch.Environment;
import cockpit.launch.Judge;
import cockpit.launch.LaunchOutcome;
import cockpit.launch.LaunchRecord;
import cockpit.launch.Readiness;
import cockpit.launch.Trend;
import cockpit.packet.PacketPanelModel.Outcome;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

class PacketPanelModelTest {
    static final Path FILE = Path.of("packets", "partner_01H-rehearsal-packet.zip");

    private final Asked asked = new Asked();
    private final PacketPanelModel model =
            new PacketPanelModel(Environment.REHEARSAL, asked, asked, asked, asked, ZoneOffset.UTC);

    @Test
    void withoutALaunchThereIsNothingToExport() {
        show(LaunchRecord.empty(Environment.REHEARSAL));

        assertThat(model.view().get()).isEmpty();
        assertThat(model.exportRefusal().get())
                .isEqualTo("There is no launch yet; create one first.");
        model.export();
        assertThat(asked.names).isEmpty();
        assertThat(model.verifyRefusal().get()).isEmpty();
    }

    @Test
    void noFieldHoldsOfALaunchThatWasOnlyCreated() throws PacketRejected {
        show(record(new Story(Environment.REHEARSAL).created()));
        PacketView view = model.view().get().orElseThrow();

        assertThat(view.isReady()).isFalse();
        assertThat(view.sentence())
                .startsWith("Not ready to sign: 0 of 8 steps passed. Step 1 is ");
        assertThat(view.banner()).isEqualTo(Caveats.BANNER);
        assertThat(view.documents())
                .extracting(PacketView.Table::title)
                .containsExactly(
                        "Go-live evidence packet",
                        "Go-live signoff packet",
                        "Launch record",
                        "Records to keep");
        assertThat(view.documents().get(1).rows())
                .filteredOn(row -> row.value().equals("false"))
                .hasSize(6)
                .allSatisfy(
                        row -> {
                            assertThat(row.isHeld()).isFalse();
                            assertThat(row.reason()).isNotBlank();
                        });
    }

    @Test
    void whatHoldsPointsToItsEvidence() throws PacketRejected {
        show(record(Story.complete(Environment.REHEARSAL)));
        PacketView view = model.view().get().orElseThrow();

        assertThat(view.documents())
                .flatExtracting(PacketView.Table::rows)
                .filteredOn(row -> row.value().equals("true"))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.evidence()).isNotEmpty())
                .allSatisfy(row -> assertThat(row.reason()).isEmpty());
        assertThat(view.caveats()).isEqualTo(Caveats.of(Environment.REHEARSAL));
    }

    @Test
    void anExportThatFailsSaysWhyAndCanBeTriedAgain() throws PacketRejected {
        show(record(Story.complete(Environment.REHEARSAL)));
        model.export();
        assertThat(asked.names).containsExactly("partner_01H-rehearsal-packet.zip");
        assertThat(model.progress().get()).isEqualTo("Making, signing and checking the packet");
        assertThat(model.exportRefusal().get()).isNotEmpty();
        assertThat(model.verifyRefusal().get()).isNotEmpty();

        asked.exports.completeExceptionally(
                new CompletionException(
                        new PacketRefused("secret-in-packet", "A key was found in report.html.")));

        assertThat(model.outcome().get())
                .contains(
                        new Outcome(
                                Outcome.Kind.UNDONE,
                                "Not exported",
                                List.of("A key was found in report.html."),
                                "secret-in-packet",
                                ""));
        assertThat(model.exportRefusal().get()).isEmpty();
    }

    @Test
    void anExportTellsWhereThePacketIs() throws PacketRejected {
        show(record(Story.complete(Environment.REHEARSAL)));
        model.export();
        asked.exports.complete(new PacketActions.Exported(FILE, "ab".repeat(32), 41));
        Outcome outcome = model.outcome().get().orElseThrow();

        assertThat(outcome.kind()).isEqualTo(Outcome.Kind.GOOD);
        assertThat(outcome.copyable()).isEqualTo(FILE.toString());
        assertThat(outcome.sentences().getLast()).contains("fact 1 to 41", "abab");
    }

    @Test
    void aDamagedPacketIsBadAndAnUnreadableOneIsUndone() {
        model.verify();
        asked.checks.completeExceptionally(
                new PacketRejected(
                        PacketFault.CHANGED,
                        "steps.json",
                        "Changed: steps.json is not the file that was signed."));
        assertThat(model.outcome().get())
                .contains(
                        new Outcome(
                                Outcome.Kind.BAD,
                                FILE.getFileName() + " was changed",
                                List.of("Changed: steps.json is not the file that was signed."),
                                "packet-changed",
                                ""));

        asked.checks = new CompletableFuture<>();
        model.verify();
        asked.checks.completeExceptionally(new IOException("The file is gone."));
        assertThat(model.outcome().get().orElseThrow().kind()).isEqualTo(Outcome.Kind.UNDONE);
        assertThat(model.outcome().get().orElseThrow().code()).isEqualTo("packet-not-read");
    }

    @Test
    void everyFaultHasItsOwnWords() {
        for (PacketFault fault : PacketFault.values()) {
            asked.checks = new CompletableFuture<>();
            asked.checks.completeExceptionally(new PacketRejected(fault, "", "A sentence."));
            model.verify();
            Outcome outcome = model.outcome().get().orElseThrow();
            assertThat(outcome.kind()).isNotEqualTo(Outcome.Kind.GOOD);
            assertThat(outcome.code()).isEqualTo(fault.code());
            assertThat(asked.words.add(outcome.word())).as(outcome.word()).isTrue();
        }
    }

    @Test
    void whoeverChoosesNoFileChangesNothing() throws PacketRejected {
        show(record(Story.complete(Environment.REHEARSAL)));
        asked.chosen = Optional.empty();
        model.export();
        model.verify();

        assertThat(model.progress().get()).isEmpty();
        assertThat(model.outcome().get()).isEmpty();
    }

    @Test
    void aReadOnlyStoreExportsNothing() throws PacketRejected {
        LaunchRecord record = record(Story.complete(Environment.REHEARSAL));
        model.show(record, judged(record), judged(record), Optional.of("The store is read-only."));

        assertThat(model.exportRefusal().get()).isEqualTo("The store is read-only.");
    }

    static LaunchRecord record(Story story) throws PacketRejected {
        return EvidenceFile.read(EvidenceFile.write(story.lines()), Environment.REHEARSAL).record();
    }

    static Readiness judged(LaunchRecord record) {
        return Judge.judge(record, Story.JUDGED);
    }

    static VerifiedPacket verified() {
        Readiness readiness = Judge.judge(LaunchRecord.empty(Environment.REHEARSAL), Instant.EPOCH);
        return new VerifiedPacket(
                Environment.REHEARSAL,
                "partner_01H",
                "Practice partner",
                "launch_1",
                new Head(41, "cd".repeat(32), 41),
                Instant.EPOCH,
                Instant.EPOCH,
                "ed25519:1234",
                false,
                new Signoff(LaunchOutcome.ROLLED_BACK, "", List.of()),
                List.of(),
                new Trend.Reader().trend(readiness),
                Map.of(cockpit.launch.StepState.PASSED, 5, cockpit.launch.StepState.STALE, 3),
                List.of(),
                List.of());
    }

    private void show(LaunchRecord record) {
        model.show(record, judged(record), judged(record), Optional.empty());
    }

    /// Notes what was asked for, and answers when the test says so.
    static final class Asked implements PacketActions, SigningActions, ApproverActions, FileChoice {
        CompletableFuture<SigningRequest> reads = new CompletableFuture<>();
        String timeAuthority = "";
        CompletableFuture<OwnKey> key =
                CompletableFuture.completedFuture(
                        new OwnKey(OwnKey.State.THERE, "ed25519:ab", "Kept."));
        CompletableFuture<SignedApproval> signs = new CompletableFuture<>();
        final List<ToSign> toSign = new ArrayList<>();
        CompletableFuture<String> cards = new CompletableFuture<>();
        CompletableFuture<VerifiedPacket> merges = new CompletableFuture<>();
        CompletableFuture<List<String>> compares = new CompletableFuture<>();

        final List<String> names = new ArrayList<>();
        final java.util.Set<String> words = new java.util.HashSet<>();
        final List<Long> opened = new ArrayList<>();
        CompletableFuture<Exported> exports = new CompletableFuture<>();
        CompletableFuture<VerifiedPacket> checks = new CompletableFuture<>();
        final List<Path> taken = new ArrayList<>();
        CompletableFuture<Exported> asks = new CompletableFuture<>();
        CompletableFuture<List<Taken>> takes = new CompletableFuture<>();
        CompletableFuture<ApproverCard> enrols = new CompletableFuture<>();
        Optional<Path> chosen = Optional.of(FILE);
        List<Path> signatures = List.of();

        @Override
        public CompletionStage<SigningRequest> read(Path request) {
            return reads;
        }

        @Override
        public String timeAuthority() {
            return timeAuthority;
        }

        @Override
        public CompletionStage<OwnKey> key() {
            return key;
        }

        @Override
        public CompletionStage<SignedApproval> sign(ToSign what, char[] passphrase, Path place) {
            toSign.add(what);
            return signs;
        }

        @Override
        public CompletionStage<String> card(
                String person, int days, char[] passphrase, Path place) {
            return cards;
        }

        @Override
        public CompletionStage<VerifiedPacket> merge(
                Path request, List<Path> signatures, Path place) {
            return merges;
        }

        @Override
        public CompletionStage<List<String>> compare(Path older, Path newer) {
            return compares;
        }

        @Override
        public CompletionStage<VerifiedPacket> verifyAfter(Path newer, Path older) {
            return checks;
        }

        @Override
        public Optional<Path> openRequest() {
            return chosen;
        }

        @Override
        public Optional<Path> saveSignature(String name) {
            names.add(name);
            return chosen;
        }

        @Override
        public Optional<Path> saveCard(String name) {
            names.add(name);
            return chosen;
        }

        @Override
        public CompletionStage<Exported> ask(String person, Path file) {
            return asks;
        }

        @Override
        public CompletionStage<List<Taken>> take(List<Path> files) {
            taken.addAll(files);
            return takes;
        }

        @Override
        public CompletionStage<ApproverCard> enrol(Path card, String person) {
            return enrols;
        }

        @Override
        public List<Path> openSignatures() {
            return signatures;
        }

        @Override
        public Optional<Path> openCard() {
            return chosen;
        }

        @Override
        public CompletionStage<Exported> export(Path file) {
            return exports;
        }

        @Override
        public CompletionStage<VerifiedPacket> verify(Path file) {
            return checks;
        }

        @Override
        public void exportEvidence(Consumer<Outcome> came) {
            came.accept(
                    new Outcome(
                            Outcome.Kind.GOOD,
                            "Evidence exported",
                            List.of("It is there."),
                            "",
                            ""));
        }

        @Override
        public void openEvidence(long seq) {
            opened.add(seq);
        }

        @Override
        public void copy(String text) {}

        @Override
        public Optional<Path> save(String name) {
            names.add(name);
            return chosen;
        }

        @Override
        public Optional<Path> open() {
            return chosen;
        }
    }
}
