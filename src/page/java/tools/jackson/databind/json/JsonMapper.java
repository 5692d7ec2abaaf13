package tools.jackson.databind.json;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// Reads and writes trees as the program's strict reader does.
public final class JsonMapper {
    private static final int DOCUMENT_SIZE_MAX = 64 * 1024 * 1024;

    public JsonNode readTree(byte[] document) {
        if (document.length > DOCUMENT_SIZE_MAX) {
            throw new JacksonException("the document is too long");
        }
        try {
            return readTree(
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)
                            .decode(ByteBuffer.wrap(document))
                            .toString());
        } catch (CharacterCodingException e) {
            throw new JacksonException("the document is not UTF-8");
        }
    }

    public JsonNode readTree(String document) {
        return new JsonReader(document).document();
    }

    public byte[] writeValueAsBytes(Object tree) {
        return tree.toString().getBytes(StandardCharsets.UTF_8);
    }

    public String writeValueAsString(Object tree) {
        return tree.toString();
    }
}
