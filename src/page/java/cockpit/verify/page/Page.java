package cockpit.verify.page;

import cockpit.launch.Environment;
import cockpit.packet.Keys;
import cockpit.packet.PacketRefused;
import cockpit.verify.Answer;

import org.teavm.jso.JSBody;
import org.teavm.jso.JSFunctor;
import org.teavm.jso.JSObject;
import org.teavm.jso.typedarrays.Int8Array;

import tools.jackson.databind.node.ObjectNode;

import java.security.PublicKey;
import java.util.List;
import java.util.Optional;

/// What the page's own script calls: `cockpitVerify(packet, pem, environment)` gives the answer as
/// JSON text.
public final class Page {
    private Page() {}

    public static void main(String[] args) {
        publish(Page::check);
    }

    /// The function as the script sees it.
    @JSFunctor
    public interface Check extends JSObject {
        /// @param pem empty to accept any key
        /// @param environment empty to accept any
        String check(Int8Array packet, String pem, String environment);
    }

    @JSBody(params = "check", script = "globalThis.cockpitVerify = check;")
    private static native void publish(Check check);

    private static String check(Int8Array packet, String pem, String environment) {
        Optional<PublicKey> key;
        try {
            key = pem.isEmpty() ? Optional.empty() : Optional.of(Keys.read(pem));
        } catch (PacketRefused e) {
            return json(
                    new Answer(
                            Answer.Word.NOT_CHECKED,
                            List.of(String.valueOf(e.getMessage())),
                            e.code()));
        }
        Optional<Environment> expected =
                environment.isEmpty() ? Optional.empty() : Optional.of(Environment.of(environment));
        byte[] bytes = new byte[packet.getLength()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = packet.get(i);
        }
        return json(Answer.of(bytes, key, expected));
    }

    private static String json(Answer answer) {
        ObjectNode node = new ObjectNode();
        node.put("word", answer.word().text());
        node.put("code", answer.code());
        var sentences = node.putArray("sentences");
        answer.sentences().forEach(sentences::add);
        return node.toString();
    }
}
