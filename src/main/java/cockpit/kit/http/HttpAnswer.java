package cockpit.kit.http;

import java.net.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// A complete answer: status, headers and the raw body.
public final class HttpAnswer {
    private final int status;
    private final HttpHeaders headers;
    private final byte[] body;

    HttpAnswer(int status, HttpHeaders headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    public int status() {
        return status;
    }

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /// The first value of a header, without regard to case.
    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /// The body as it came, a copy.
    public byte[] bytes() {
        return body.clone();
    }

    /// The body as text for people; bytes that are not UTF-8 become the replacement character.
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /// The body as strict UTF-8.
    ///
    /// @throws CharacterCodingException when the body is not UTF-8
    public String strictText() throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    }
}
