package cockpit.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;

class LoopbackTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost.example.com",
                "http://127.0.0.1.example.com",
                "http://127.0.0",
                "http://10.0.0.1",
                "http://[::2]",
                "https://practice.example",
                "file:///tmp",
                "mailto:a@localhost"
            })
    void whatOnlyLooksLikeThisMachineIsNot(String address) {
        assertThat(Loopback.isAt(URI.create(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8080/hook",
                "http://LOCALHOST",
                "http://127.0.0.1/v1",
                "http://127.8.9.10",
                "https://[::1]:8443/"
            })
    void everySpellingOfThisMachineIs(String address) {
        assertThat(Loopback.isAt(URI.create(address))).isTrue();
    }
}
