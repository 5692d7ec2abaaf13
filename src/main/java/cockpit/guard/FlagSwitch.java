package cockpit.guard;

import cockpit.launch.GuardFact.SwitchKind;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.function.Consumer;

/// The flag that the partner's product asks for. Nothing is sent: what the product was told last,
/// after the order came, is what it acts by.
final class FlagSwitch implements FlowSwitch {
    private final @Nullable OfrepServer server;
    private final Consumer<SwitchOrder> onSet;

    /// @param server null when it could not be started
    /// @param onSet is told of each order
    FlagSwitch(@Nullable OfrepServer server, Consumer<SwitchOrder> onSet) {
        this.server = server;
        this.onSet = onSet;
    }

    @Override
    public SwitchKind kind() {
        return SwitchKind.OFREP;
    }

    @Override
    public Answer set(SwitchOrder order) {
        onSet.accept(order);
        return server == null
                ? new Answer(
                        false, true, "The flag endpoint cannot listen there. [port-unavailable]")
                : new Answer(true, false, "The flag says " + order.word() + ".");
    }

    @Override
    public Reading read(SwitchOrder order) {
        Optional<OfrepServer.Evaluated> last =
                server == null ? Optional.empty() : server.evaluated();
        return last.filter(one -> !one.at().isBefore(order.at()))
                .map(
                        one ->
                                new Reading(
                                        one.state(),
                                        "The partner's product was told so at " + one.at() + "."))
                .orElseGet(
                        () ->
                                Reading.unknown(
                                        "The partner's product has not asked for the flag since."));
    }
}
