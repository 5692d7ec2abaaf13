package cockpit.smoke;

import cockpit.kit.fx.Failures;
import cockpit.launch.Fact.ExchangeRecorded;

import java.util.List;
import java.util.Optional;

/// The exchanges of the selected scenario. They are read from the store, because a record holds
/// none; it lives on the window's thread.
final class SentExchanges {
    private final SmokeActions actions;
    private final Runnable changed;
    private Optional<ScenarioDetail> wanted = Optional.empty();
    private List<ScenarioDetail.Sent> sent = List.of();
    private String state = "";

    /// @param changed called whenever there is something new to see
    SentExchanges(SmokeActions actions, Runnable changed) {
        this.actions = actions;
        this.changed = changed;
    }

    /// The exchanges, once they are read.
    List<ScenarioDetail.Sent> sent() {
        return sent;
    }

    /// Why there are none to see: they are being read, or could not be. Empty otherwise.
    String state() {
        return state;
    }

    /// Reads those of a scenario unless they are the ones that are wanted already.
    void want(Optional<ScenarioDetail> newer) {
        boolean isSame =
                newer.isPresent() && wanted.isPresent() && isSame(newer.get(), wanted.get());
        wanted = newer;
        if (isSame) {
            return;
        }
        sent = List.of();
        state = "";
        newer.filter(detail -> !detail.runId().isEmpty()).ifPresent(this::read);
    }

    /// The command lines of the scenario's own requests, put on the clipboard.
    ///
    /// @return how many were copied
    int copyAsCurl() {
        List<String> lines = sent.stream().flatMap(one -> one.curl().stream()).toList();
        if (!lines.isEmpty()) {
            actions.copy(String.join("\n", lines));
        }
        return lines.size();
    }

    private void read(ScenarioDetail detail) {
        state = "Reading the exchanges";
        actions.exchanges(detail.runId(), detail.scenarioId())
                .whenComplete(
                        (found, failure) -> {
                            // Somebody may have selected another scenario in the meantime.
                            if (wanted.filter(now -> isSame(now, detail)).isEmpty()) {
                                return;
                            }
                            if (failure != null) {
                                state = Failures.sentence(failure);
                            } else {
                                state = found.isEmpty() ? "No exchange was recorded yet" : "";
                                sent = found.stream().map(this::line).toList();
                            }
                            changed.run();
                        });
    }

    private ScenarioDetail.Sent line(ExchangeRecorded exchange) {
        return ScenarioDetail.sent(exchange, actions.baseUrl(exchange));
    }

    private static boolean isSame(ScenarioDetail one, ScenarioDetail other) {
        return one.scenarioId().equals(other.scenarioId())
                && one.evidence().equals(other.evidence());
    }
}
