package cockpit.packet;

import cockpit.launch.Environment;
import cockpit.launch.History;
import cockpit.launch.Meaning;
import cockpit.launch.Role;
import cockpit.launch.SignFact.PolicySet;
import cockpit.launch.SigningPolicy;
import cockpit.launch.SigningPolicy.Seat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A ready launch that two people sign, for tests.
final class SignedPackets {
    private static final Instant JUDGED = History.START.plusSeconds(10);
    private static final Instant SIGNED = JUDGED.plusSeconds(60);
    private static final SigningKey ANN = SigningKey.generate();
    private static final SigningKey BEN = SigningKey.generate();

    private SignedPackets() {}

    /// The packet with the signatures of Ann for product and of Ben for finance, as far as they are
    /// asked for.
    static byte[] signedBy(Role... roles) throws Exception {
        byte[] request = Story.builder(Forger.KEY).build(story().input(JUDGED, "Mia"));
        SigningRequest asked = SigningRequest.read(request);
        List<SignedApproval> given = new ArrayList<>();
        for (Role role : roles) {
            boolean isProduct = role == Role.PRODUCT;
            given.add(
                    asked.sign(
                            role,
                            isProduct ? "Ann" : "Ben",
                            isProduct ? ANN : BEN,
                            asked.summaryDigest(),
                            SIGNED));
        }
        return given.isEmpty() ? request : Story.builder(Forger.KEY).merge(request, given, SIGNED);
    }

    private static Story story() {
        Instant until = SIGNED.plus(Duration.ofDays(9));
        return Story.whole(Environment.LIVE, "")
                .add(
                        new PolicySet(
                                new SigningPolicy(
                                        List.of(
                                                new Seat(
                                                        Role.PRODUCT,
                                                        Meaning.REVIEW,
                                                        List.of("Ann")),
                                                new Seat(
                                                        Role.FINANCE,
                                                        Meaning.RESPONSIBILITY,
                                                        List.of("Ben"))),
                                        false,
                                        7),
                                "Mia"))
                .add(new ApproverCard("Ann", ANN.publicKey(), until).enrolled("Mia"))
                .add(new ApproverCard("Ben", BEN.publicKey(), until).enrolled("Mia"));
    }
}
