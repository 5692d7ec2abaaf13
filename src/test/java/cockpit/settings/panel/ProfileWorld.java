package cockpit.settings.panel;

import cockpit.conductor.Snapshot;
import cockpit.launch.Environment;
import cockpit.launch.Fact;
import cockpit.launch.Fact.LaunchCreated;
import cockpit.launch.History;
import cockpit.launch.Recorded;
import cockpit.settings.ProfileDocument;
import cockpit.shell.Launches;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// A production side told fact by fact, and a person who chooses files.
final class ProfileWorld implements ProfileActions {
    final History history = new History(Environment.REHEARSAL);
    final List<String> recorded = new ArrayList<>();
    private final List<Recorded> versions = new ArrayList<>();
    private long seq;

    /// Which file the person chooses, to read or to write.
    Optional<Path> chosen = Optional.empty();

    /// Why nothing can be read, saved or recorded.
    Optional<String> broken = Optional.empty();

    ProfileWorld add(Fact fact) {
        history.add(fact);
        seq++;
        versions.add(new Recorded(seq, "0".repeat(64), history.now(), Environment.REHEARSAL, fact));
        return this;
    }

    /// A launch whose production was read an hour ago.
    ProfileWorld read() {
        return add(new LaunchCreated("launch_1", History.profile(), "Manager"))
                .add(History.entitlements("live", ""))
                .add(History.gates())
                .add(History.funding("1000.00", "1000.00"));
    }

    Snapshot production() {
        return Launches.of(Environment.REHEARSAL, history);
    }

    ProfilePanelModel model(cockpit.shell.DrawerModel drawer) {
        ProfilePanelModel model = new ProfilePanelModel(this, drawer, java.time.ZoneOffset.UTC);
        model.show(production(), Launches.sandbox());
        return model;
    }

    private <T> CompletionStage<T> answer(java.util.concurrent.Callable<T> work) {
        if (broken.isPresent()) {
            return CompletableFuture.failedFuture(new IllegalStateException(broken.get()));
        }
        try {
            return CompletableFuture.completedFuture(work.call());
        } catch (Exception e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public CompletionStage<List<Recorded>> versions() {
        return answer(() -> List.copyOf(versions));
    }

    @Override
    public Optional<Path> chooseToRead() {
        return chosen;
    }

    @Override
    public Optional<Path> chooseToWrite(String name) {
        return chosen;
    }

    @Override
    public CompletionStage<ProfileDocument> read(Path file) {
        return answer(() -> ProfileDocument.read(Files.readAllBytes(file)));
    }

    @Override
    public CompletionStage<?> save(ProfileDocument document, Path file) {
        return answer(() -> Files.writeString(file, document.json()));
    }

    @Override
    public CompletionStage<?> set(
            ProfileDocument next, String person, String approver, String reason) {
        return answer(
                () -> {
                    recorded.add(person + ", " + approver + ", " + reason);
                    history.pass(java.time.Duration.ofMinutes(1));
                    add(new LaunchCreated("launch_1", next.profile(), person));
                    add(next.terms(person, approver, reason));
                    return true;
                });
    }

    @Override
    public String masked(String text) {
        return text.replace("sk_live_secret", "[redacted]");
    }
}
