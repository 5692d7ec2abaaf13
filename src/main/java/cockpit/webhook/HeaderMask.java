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

    /// The same list when there is nothing to take out, as with most senders.
    List<Header> mask(List<Header> headers) {
        return headers.stream().anyMatch(this::isChanged)
                ? headers.stream()
                        .filter(header -> !isGrant(header))
                        .map(header -> isSecret(header.name()) ? masked(header) : header)
                        .toList()
                : headers;
    }

    private boolean isChanged(Header header) {
        return isGrant(header) || isSecret(header.name());
    }

    private static boolean isGrant(Header header) {
        return header.name().equalsIgnoreCase(Grants.HEADER);
    }

    private static Header masked(Header header) {
        return new Header(header.name(), Redactor.MASK);
    }

    private boolean isSecret(String name) {
        for (String part : PARTS) {
            if (holds(name, part)) {
                return !kept.contains(name.toLowerCase(Locale.ROOT));
            }
        }
        return false;
    }

    private static boolean holds(String name, String part) {
        char first = part.charAt(0);
        for (int at = 0; at <= name.length() - part.length(); at++) {
            if ((name.charAt(at) | ' ') == first
                    && name.regionMatches(true, at, part, 0, part.length())) {
                return true;
            }
        }
        return false;
    }
}
