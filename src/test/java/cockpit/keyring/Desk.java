package cockpit.keyring;

import cockpit.launch.Environment;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A data folder, a clock that is moved by hand, and a keychain in memory.
final class Desk implements Keychain {
    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    static final String PASSPHRASE = "correct horse battery";

    final Path data;
    final MemoryJournal journal = new MemoryJournal();
    final List<String> known = new ArrayList<>();
    final Map<String, byte[]> entries = new HashMap<>();
    Instant now = NOON;
    boolean isWorking;

    Desk(Path data) {
        this.data = data;
    }

    Path file(Environment environment) {
        return data.resolve(environment.word()).resolve("keys.ring");
    }

    KeyRing ring(Environment environment, @Nullable String passphrase) throws KeyRingProblem {
        InstantSource clock = () -> now;
        return KeyRing.open(
                data,
                environment,
                Unlock.with(this, _ -> passphrase == null ? null : passphrase.toCharArray()),
                known::add,
                clock);
    }

    KeyKeeper keeper(Environment environment) throws KeyRingProblem {
        return KeyKeeper.of(ring(environment, isWorking ? null : PASSPHRASE), journal);
    }

    @Override
    public boolean works() {
        return isWorking;
    }

    @Override
    public Optional<byte[]> find(String name) {
        return Optional.ofNullable(entries.get(name)).map(byte[]::clone);
    }

    @Override
    public void put(String name, byte[] secret) {
        entries.put(name, secret.clone());
    }

    @Override
    public void clear(String name) {
        entries.remove(name);
    }
}
