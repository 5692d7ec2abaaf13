package cockpit.packet;

import static cockpit.packet.SignedStory.MANAGER;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.launch.Environment;
import cockpit.launch.Judge;
import cockpit.launch.LaunchRecord;
import cockpit.launch.Readiness;
import cockpit.launch.Role;
import cockpit.launch.SignFact.ApproverRevoked;
import cockpit.launch.SignFact.LaunchAborted;
import cockpit.launch.StepState;
import cockpit.packet.PacketPanelModel.Outcome;
import cockpit.packet.SigningActions.Taken;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

class SigningPanelModelTest {
    private static final Path FILE = Path.of("signoff-request.zip");

    private final PacketPanelModelTest.Asked asked = new PacketPanelModelTest.Asked();
    private final PacketPanelModel page =
            new PacketPanelModel(Environment.REHEARSAL, asked, asked, asked, asked, ZoneOffset.UTC);
    private final SigningPanelModel model = page.signing();

    @Test
    void withoutALaunchNothingCanBeDoneAndEachActSaysWhy() throws PacketRejected {
        assertThat(
                        List.of(
                                model.askRefusal().get(),
                                model.takeRefusal().get(),
                                model.enrolRefusal().get()))
                .containsOnly("There is no launch yet; create one first.");
        show(LaunchRecord.empty(Environment.REHEARSAL));
        assertThat(model.view().get()).isEmpty();
        assertThat(model.askRefusal().get()).isEqualTo("There is no launch yet; create one first.");
    }

    @Test
    void aLaunchThatIsNotReadyAsksNobodyAndSaysWhy() throws PacketRejected {
        show(PacketPanelModelTest.record(new Story(Environment.REHEARSAL).created()));

        assertThat(view().sentence()).startsWith("Not ready to sign: 0 of 8 steps passed. Step 1");
        assertThat(model.askRefusal().get())
                .isEqualTo("Nobody can be asked to sign: 0 of 8 steps passed.");
        assertThat(model.takeRefusal().get()).isEqualTo("Nobody was asked to sign yet.");
        assertThat(model.enrolRefusal().get()).isEmpty();
        assertThat(states()).containsOnly(StepState.NOT_STARTED);
        model.take();
        assertThat(asked.taken).isEmpty();
    }

    @Test
    void signaturesAreStaleOnceAFigureChanged() throws Exception {
        SignedStory story = new SignedStory(false).enrolled().asked();
        for (Role role : story.keys.keySet()) {
            story.signed(role);
        }
        show(story.record());
        assertThat(states()).containsOnly(StepState.PASSED);
        story.story.waive(
                "signoff.support_escalation_ready", SignedStory.SIGNED.plus(Duration.ofDays(1)));
        show(story.record());

        assertThat(states()).containsOnly(StepState.STALE);
        assertThat(view().rows().getFirst().said())
                .isEqualTo("signed 09:00; a figure changed since");
        assertThat(view().changes())
                .isNotEmpty()
                .anyMatch(line -> line.startsWith("Waiver of Support escalation"));
        assertThat(view().changesTitle())
                .isEqualTo("What changed since product, engineering, support and finance signed");
        assertThat(model.takeRefusal().get()).contains("A figure changed");
    }

    @Test
    void aRequestWhoseFiguresChangedWaitsForNobody() throws Exception {
        SignedStory story = new SignedStory(false).enrolled().asked();
        story.story.waive(
                "signoff.support_escalation_ready", SignedStory.SIGNED.plus(Duration.ofDays(1)));
        show(story.record());

        assertThat(states()).containsOnly(StepState.STALE);
        assertThat(view().changesTitle()).isEqualTo("What changed since signatures were asked for");
    }

    @Test
    void aSignatureThatDoesNotCountIsNeverGreen() throws Exception {
        SignedStory story = new SignedStory(false).enrolled().asked();
        story.signed(Role.PRODUCT);
        story.story.add(
                new ApproverRevoked(
                        "Pia Product", story.keys.get(Role.PRODUCT).id(), "Lost", MANAGER));
        story.given(Role.FINANCE, story.signature(Role.SUPPORT));
        SignedApproval forged = story.signature(Role.ENGINEERING);
        byte[] broken = forged.approvalSignature().clone();
        broken[5] ^= 1;
        story.given(
                Role.ENGINEERING,
                new SignedApproval(
                        forged.approval(), forged.statementSignature(), broken, new byte[0]));
        show(story.record());

        assertThat(states())
                .containsExactly(
                        StepState.FAILED, StepState.FAILED, StepState.RUNNING, StepState.FAILED);
        assertThat(view().rows().get(0).said()).contains("does not count: its key was revoked");
        assertThat(view().rows().get(1).said()).contains("is not what was handed in");
        assertThat(view().rows().get(3).said()).contains("is not what was handed in");
        assertThat(view().sentence())
                .isEqualTo("The signature of product, engineering and finance does not count.");
    }

