package cockpit.webhook;

import cockpit.evidence.Redactor;
import cockpit.kit.http.Header;
import cockpit.signature.SchemeSettings;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Takes secrets out of header lines before they are kept. The signature's own headers stay: they
/// are what a delivery is judged and sent again by.
final class HeaderMask {
    private static final List<String> PARTS =
            List.of("authoriz", "cookie", "password", "secret", "token", "api-key", "apikey");

    private final Set<String> kept;

    HeaderMask(SchemeSettings settings) {
        kept =
                Stream.of(
                                settings.signatureHeader(),
                                settings.timestampHeader(),
                                settings.idHeader())
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet());
    }

    List<Header> mask(List<Header> headers) {
        return headers.stream()
                .filter(header -> !header.name().equalsIgnoreCase(Grants.HEADER))
                .map(
                        header ->
                                isSecret(header.name())
                                        ? new Header(header.name(), Redactor.MASK)
                                        : header)
                .toList();
    }

    private boolean isSecret(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return !kept.contains(lower) && PARTS.stream().anyMatch(lower::contains);
    }
}
