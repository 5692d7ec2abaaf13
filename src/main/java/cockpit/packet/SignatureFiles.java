package cockpit.packet;

import cockpit.kit.json.Json;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/// Hands out what another tool needs to check every signature of a packet by itself: a folder for
/// each envelope, in it the signed bytes once, and for each signature its 64 bytes and the public
/// key that it names. [#SHELL_LINE] checks all of them with openssl.
///
/// Nothing is verified here; that is the point. A signature whose key the packet does not hold has
/// no key file, so that a check of all of them fails there.
public final class SignatureFiles {
    /// Run in the folder; it says `OK` only when each signature fits. Needs OpenSSL 3.
    public static final String SHELL_LINE =
            "for s in */*.sig; do"
                    + " openssl pkeyutl -verify -pubin -inkey \"${s%.sig}.pub\" -rawin"
                    + " -in \"${s%/*}/pae.bin\" -sigfile \"$s\" || exit 1;"
                    + " done; echo OK";

    /// The DSSE pre-authentication bytes: what each signature of the folder is over.
    public static final String MESSAGE = "pae.bin";

    private static final String ENVELOPE = ".dsse.json";
    private static final String KEY = ".pub";
    private static final int SIGNATURE_COUNT_MAX = 64;

    /// One signature of one envelope.
    ///
    /// @param envelope the envelope's file in the packet
    /// @param message what is signed, the DSSE pre-authentication bytes
    /// @param key that the signature names; empty when the packet does not hold it
    // The arrays are handed on as they are, never changed, and never compared by equals.
    @SuppressWarnings("ArrayRecordComponent")
    record One(String envelope, byte[] message, byte[] signature, Optional<PublicKey> key) {}

    private SignatureFiles() {}

    /// Writes every signature of a packet into a folder, which is made if need be.
    ///
    /// @return how many signatures there are, at least one
    /// @throws PacketRejected when the packet is damaged or not signed
    public static int write(Path packet, Path folder) throws PacketRejected, IOException {
        List<One> all = of(Container.read(PacketFile.read(packet)));
        Map<String, Integer> numbers = new HashMap<>();
        for (One one : all) {
            String name = folderName(one.envelope());
            int number = numbers.merge(name, 1, Integer::sum);
            Path place = folder.resolve(name);
            Files.createDirectories(place);
            AtomicFile.write(place.resolve(MESSAGE), one.message());
            AtomicFile.write(place.resolve(number + ".sig"), one.signature());
            Path keyFile = place.resolve(number + KEY);
            if (one.key().isPresent()) {
                AtomicFile.write(
                        keyFile, Keys.pem(one.key().get()).getBytes(StandardCharsets.US_ASCII));
            } else {
                // A key of an earlier packet in this folder must not stand in.
                Files.deleteIfExists(keyFile);
            }
        }
        return all.size();
    }

    /// Every signature of every envelope, envelopes in the order of their names.
    ///
    /// @param files a packet's files by name
    /// @throws PacketRejected not signed, when there is none; changed, when an envelope is none
    static List<One> of(NavigableMap<String, byte[]> files) throws PacketRejected {
        Map<String, PublicKey> keys = keys(files);
        List<One> all = new ArrayList<>();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            if (file.getKey().endsWith(ENVELOPE)) {
                read(file.getKey(), file.getValue(), keys, all);
            }
        }
        if (all.isEmpty()) {
            throw Envelope.notSigned("the packet");
        }
        return List.copyOf(all);
    }

    private static void read(
            String name, byte[] envelope, Map<String, PublicKey> keys, List<One> into)
            throws PacketRejected {
        try {
            JsonNode node = Json.ours().readTree(envelope);
            byte[] message =
                    Envelope.preAuthentication(
                            node.required("payloadType").stringValue(),
                            base64(node.required("payload")));
            JsonNode signatures = node.required("signatures");
            if (!signatures.isArray() || signatures.size() > SIGNATURE_COUNT_MAX) {
                throw PacketRejected.changed(name);
            }
            for (JsonNode one : signatures) {
                into.add(
                        new One(
                                name,
                                message,
                                base64(one.required("sig")),
                                Optional.ofNullable(
                                        keys.get(one.required("keyid").stringValue()))));
            }
        } catch (JacksonException | IllegalArgumentException e) {
            throw PacketRejected.changed(name);
        }
    }

    private static byte[] base64(JsonNode text) {
        return Base64.getDecoder().decode(text.stringValue());
    }

    /// The public keys in a packet by their ids. One that cannot be read is no key.
    private static Map<String, PublicKey> keys(NavigableMap<String, byte[]> files) {
        Map<String, PublicKey> keys = new HashMap<>();
        files.forEach(
                (name, data) -> {
                    if (name.endsWith(KEY)) {
                        try {
                            PublicKey key =
                                    Keys.read(new String(data, StandardCharsets.ISO_8859_1));
                            keys.put(Keys.id(key), key);
                        } catch (PacketRefused _) {
                            // Its signatures are written without a key, and the check fails there.
                        }
                    }
                });
        return keys;
    }

    /// `approvals/finance.dsse.json` becomes `approvals-finance`; a packet's names hold nothing
    /// that could lead out of the folder.
    private static String folderName(String envelope) {
        return envelope.substring(0, envelope.length() - ENVELOPE.length()).replace('/', '-');
    }
}
