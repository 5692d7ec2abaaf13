package cockpit.packet;

import static cockpit.packet.SignedPackets.ANN;
import static cockpit.packet.SignedPackets.BEN;
import static cockpit.packet.SignedPackets.EMIL;
import static cockpit.packet.SignedPackets.JUDGED;
import static cockpit.packet.SignedPackets.MANAGER;
import static cockpit.packet.SignedPackets.REQUEST;
import static cockpit.packet.SignedPackets.SARA;
import static cockpit.packet.SignedPackets.SIGNED;
import static cockpit.packet.SignedPackets.approval;
import static cockpit.packet.SignedPackets.but;
import static cockpit.packet.SignedPackets.edited;
import static cockpit.packet.SignedPackets.holding;
import static cockpit.packet.SignedPackets.request;
import static cockpit.packet.SignedPackets.sign;
import static cockpit.packet.SignedPackets.signatures;
import static cockpit.packet.SignedPackets.signed;
import static cockpit.packet.SignedPackets.story;
import static cockpit.packet.VerifierCases.invalid;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.kit.digest.Sha256;
import cockpit.launch.Role;
import cockpit.launch.SignFact.ApproverRevoked;
import cockpit.packet.SignedPackets.Person;
import cockpit.packet.VerifierCases.Case;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Packets of a launch that four people signed off, one of them as nobody may: everything else in
/// the packet is whole and signed by those who must.
final class ApprovalCases {
    private static final Person NOBODY = new Person("Nobody", SigningKey.generate());
    private static final Approval ASKED;

