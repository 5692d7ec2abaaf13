package cockpit.webhook;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A tunnel to a port of this machine, which can be severed and mended.
final class Relay implements AutoCloseable {
    private final int target;
    private final int port;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private ServerSocket door;

    Relay(int target) throws IOException {
        this.target = target;
        this.door = open(0);
        this.port = door.getLocalPort();
    }

    int port() {
        return port;
    }

    void sever() throws IOException {
        door.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    void mend() throws IOException {
        door = open(port);
    }

    private ServerSocket open(int at) throws IOException {
        ServerSocket opened = new ServerSocket();
        opened.setReuseAddress(true);
        opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), at));
        Thread.ofVirtual().start(() -> serve(opened));
        return opened;
    }

    private void serve(ServerSocket opened) {
        while (!opened.isClosed()) {
            try {
                Socket near = opened.accept();
                Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.add(near);
                sockets.add(far);
                Thread.ofVirtual().start(() -> pass(near, far));
                Thread.ofVirtual().start(() -> pass(far, near));
            } catch (IOException _) {
                // Severed.
            }
        }
    }

    private static void pass(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException _) {
            // Severed, or one side is done.
        }
    }

    @Override
    public void close() throws IOException {
        sever();
    }
}