    @Test
    void whoHasNoKeyCannotBeAsked() throws Exception {
        SignedStory story = new SignedStory(false);
        show(story.record());

        assertThat(model.askRefusal().get())
                .isEqualTo("Take in a key first for: product, engineering, support and finance.");
        assertThat(view().rows().getFirst().said()).isEqualTo("not asked yet; no key was taken in");
        show(story.enrolled().record());
        assertThat(model.askRefusal().get()).isEmpty();
        assertThat(view().sentence())
                .isEqualTo("Ready to sign: All eight steps passed. Nobody was asked yet.");
        assertThat(states()).containsOnly(StepState.NOT_STARTED);
    }

    @Test
    void inOrderTheLaterOnesWait() throws Exception {
        SignedStory story = new SignedStory(true).enrolled().asked().signed(Role.PRODUCT);
        show(story.record());

        assertThat(states())
                .containsExactly(
                        StepState.PASSED,
                        StepState.RUNNING,
                        StepState.NOT_STARTED,
                        StepState.NOT_STARTED);
        assertThat(view().rows().get(3).said()).isEqualTo("asked 09:00; signs after engineering");
    }

    @Test
    void aRowIsGreenOnlyWithASignatureAndTheSentenceNamesTheOthers() throws Exception {
        SignedStory story = new SignedStory(false).enrolled().asked();
        story.signed(Role.PRODUCT).signed(Role.ENGINEERING).signed(Role.SUPPORT);
        show(story.record());

        assertThat(view().sentence()).isEqualTo("Waiting for finance; 3 of 4 signed.");
        assertThat(view().rows().getFirst().said()).isEqualTo("has reviewed the evidence, 09:00");
        assertThat(view().rows().getLast().state()).isEqualTo(StepState.RUNNING);
        assertThat(model.askWarning()).startsWith("Signatures so far: 3.");

        show(story.signed(Role.FINANCE).record());
        assertThat(states()).containsOnly(StepState.PASSED);
        assertThat(view().sentence())
                .isEqualTo("Signed by product, engineering, support and finance.");

        story.story.add(new LaunchAborted(MANAGER, "The partner stepped back."));
        show(story.record());
        assertThat(states()).containsOnly(StepState.STALE);
        assertThat(view().sentence()).startsWith("Aborted, so nobody signs it off: Given up by");
    }

    @Test
    void aStoreForReadingOnlyTakesNothingIn() throws Exception {
        LaunchRecord record = new SignedStory(false).enrolled().asked().record();
        Readiness own = Judge.judge(record, SignedStory.SIGNED);
        page.show(record, own, own, Optional.of("The store is read-only."));

        assertThat(
                        List.of(
                                model.askRefusal().get(),
                                model.takeRefusal().get(),
                                model.enrolRefusal().get()))
                .containsOnly("The store is read-only.");
    }

    @Test
    void eachFileThatIsHandedInIsAnsweredByItself() throws Exception {
        show(new SignedStory(false).enrolled().asked().record());
        asked.signatures = List.of(Path.of("a.json"), Path.of("b.json"));
        model.take();
        assertThat(asked.taken).hasSize(2);
        assertThat(model.askRefusal().get()).isEqualTo("Checking what was handed in.");
        asked.takes.complete(
                List.of(
                        new Taken("a.json", "Pia Product approves the launch.", ""),
                        new Taken("b.json", "It is another's.", "not-asked")));

        Outcome outcome = page.outcome().get().orElseThrow();
        assertThat(outcome.kind()).isEqualTo(Outcome.Kind.UNDONE);
        assertThat(outcome.word()).isEqualTo("Taken in: 1 of 2");
        assertThat(outcome.code()).isEqualTo("not-asked");
        assertThat(model.askRefusal().get()).isEmpty();
    }

    @Test
    void whatWasAskedOrTakenInIsSaidOnThePage() throws Exception {
        show(new SignedStory(false).enrolled().record());
        model.ask(MANAGER, FILE);
        asked.asks.complete(new PacketActions.Exported(FILE, "ab".repeat(32), 41));
        assertThat(page.outcome().get().orElseThrow().copyable()).isEqualTo(FILE.toString());

        SigningKey key = SigningKey.generate();
        model.enrol(FILE, MANAGER);
        asked.enrols.complete(SignedStory.card("Pia Product", key));
        assertThat(page.outcome().get().orElseThrow().sentences().getFirst())
                .startsWith(key.id() + ", good until ");
    }

    private void show(LaunchRecord record) {
        Readiness own = Judge.judge(record, SignedStory.SIGNED);
        page.show(record, own, own, Optional.empty());
    }

    private SigningView view() {
        return model.view().get().orElseThrow();
    }

    private List<StepState> states() {
        return view().rows().stream().map(SigningView.Row::state).toList();
    }
}
