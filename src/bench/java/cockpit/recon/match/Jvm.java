package cockpit.recon.match;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;

/** How a side is started: with which class path and flags, in a process of its own. */
record Jvm(String classPath, List<String> flags) {
    private static final List<String> FLAGS =
            List.of("-Xmx640m", "-XX:+UseParallelGC", "--enable-native-access=ALL-UNNAMED");
    private static final long TRAINING = 50_000;

    static Jvm plain() {
        return new Jvm(System.getProperty("java.class.path"), FLAGS);
    }

    /**
     * Makes a cache of classes and profiles (JEP 483, 514 and 515) from one run over 50,000 orders.
     * It needs jars, so what lies in folders is packed first.
     */
    static Jvm cached(Path folder) throws IOException, InterruptedException {
        List<String> jars = new ArrayList<>();
        Path made = Files.createDirectories(folder.resolve("cache").toAbsolutePath());
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, 0)) {
            if (Files.isDirectory(Path.of(entry))) {
                Path jar = made.resolve(jars.size() + ".jar");
                ToolProvider tool = ToolProvider.findFirst("jar").orElseThrow();
                tool.run(
                        System.out,
                        System.err,
                        "--create",
                        "--file",
                        jar.toString(),
                        "-C",
                        entry,
                        ".");
                jars.add(jar.toString());
            } else if (Files.exists(Path.of(entry))) {
                jars.add(entry);
            }
        }
        Path cache = made.resolve("recon.aot");
        Files.deleteIfExists(cache);
        Path books = folder.resolve("recon-training");
        BenchFiles.write(books, TRAINING);
        String classPath = String.join(File.pathSeparator, jars);
        new Jvm(classPath, with("-XX:AOTCacheOutput=" + cache)).run("OurSide", books, TRAINING);
        return new Jvm(classPath, with("-XX:AOTCache=" + cache));
    }

    private static List<String> with(String flag) {
        List<String> flags = new ArrayList<>(FLAGS);
        flags.add(flag);
        return flags;
    }

    /**
     * @return seconds on the wall, seconds of CPU, and the peak of memory in megabytes
     */
    double[] run(String main, Path folder, long orders) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(flags);
        command.addAll(List.of("-cp", classPath, "cockpit.recon.match." + main));
        command.addAll(List.of(folder.toString(), Long.toString(orders)));
        File out = folder.resolve(main + ".out").toFile();
        double seconds = seconds(command, out);
        String used =
                Files.readAllLines(out.toPath()).stream()
                        .filter(line -> line.startsWith("cpu "))
                        .findFirst()
                        .orElseThrow();
        String[] numbers = used.split(" ", 0);
        return new double[] {
            seconds, Double.parseDouble(numbers[1]), Double.parseDouble(numbers[3])
        };
    }

    /** Runs a command to its end, which must be a good one. */
    static double seconds(List<String> command, File out) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        int code =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(out)
                        .start()
                        .waitFor();
        double seconds = (System.nanoTime() - begin) / 1e9;
        if (code != 0) {
            throw new IllegalStateException(command.getLast() + " failed, see " + out);
        }
        return seconds;
    }
}
