package cockpit.kit.json;

import tools.jackson.databind.json.JsonMapper;

/// The page's reader in the place of the program's two.
public final class Json {
    public static final int DOCUMENT_SIZE_MAX = 64 * 1024 * 1024;

    private static final JsonMapper MAPPER = new JsonMapper();

    private Json() {}

    public static JsonMapper foreign() {
        return MAPPER;
    }

    public static JsonMapper ours() {
        return MAPPER;
    }
}
