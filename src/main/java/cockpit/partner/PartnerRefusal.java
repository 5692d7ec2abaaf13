package cockpit.partner;

import org.jspecify.annotations.Nullable;

/// The partner's backend said no: any status but 2xx.
///
/// @param code the partner's word, such as `quote_expired`; empty when it named none
/// @param order the order with its fresh quote, when the backend sent it along
public record PartnerRefusal(
        int status, String code, String message, @Nullable PartnerOrder order) {}
