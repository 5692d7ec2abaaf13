package cockpit.packet;

import cockpit.launch.Environment;
import cockpit.launch.Judge;
import cockpit.launch.LaunchRecord;
import cockpit.launch.Meaning;
import cockpit.launch.Role;
import cockpit.launch.SignFact.ApprovalGiven;
import cockpit.launch.SignFact.ApproverEnrolled;
import cockpit.launch.SignFact.PolicySet;
import cockpit.launch.SignFact.SignoffRequested;
import cockpit.launch.SigningPolicy;
import cockpit.launch.SigningPolicy.Seat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// A ready launch and its sign-off, fact by fact, for tests.
final class SignedStory {
    static final Instant JUDGED = Story.START.plusSeconds(10);
    static final Instant SIGNED = JUDGED.plusSeconds(2);
    static final String MANAGER = "Mia Manager";

    private static final Map<Role, String> PEOPLE =
            new EnumMap<>(
                    Map.of(
                            Role.PRODUCT, "Pia Product",
                            Role.ENGINEERING, "Emil Engineer",
                            Role.SUPPORT, "Sara Support",
                            Role.FINANCE, "Finn Finance"));

    final Story story = Story.whole(Environment.REHEARSAL, "");
    final Map<Role, SigningKey> keys = new EnumMap<>(Role.class);
    private byte[] request = new byte[0];
    private PacketBuilder.Asked asked = new PacketBuilder.Asked("", "");

    SignedStory(boolean isOrdered) {
        story.add(
                new PolicySet(
                        new SigningPolicy(
                                List.of(
                                        seat(Role.PRODUCT, Meaning.REVIEW),
                                        seat(Role.ENGINEERING, Meaning.RESPONSIBILITY),
                                        seat(Role.SUPPORT, Meaning.APPROVAL),
                                        seat(Role.FINANCE, Meaning.APPROVAL)),
                                isOrdered,
                                7),
                        MANAGER));
    }

    private static Seat seat(Role role, Meaning meaning) {
        return new Seat(role, meaning, List.of(PEOPLE.get(role)));
    }

    SignedStory enrolled() {
        PEOPLE.forEach(
                (role, person) -> {
                    SigningKey key = SigningKey.generate();
                    keys.put(role, key);
                    story.add(card(person, key).enrolled(MANAGER));
                });
        return this;
    }

    static ApproverCard card(String person, SigningKey key) {
        return new ApproverCard(person, key.publicKey(), SIGNED.plus(Duration.ofDays(9)));
    }

    SignedStory asked() throws Exception {
        PacketBuilder builder = Story.builder(SigningKey.generate());
        PacketInput input = story.input(JUDGED, MANAGER);
        asked = builder.ask(input);
        request = builder.build(input);
        LaunchRecord record = record();
        story.add(
                new SignoffRequested(
                        asked.statement(),
                        asked.summary(),
                        story.lines().size(),
                        JUDGED,
                        MANAGER,
                        Summary.figures(record, Judge.judge(record, JUDGED))));
        return this;
    }

    /// The packet that waits for signatures.
    byte[] request() {
        return request.clone();
    }

    /// What an approver hands back.
    SignedApproval signature(Role role) throws Exception {
        return SigningRequest.read(request)
                .sign(role, PEOPLE.get(role), keys.get(role), asked.summary(), SIGNED);
    }

    SignedStory signed(Role role) throws Exception {
        return given(role, signature(role));
    }

    /// Puts a signature on record for a role, whatever it says.
    SignedStory given(Role role, SignedApproval signed) {
        story.add(
                new ApprovalGiven(
                        asked.statement(),
                        role,
                        PEOPLE.get(role),
                        keys.get(role).id(),
                        signed.approval().meaning(),
                        SIGNED,
                        new String(signed.bytes(), StandardCharsets.UTF_8)));
        return this;
    }

    ApproverEnrolled key(Role role) {
        return card(PEOPLE.get(role), keys.get(role)).enrolled(MANAGER);
    }

    LaunchRecord record() throws PacketRejected {
        return EvidenceFile.read(EvidenceFile.write(story.lines()), Environment.REHEARSAL).record();
    }
}