    static {
        try {
            ASKED = approval(REQUEST, Role.PRODUCT, ANN, SIGNED);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private ApprovalCases() {}

    static List<Case> all() throws Exception {
        return Stream.of(people(), meanings(), times(), places()).flatMap(List::stream).toList();
    }

    /// Distinct people, distinct keys, each taken in for whoever signs.
    private static List<Case> people() throws Exception {
        Person again = new Person("ANN", SigningKey.generate());
        Story twoKeys = story(false);
        again.enrol(twoKeys);
        Story revoked = story(false);
        revoked.add(new ApproverRevoked("Emil", EMIL.key().id(), "The laptop is gone.", MANAGER));
        return List.of(
                does(
                        "one key for two seats",
                        but(REQUEST, Role.FINANCE, ANN, a -> a),
                        "product: the same key signed for finance."),
                does(
                        "one person in two seats, with a key for each",
                        but(request(twoKeys), Role.FINANCE, again, a -> a),
                        "product: Ann signed for finance too."),
                does(
                        "a key that was revoked",
                        holding(request(revoked), List.of(by(request(revoked), EMIL))),
                        "engineering: its key was revoked at 2026-11-20T09:00:00.700Z: The laptop"
                                + " is gone."),
                does(
                        "the key of somebody else",
                        but(REQUEST, Role.SUPPORT, new Person("Sara", BEN.key()), a -> a),
                        "support: the same key signed for finance."),
                does(
                        "the key of somebody else who does not sign",
                        holding(
                                REQUEST,
                                List.of(
                                        signed(
                                                REQUEST,
                                                Role.PRODUCT,
                                                new Person("Ann", EMIL.key()),
                                                SIGNED))),
                        "product: its key was never taken in for Ann."),
                invalid(
                        "a key that nobody took in",
                        edited(files -> replace(files, Role.PRODUCT, NOBODY.named("Ann"))),
                        "Unknown key: approvals/product.pub holds a key that the evidence took in"
                                + " for nobody."),
                does(
                        "whoever asked for the signatures",
                        but(REQUEST, Role.PRODUCT, ANN.named(MANAGER), a -> a),
                        "product: Mia asked for it, and nobody approves what they asked for."),
                does(
                        "somebody who does not hold the role",
                        but(REQUEST, Role.ENGINEERING, EMIL.named("Carl"), a -> a),
                        "engineering: Carl does not hold engineering."),
                invalid(
                        "a role that does not sign",
                        holding(REQUEST, List.of(signed(REQUEST, Role.OBIT, ANN, SIGNED))),
                        "Invalid: 0Bit does not sign this launch off, so approvals/obit.dsse.json"
                                + " does not belong into the packet."),
                invalid(
                        "signatures though nobody was asked",
                        unasked(),
                        "Invalid: approvals/product.dsse.json is there, but nobody was asked to"
                                + " sign this packet."));
    }

    /// What was approved, and with which meaning.
    private static List<Case> meanings() throws Exception {
        return List.of(
                does(
                        "another meaning",
                        but(REQUEST, Role.FINANCE, BEN, saying("responsibility", "approval")),
                        "finance: it means approval, and responsibility is needed."),
                invalid(
                        "no meaning",
                        edited(
                                files ->
                                        Forger.resign(
                                                files,
                                                "approvals/finance.dsse.json",
                                                "\"meaning\":\"responsibility\",",
                                                "",
                                                BEN.key())),
                        "Invalid: approvals/finance.dsse.json is signed, but does not say who"
                                + " approves what, when and with which meaning."),
                invalid(
                        "another statement",
                        but(REQUEST, Role.SUPPORT, SARA, saying(ASKED.statement(), "a".repeat(64))),
                        "Invalid: approvals/support.dsse.json approves another statement than this"
                                + " packet's."),
                invalid(
                        "another text than the one that was shown",
                        but(REQUEST, Role.SUPPORT, SARA, saying(ASKED.summary(), "b".repeat(64))),
                        "Invalid: approvals/support.dsse.json is of another text than the packet's"
                                + " summary.txt."),
                invalid(
                        "another environment",
                        but(REQUEST, Role.ENGINEERING, EMIL, saying("live", "rehearsal")),
                        "Invalid: approvals/engineering.dsse.json is of rehearsal, and the packet"
                                + " is of live."),
                invalid(
                        "an approval edited after it was signed",
                        edited(
                                Forger.edit(
                                                "approvals/engineering.dsse.json",
                                                "\"sig\": \"",
                                                "\"sig\": \"AAAA")
                                        ::accept),
                        "Changed: approvals/engineering.dsse.json is not the file that was"
                                + " signed."));
    }

    /// When, and in which order.
    private static List<Case> times() throws Exception {
        byte[] ordered = request(story(true));
        return List.of(
                does(
                        "signed before it was asked",
                        but(REQUEST, Role.SUPPORT, SARA, at(JUDGED.minusSeconds(361))),
                        "support: it is dated 2026-11-20T08:54:09Z, before what it signs was judged"
                                + " at 2026-11-20T09:00:10Z, so a clock was set back."),
                does(
                        "signed after the key had ended",
                        but(REQUEST, Role.PRODUCT, ANN, at(SIGNED.plus(Duration.ofDays(9)))),
                        "product: its key ended at 2026-11-29T09:01:10Z, before it signed."),
                does(
                        "the last signature too late for the first",
                        but(REQUEST, Role.FINANCE, BEN, at(SIGNED.plus(Duration.ofDays(8)))),
                        "product: it was given at 2026-11-20T09:01:10Z and the last one more than 7"
                                + " days later."),
                does(
                        "out of order",
                        but(ordered, Role.PRODUCT, ANN, at(SIGNED.plusSeconds(301))),
                        "engineering: Product signs first."),
                does(
                        "before one who has not signed",
                        holding(ordered, List.of(signed(ordered, Role.FINANCE, BEN, SIGNED))),
                        "finance: Product signs first."));
    }

    /// Where a signature lies.
    private static List<Case> places() throws Exception {
        return List.of(
                invalid(
                        "two keys exchanged",
                        edited(
                                files -> {
                                    byte[] key = Forger.get(files, "approvals/support.pub");
                                    files.put(
                                            "approvals/support.pub",
                                            Forger.get(files, "approvals/engineering.pub"));
                                    files.put("approvals/engineering.pub", key);
                                }),
                        "Unknown key: approvals/engineering.dsse.json names the key "
                                + EMIL.key().id()
                                + ", but approvals/engineering.pub holds "
                                + SARA.key().id()
                                + "."),
                invalid(
                        "an approval under the name of another role",
                        edited(ApprovalCases::moved),
                        "Invalid: approvals/rollback-owner.dsse.json is the approval of finance."),
                invalid(
                        "an approval without its key",
                        edited(files -> files.remove("approvals/support.pub")),
                        "Damaged: approvals/support.pub is missing."),
                invalid(
                        "an approval whose signature of the statement was taken out",
                        edited(files -> signatures(files, list -> list.removeLast())),
                        "Invalid: approvals/finance.dsse.json has no signature over the"
                                + " statement."),
                invalid(
                        "a signature of the statement without an approval",
                        edited(files -> signatures(files, list -> list.add(list.getFirst()))),
                        "Invalid: the statement carries a signature of nobody who approves it."),
                invalid(
                        "a signature of the statement that is over something else",
                        edited(
                                files ->
                                        signatures(
                                                files,
                                                list ->
                                                        list.set(
                                                                3,
                                                                Envelope.signature(
                                                                        Envelope.PAYLOAD_TYPE,
                                                                        Story.bytes("else"),
                                                                        SARA.key())))),
                        "Changed: approvals/support.dsse.json is not the file that was signed."));
    }

    private static Case does(String name, byte[] packet, String role) {
        String file = "approvals/" + role.substring(0, role.indexOf(':')) + ".dsse.json";
        return invalid(name, packet, "Invalid: " + file + " does not count for " + role);
    }

    private static SignedApproval by(byte[] request, Person person) throws Exception {
        return signed(request, Role.ENGINEERING, person, SIGNED);
    }

    private static byte[] unasked() throws Exception {
        byte[] packet = Story.builder(Forger.KEY).build(story(false).input(JUDGED, ""));
        PacketContents contents = PacketContents.read(packet);
        byte[] text = Forger.get(contents.files(), PacketFile.SUMMARY);
        Approval here =
                saying(ASKED.statement(), contents.statement().sha256())
                        .andThen(saying(ASKED.summary(), Sha256.hex(text)))
                        .apply(ASKED);
        return holding(packet, List.of(sign(here, packet, ANN)));
    }

    /// Finance's approval, key and signature, but as another role's.
    private static void moved(NavigableMap<String, byte[]> files) {
        for (String end : List.of(".dsse.json", ".pub")) {
            byte[] data = Forger.get(files, "approvals/finance" + end);
            files.remove("approvals/finance" + end);
            files.put("approvals/rollback-owner" + end, data);
        }
    }

    private static void replace(NavigableMap<String, byte[]> files, Role role, Person person)
            throws Exception {
        SignedApproval signed = signed(REQUEST, role, person, SIGNED);
        files.put(PacketFile.approval(role), signed.envelope().bytes());
        files.put(PacketFile.approverKey(role), Story.bytes(Keys.pem(person.key().publicKey())));
        signatures(
                files,
                list -> list.set(1 + SignedPackets.ROLES.indexOf(role), signed.overStatement()));
    }

    /// The approval with another word in it.
    private static UnaryOperator<Approval> saying(String from, String to) {
        return approval -> {
            String text = new String(approval.payload(), StandardCharsets.UTF_8);
            assertThat(text).contains(from);
            try {
                return Approval.read("", Story.bytes(text.replace(from, to)));
            } catch (PacketRejected e) {
                throw new AssertionError(e);
            }
        };
    }

    private static UnaryOperator<Approval> at(Instant at) {
        return saying("\"signedAt\":\"" + SIGNED, "\"signedAt\":\"" + at);
    }
}
