package cockpit.webhook;

import java.nio.file.Path;
import java.util.List;

/// Where the receiver's certificate and key are. The files are looked at again while it runs, so
/// that a renewed certificate needs no restart.
public sealed interface TlsSettings {
    /// The files to watch.
    List<Path> files();

    /// A PKCS#12 key store; its first private key is used.
    ///
    /// @param password of the store and of its key; never shown
    record Pkcs12(Path file, String password) implements TlsSettings {
        @Override
        public List<Path> files() {
            return List.of(file);
        }

        @Override
        public String toString() {
            return "Pkcs12[" + file.getFileName() + "]";
        }
    }

    /// PEM files.
    ///
    /// @param chain the receiver's certificate first, then the intermediate ones
    /// @param key an unencrypted PKCS#8 private key (`BEGIN PRIVATE KEY`)
    record Pem(Path chain, Path key) implements TlsSettings {
        @Override
        public List<Path> files() {
            return List.of(chain, key);
        }
    }
}
