package cockpit.signature;

import cockpit.kit.http.Header;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// What the schemes that sign `<time>.<body>` share in signing.
final class Stamped {
    private Stamped() {}

    static List<Header> sign(
            SchemeSettings settings, HmacKey key, byte[] body, String stamp, String eventId) {
        byte[] digest = key.digest((stamp + ".").getBytes(StandardCharsets.US_ASCII), body);
        String written = settings.encoding().write(digest);
        List<Header> headers = new ArrayList<>();
        headers.add(
                new Header(
                        settings.signatureHeader(),
                        settings.form() == SchemeSettings.Form.BARE
                                ? written
                                : "t=" + stamp + ",v1=" + written));
        if (!settings.timestampHeader().isEmpty()) {
            headers.add(new Header(settings.timestampHeader(), stamp));
        }
        if (!settings.idHeader().isEmpty()) {
            headers.add(new Header(settings.idHeader(), eventId));
        }
        return List.copyOf(headers);
    }
}
