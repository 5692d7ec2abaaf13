package cockpit.partner;

import cockpit.kit.http.HttpLimits;
import cockpit.kit.http.Loopback;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.util.Map;

/// Where a partner's backend is and how it speaks.
///
/// @param baseUrl HTTPS, or HTTP on this machine; paths of the mapping are put behind it
/// @param webhookUrl where the backend receives 0Pools webhooks, when that is known
/// @param environment the variables that the mapping's headers are read from
public record PartnerSettings(
        URI baseUrl,
        @Nullable URI webhookUrl,
        PartnerMapping mapping,
        Map<String, String> environment,
        HttpLimits limits) {

    /// @throws PartnerFailure `address-wrong`, or `header-not-set` when a variable is missing
    public PartnerSettings {
        if (baseUrl.getHost() == null
                || baseUrl.getRawUserInfo() != null
                || baseUrl.getRawQuery() != null
                || baseUrl.getRawFragment() != null
                || !("https".equals(baseUrl.getScheme())
                        || (Loopback.isAt(baseUrl) && "http".equals(baseUrl.getScheme())))) {
            throw new PartnerFailure(
                    "address-wrong",
                    "A partner's backend is reached over HTTPS, or over HTTP on this machine.",
                    null);
        }
        environment = Map.copyOf(environment);
        for (PartnerMapping.EnvHeader header : mapping.headers()) {
            String value = environment.get(header.env());
            if (value == null || !value.matches("[\\x20-\\x7e]{1,4096}")) {
                throw new PartnerFailure(
                        "header-not-set",
                        "The environment variable " + header.env() + " holds no header value.",
                        null);
            }
        }
    }

    /// A backend that speaks the interface as documented and asks for no header.
    public static PartnerSettings standard(URI baseUrl, URI webhookUrl) {
        return new PartnerSettings(
                baseUrl, webhookUrl, PartnerMapping.standard(), Map.of(), HttpLimits.USUAL);
    }

    @Override
    public String toString() {
        return "PartnerSettings[" + baseUrl + "]";
    }
}
