package cockpit.kit.json;

import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/// The two JSON readers of the program. Both refuse duplicate keys, trailing text, documents deeper
/// than 64 levels, strings over 256 KiB and numbers over 40 characters; a reader that takes the
/// last of two keys while another takes the first is how forged documents pass.
public final class Json {
    /// The longest document either reader accepts, in bytes or characters.
    public static final int DOCUMENT_SIZE_MAX = 64 * 1024 * 1024;

    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(64)
                                    .maxStringLength(256 * 1024)
                                    .maxNumberLength(40)
                                    .maxNameLength(1024)
                                    .maxDocumentLength(DOCUMENT_SIZE_MAX)
                                    .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build();

    private static final JsonMapper FOREIGN = builder().build();

    private static final JsonMapper OURS =
            builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                    .build();

    private Json() {}

    /// For answers and files of others: unknown fields are ignored, absent ones are null.
    public static JsonMapper foreign() {
        return FOREIGN;
    }

    /// For files that we wrote: an unknown or a missing field is damage.
    public static JsonMapper ours() {
        return OURS;
    }

    private static JsonMapper.Builder builder() {
        return JsonMapper.builder(FACTORY)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS);
    }
}
