package cockpit.keyring;

import java.util.Optional;

/// Where there is no keychain, nothing works and nothing is found.
enum NoKeychain implements Keychain {
    NONE;

    @Override
    public boolean works() {
        return false;
    }

    @Override
    public Optional<byte[]> find(String name) throws KeyRingProblem {
        throw absent();
    }

    @Override
    public void put(String name, byte[] secret) throws KeyRingProblem {
        throw absent();
    }

    @Override
    public void clear(String name) throws KeyRingProblem {
        throw absent();
    }

    private static KeyRingProblem absent() {
        return new KeyRingProblem(
                "keychain-failed",
                "There is no keychain that works on this machine, and this key ring needs the one"
                        + " that it was made with.");
    }
}
