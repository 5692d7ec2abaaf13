package cockpit.settings.panel;

import cockpit.launch.Environment;
import cockpit.launch.Fact.LaunchCreated;
import cockpit.launch.History;
import cockpit.launch.KeyFact.KeyPurpose;
import cockpit.launch.KeyFact.KeyRefused;
import cockpit.launch.KeyFact.KeyRetired;
import cockpit.launch.KeyFact.KeyRotated;
import cockpit.launch.KeyFact.KeyStored;
import cockpit.launch.KeyFact.RingMode;
import cockpit.settings.panel.RingView.State;
import cockpit.shell.DrawerModel;
import cockpit.shell.Launches;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// A key ring in memory that acts at once and tells a history what was done.
final class KeyWorld implements KeyActions {
    static final String PASSPHRASE = "correct horse battery";

    final History history =
            new History(Environment.REHEARSAL)
                    .add(new LaunchCreated("launch_1", History.profile(), "Manager"))
                    .add(History.entitlements("live", ""));
    private final List<RingView.Key> keys = new ArrayList<>();
    private int made;

    State state = State.KEYCHAIN;

    /// What is said instead of doing anything.
    Optional<String> broken = Optional.empty();

    KeysPanelModel model(DrawerModel drawer) {
        KeysPanelModel model = new KeysPanelModel(this, drawer, ZoneOffset.UTC);
        show(model);
        return model;
    }

    void show(KeysPanelModel model) {
        model.show(Launches.of(Environment.REHEARSAL, history));
    }

    /// A ring with a key in use, one that ends, and one that was offered wrongly.
    KeyWorld full() {
        add(KeyPurpose.SECRET_KEY, "sk_live_first".toCharArray(), new char[0], "Ann");
        rotate(
                KeyPurpose.SECRET_KEY,
                "sk_live_second".toCharArray(),
                History.START.plusSeconds(86_400),
                "Ann",
                "yearly");
        add(KeyPurpose.SIGNING_KEY, new char[0], new char[0], "Ann");
        history.add(
                new KeyRefused(KeyPurpose.WEBHOOK_SECRET, "9".repeat(16), "live", "test", "Ben"));
        return this;
    }

    private static CompletionStage<RingView> failed(String sentence) {
        return CompletableFuture.failedFuture(new IllegalStateException(sentence));
    }

    private CompletionStage<RingView> view() {
        String sentence =
                switch (state) {
                    case KEYCHAIN -> "Keys are kept under a key in this user's keychain.";
                    case PASSPHRASE -> "Keys are kept in a file under a passphrase.";
                    case NOT_STORED -> "Keys are not stored.";
                    case LOCKED -> "Keys are locked.";
                    case BROKEN -> "The key ring is damaged. [keyring-damaged]";
                };
        return CompletableFuture.completedFuture(
                new RingView(
                        state,
                        sentence,
                        state == State.LOCKED || state == State.BROKEN ? List.of() : keys));
    }

    private String nextId() {
        made++;
        return String.valueOf(made).repeat(16);
    }

    @Override
    public CompletionStage<RingView> look() {
        return broken.map(KeyWorld::failed).orElseGet(this::view);
    }

    @Override
    public CompletionStage<RingView> unlock(char[] passphrase) {
        boolean isRight = new String(passphrase).equals(PASSPHRASE);
        Arrays.fill(passphrase, '\0');
        if (!isRight) {
            return failed("The passphrase is wrong. [wrong-passphrase]");
        }
        state = State.PASSPHRASE;
        return view();
    }

    @Override
    public CompletionStage<RingView> add(
            KeyPurpose purpose, char[] key, char[] passphrase, String person) {
        String text = new String(key);
        Arrays.fill(key, '\0');
        if (broken.isPresent()) {
            return failed(broken.get());
        }
        if (text.contains("_test_")) {
            history.add(new KeyRefused(purpose, nextId(), "live", "test", person));
            return failed("A test key was offered. [key-wrong-mode]");
        }
        if (state == State.NOT_STORED) {
            state = State.PASSPHRASE;
        }
        String id = nextId();
        keys.add(new RingView.Key(purpose, id, history.now(), Optional.empty()));
        history.add(new KeyStored(purpose, id, RingMode.KEYCHAIN, person));
        return view();
    }

    @Override
    public CompletionStage<RingView> rotate(
            KeyPurpose purpose, char[] key, Instant until, String person, String reason) {
        Arrays.fill(key, '\0');
        String id = nextId();
        keys.replaceAll(
                kept ->
                        kept.purpose() == purpose && kept.until().isEmpty()
                                ? new RingView.Key(
                                        purpose, kept.keyId(), kept.since(), Optional.of(until))
                                : kept);
        keys.add(new RingView.Key(purpose, id, history.now(), Optional.empty()));
        history.add(new KeyRotated(purpose, "", id, until, RingMode.KEYCHAIN, person, reason));
        return view();
    }

    @Override
    public CompletionStage<RingView> retire(
            KeyPurpose purpose, String keyId, String person, String reason) {
        keys.removeIf(kept -> kept.keyId().equals(keyId));
        history.add(new KeyRetired(purpose, keyId, person, reason));
        return view();
    }
}
