package cockpit.packet;

import cockpit.kit.digest.Sha256;
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
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// A ready live launch that the four standard roles sign off, and packets of it that nobody could
/// have put together with our own tools.
final class SignedPackets {
    static final Instant JUDGED = History.START.plusSeconds(10);
    static final Instant SIGNED = JUDGED.plusSeconds(60);

    /// Whoever asks for the signatures.
    static final String MANAGER = "Mia";

    /// In the order in which they lie in a packet.
    static final List<Role> ROLES =
            List.of(Role.PRODUCT, Role.ENGINEERING, Role.SUPPORT, Role.FINANCE);

    static final Person ANN = new Person("Ann", SigningKey.generate());
    static final Person EMIL = new Person("Emil", SigningKey.generate());
    static final Person SARA = new Person("Sara", SigningKey.generate());
    static final Person BEN = new Person("Ben", SigningKey.generate());

    private static final Duration VALID = Duration.ofDays(9);

    /// The packet that waits for signatures, and the one that has them all.
    static final byte[] REQUEST;

    static final byte[] COMPLETE;

    static {
        try {
            REQUEST = request(story(false));
            COMPLETE = signedBy(ROLES.toArray(Role[]::new));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private SignedPackets() {}

    record Person(String name, SigningKey key) {
        /// Somebody else with this one's key, or this one with another.
        Person named(String other) {
            return new Person(other, key);
        }

        /// The key is taken in.
        void enrol(Story story) {
            story.add(
                    new ApproverCard(name, key.publicKey(), SIGNED.plus(VALID)).enrolled(MANAGER));
        }
    }

    static byte[] request(Story story) throws Exception {
        return Story.builder(Forger.KEY).build(story.input(JUDGED, MANAGER));
    }

    /// The packet with the signatures of some.
    static byte[] signedBy(Role... roles) throws Exception {
        List<SignedApproval> given = new ArrayList<>();
        for (Role role : roles) {
            given.add(signed(REQUEST, role, holder(role), SIGNED));
        }
        return Story.builder(Forger.KEY).merge(REQUEST, given, SIGNED);
    }

    static Person holder(Role role) {
        return switch (role) {
            case PRODUCT -> ANN;
            case ENGINEERING -> EMIL;
            case SUPPORT -> SARA;
            default -> BEN;
        };
    }

    static Story story(boolean isOrdered) {
        Story story =
                Story.whole(Environment.LIVE, "")
                        .add(
                                new PolicySet(
                                        new SigningPolicy(
                                                List.of(
                                                        seat(Role.PRODUCT, "Ann", MANAGER),
                                                        seat(Role.ENGINEERING, "Emil"),
                                                        seat(Role.SUPPORT, "Sara"),
                                                        seat(Role.FINANCE, "Ben", "Ann")),
                                                isOrdered,
                                                7),
                                        MANAGER));
        List.of(ANN, EMIL, SARA, BEN).forEach(person -> person.enrol(story));
        return story;
    }

    private static Seat seat(Role role, String... holders) {
        return new Seat(role, meaning(role), List.of(holders));
    }

    private static Meaning meaning(Role role) {
        return switch (role) {
            case PRODUCT -> Meaning.REVIEW;
            case FINANCE -> Meaning.RESPONSIBILITY;
            default -> Meaning.APPROVAL;
        };
    }

    /// What somebody says of a request in a role, whether or not that counts.
    static Approval approval(byte[] request, Role role, Person person, Instant at)
            throws Exception {
        PacketContents contents = PacketContents.read(request);
        return new Approval(
                contents.statement().sha256(),
                Sha256.hex(Forger.get(contents.files(), PacketFile.SUMMARY)),
                Environment.LIVE,
                role,
                person.name(),
                person.key().id(),
                meaning(role),
                at);
    }

    static SignedApproval signed(byte[] request, Role role, Person person, Instant at)
            throws Exception {
        return sign(approval(request, role, person, at), request, person);
    }

    static SignedApproval sign(Approval approval, byte[] request, Person person) throws Exception {
        return SignedApproval.sign(
                approval, PacketContents.read(request).statement().bytes(), person.key());
    }

    /// The request with these signatures, put together without asking whether they count.
    static byte[] holding(byte[] request, List<SignedApproval> approvals) throws Exception {
        return Container.write(
                PacketVerifier.acceptingAnyKey()
                        .open(request)
                        .assembly()
                        .together(approvals, Forger.KEY, SIGNED, _ -> new TreeMap<>()));
    }

    /// The request with everyone's signature, but for the one of a role, which says something else
    /// or is somebody else's.
    static byte[] but(byte[] request, Role other, Person person, UnaryOperator<Approval> change)
            throws Exception {
        List<SignedApproval> all = new ArrayList<>();
        for (Role role : ROLES) {
            boolean isOther = role == other;
            Person signer = isOther ? person : holder(role);
            Approval approval = approval(request, role, signer, SIGNED);
            all.add(sign(isOther ? change.apply(approval) : approval, request, signer));
        }
        return holding(request, all);
    }

    /// The complete packet with other files, listed and signed anew by the cockpit.
    static byte[] edited(Change change) throws Exception {
        NavigableMap<String, byte[]> files = Container.read(COMPLETE);
        change.accept(files);
        Forger.list(files);
        return Container.write(files);
    }

    /// Changes who signed the statement.
    static void signatures(NavigableMap<String, byte[]> files, Consumer<List<Envelope.Sig>> change)
            throws Exception {
        Envelope old = Envelope.read("", Forger.get(files, PacketFile.STATEMENT));
        List<Envelope.Sig> list = new ArrayList<>(old.signatures());
        change.accept(list);
        files.put(PacketFile.STATEMENT, new Envelope(old.type(), old.payload(), list).bytes());
    }

    /// What is done to a packet's files.
    interface Change {
        void accept(NavigableMap<String, byte[]> files) throws Exception;
    }
}
