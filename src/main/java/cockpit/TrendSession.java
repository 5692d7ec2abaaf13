package cockpit;

import cockpit.evidence.DataFolder;
import cockpit.evidence.EvidenceStore;
import cockpit.evidence.Progress;
import cockpit.evidence.Redactor;
import cockpit.evidence.StoreProblem;
import cockpit.launch.Environment;
import cockpit.launch.Judge;
import cockpit.launch.LaunchRecord;
import cockpit.launch.Readiness;
import cockpit.launch.Trend;
import cockpit.packet.PacketRejected;
import cockpit.packet.PacketVerifier;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;

/// Reads how the readiness of a launch moved: from the store of its production side, or from a
/// packet of it.
public final class TrendSession {
    private TrendSession() {}

    /// From a data folder that no other process has open.
    ///
    /// @param production live, or the rehearsal of it
    /// @throws StoreProblem when the folder is in use or cannot be read
    public static Trend ofFolder(Path data, Environment production, InstantSource clock)
            throws StoreProblem {
        try (DataFolder folder = DataFolder.open(data);
                EvidenceStore store =
                        folder.store(production, new Redactor(), clock, Progress.none())) {
            LaunchRecord[] record = {LaunchRecord.empty(production)};
            Trend.Reader reader = new Trend.Reader();
            store.forEach(
                    recorded -> {
                        record[0] = record[0].with(recorded);
                        reader.read(recorded);
                    });
            return reader.trend(Judge.judge(record[0].atRest(), clock.instant()));
        }
    }

    /// From a store that is open, with what its conductor says of it now.
    static Trend of(EvidenceStore store, Readiness now) {
        Trend.Reader reader = new Trend.Reader();
        store.forEach(reader::read);
        return reader.trend(now);
    }

    /// From a packet that holds; its last point is of when it was judged.
    ///
    /// @throws PacketRejected when it does not hold, with the reason
    /// @throws IOException when it cannot be read
    public static Trend ofPacket(Path packet) throws PacketRejected, IOException {
        return PacketVerifier.acceptingAnyKey().verify(packet).trend();
    }
}
