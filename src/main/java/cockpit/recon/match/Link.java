package cockpit.recon.match;

import java.io.Serializable;

/// What a person decided: this order belongs to this trade, whatever ids the order carries.
///
/// @param environment the world of both rows, as [Break#environment] says it
/// @param orderId the order's own id
/// @param transactId the trade's own id
public record Link(Environment environment, String orderId, String transactId)
        implements Serializable {}
