package cockpit.packet;

import cockpit.kit.digest.Sha256;
import cockpit.kit.json.Json;
import cockpit.launch.Role;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// A packet whose files are the ones that were signed: the container has its one form, the signed
/// list names every file, and every signature fits its key. What the files say is not asked here.
///
/// @param envelope the statement with every signature over it
/// @param signer whose cockpit made the statement
/// @param assembler who put the packet together
/// @param approvals each with signatures that fit the key beside it
record PacketContents(
        NavigableMap<String, byte[]> files,
        Envelope envelope,
        Statement statement,
        PublicKey signer,
        PublicKey assembler,
        Manifest manifest,
        List<SignedApproval> approvals) {

    static PacketContents read(byte[] packet) throws PacketRejected {
        NavigableMap<String, byte[]> files = Container.read(packet);
        checkNames(files);
        checkList(files);
        Envelope list =
                Envelope.read(
                        PacketFile.MANIFEST_ENVELOPE, file(files, PacketFile.MANIFEST_ENVELOPE));
        PublicKey assembler = signer(files, PacketFile.ASSEMBLER, list);
        checkSubject(list, PacketFile.MANIFEST, file(files, PacketFile.MANIFEST));
        if (!list.isSignedBy(assembler) || list.signatures().size() != 1) {
            throw PacketRejected.changed(PacketFile.MANIFEST_ENVELOPE);
        }
        Envelope envelope = Envelope.read(PacketFile.STATEMENT, file(files, PacketFile.STATEMENT));
        PublicKey signer = signer(files, PacketFile.SIGNER, envelope);
        if (!envelope.isSignedBy(signer)) {
            throw PacketRejected.changed(PacketFile.STATEMENT);
        }
        Statement statement = Statement.read(envelope.payload());
        checkContent(statement, files);
        return new PacketContents(
                files,
                envelope,
                statement,
                signer,
                assembler,
                Manifest.read(list.payload()),
                approvals(envelope, files));
    }

    /// The smoke reports come all three or not at all, an approval with its key; everything else
    /// but a time stamp and the report's PDF is always there.
    private static void checkNames(NavigableMap<String, byte[]> files) throws PacketRejected {
        for (String name : List.of(PacketFile.STATEMENT, PacketFile.MANIFEST_ENVELOPE)) {
            if (!files.containsKey(name)) {
                throw new PacketRejected(
                        PacketFault.NOT_SIGNED,
                        "",
                        "Not signed: " + name + " is missing, and with it every signature in it.");
            }
        }
        boolean hasSmoke = PacketFile.SMOKE.stream().anyMatch(files::containsKey);
        NavigableSet<String> needed = PacketFile.names(hasSmoke);
        NavigableSet<String> allowed = new TreeSet<>(needed);
        allowed.add(PacketFile.REPORT_PDF);
        for (Role role : Role.values()) {
            List<String> both = List.of(PacketFile.approval(role), PacketFile.approverKey(role));
            if (both.stream().anyMatch(files::containsKey)) {
                needed.addAll(both);
                allowed.addAll(both);
                allowed.add(PacketFile.timeStamp(role));
            }
        }
        for (String name : needed) {
            if (!files.containsKey(name)) {
                throw damaged(name, "Damaged: " + name + " is missing.");
            }
        }
        for (String name : files.keySet()) {
            if (!allowed.contains(name)) {
                throw damaged(name, "Damaged: " + name + " does not belong into a packet.");
            }
        }
    }

    /// Every file is the one of the list; the list is held against its signature afterwards.
    private static void checkList(NavigableMap<String, byte[]> files) throws PacketRejected {
        NavigableMap<String, String> listed = new TreeMap<>();
        try {
            JsonNode list = Json.ours().readTree(file(files, PacketFile.MANIFEST));
            for (JsonNode entry : list.required("files")) {
                listed.put(entry.required("name").asString(), entry.required("sha256").asString());
            }
        } catch (JacksonException | IllegalArgumentException e) {
            throw PacketRejected.changed(PacketFile.MANIFEST);
        }
        NavigableMap<String, byte[]> rest = new TreeMap<>(files);
        rest.remove(PacketFile.MANIFEST);
        rest.remove(PacketFile.MANIFEST_ENVELOPE);
        compare(listed, rest);
    }

    /// The statement names every file that follows from the evidence, and no other.
    private static void checkContent(Statement statement, NavigableMap<String, byte[]> files)
            throws PacketRejected {
        NavigableMap<String, byte[]> content = new TreeMap<>(files);
        content.keySet().removeIf(name -> !PacketFile.isContent(name));
        compare(statement.digests(), content);
    }

    private static void compare(
            NavigableMap<String, String> signed, NavigableMap<String, byte[]> files)
            throws PacketRejected {
        for (String name : files.keySet()) {
            String digest = signed.get(name);
            if (digest == null) {
                throw damaged(name, "Damaged: " + name + " is not among the files signed for.");
            }
            if (!digest.equals(Sha256.hex(file(files, name)))) {
                throw PacketRejected.changed(name);
            }
        }
        for (String name : signed.keySet()) {
            if (!files.containsKey(name)) {
                throw damaged(
                        shown(name), "Damaged: " + shown(name) + " was signed for and is missing.");
            }
        }
    }

    /// The one subject of an envelope's statement.
    private static void checkSubject(Envelope envelope, String file, byte[] data)
            throws PacketRejected {
        try {
            JsonNode subject = Json.ours().readTree(envelope.payload()).required("subject");
            JsonNode first = subject.required(0);
            if (subject.size() == 1
                    && first.required("name").asString().equals(file)
                    && first.required("digest")
                            .required("sha256")
                            .asString()
                            .equals(Sha256.hex(data))) {
                return;
            }
        } catch (JacksonException | IllegalArgumentException _) {
            // The sentence below says it.
        }
        throw PacketRejected.changed(file);
    }

    /// The key beside an envelope, which must be the one that the first signature names.
    private static PublicKey signer(
            NavigableMap<String, byte[]> files, String file, Envelope envelope)
            throws PacketRejected {
        PublicKey key = key(files, file);
        if (!Keys.id(key).equals(envelope.first().keyId())) {
            throw new PacketRejected(
                    PacketFault.UNKNOWN_KEY,
                    "",
                    "Unknown key: the signature names the key "
                            + shown(envelope.first().keyId())
                            + ", but "
                            + file
                            + " holds "
                            + Keys.id(key)
                            + ".");
        }
        return key;
    }

    private static PublicKey key(NavigableMap<String, byte[]> files, String name)
            throws PacketRejected {
        try {
            return Keys.read(new String(file(files, name), StandardCharsets.ISO_8859_1));
        } catch (PacketRefused e) {
            throw PacketRejected.changed(name);
        }
    }

    /// Every approval with its key and its signature over the statement, and no signature over.
    private static List<SignedApproval> approvals(
            Envelope envelope, NavigableMap<String, byte[]> files) throws PacketRejected {
        List<SignedApproval> approvals = new ArrayList<>();
        for (Role role : Role.values()) {
            if (files.containsKey(PacketFile.approval(role))) {
                int place = approvals.size() + 1;
                if (place >= envelope.signatures().size()) {
                    throw PacketRejected.invalid(
                            PacketFile.approval(role),
                            "Invalid: "
                                    + PacketFile.approval(role)
                                    + " has no signature over the statement.");
                }
                approvals.add(approval(role, envelope, place, files));
            }
        }
        if (envelope.signatures().size() != approvals.size() + 1) {
            throw PacketRejected.invalid(
                    PacketFile.STATEMENT,
                    "Invalid: the statement carries a signature of nobody who approves it.");
        }
        return List.copyOf(approvals);
    }

    private static SignedApproval approval(
            Role role, Envelope envelope, int place, NavigableMap<String, byte[]> files)
            throws PacketRejected {
        String name = PacketFile.approval(role);
        Envelope own = Envelope.read(name, file(files, name));
        PublicKey key = key(files, PacketFile.approverKey(role));
        Approval approval = Approval.read(name, own.payload());
        SignedApproval signed =
                new SignedApproval(
                        approval,
                        envelope.signatures().get(place).bytes(),
                        own.first().bytes(),
                        files.getOrDefault(PacketFile.timeStamp(role), new byte[0]));
        if (!Keys.id(key).equals(approval.keyId())) {
            throw new PacketRejected(
                    PacketFault.UNKNOWN_KEY,
                    name,
                    "Unknown key: %s names the key %s, but %s holds %s."
                            .formatted(
                                    name,
                                    shown(approval.keyId()),
                                    PacketFile.approverKey(role),
                                    Keys.id(key)));
        }
        boolean isWhole =
                own.signatures().size() == 1
                        && own.first().keyId().equals(approval.keyId())
                        && envelope.signatures().get(place).keyId().equals(approval.keyId())
                        && signed.isBy(key, envelope.payload());
        if (!isWhole) {
            throw PacketRejected.changed(name);
        }
        if (approval.role() != role) {
            throw PacketRejected.invalid(
                    name,
                    "Invalid: " + name + " is the approval of " + approval.role().word() + ".");
        }
        if (!approval.statement().equals(Sha256.hex(envelope.payload()))) {
            throw PacketRejected.invalid(
                    name, "Invalid: " + name + " approves another statement than this packet's.");
        }
        return signed;
    }

    static byte[] file(NavigableMap<String, byte[]> files, String name) throws PacketRejected {
        byte[] data = files.get(name);
        if (data == null) {
            throw damaged(name, "Damaged: " + name + " is missing.");
        }
        return data;
    }

    /// A text of the packet, made harmless and short for a sentence.
    static String shown(String text) {
        String plain = text.replaceAll("[^A-Za-z0-9:._/-]", "?");
        return plain.length() > 80 ? plain.substring(0, 80) : plain;
    }

    private static PacketRejected damaged(String file, String sentence) {
        return new PacketRejected(PacketFault.DAMAGED, file, sentence);
    }
}
