package io.pocketping.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * What a process holds after a full collection.
 *
 * @param heap bytes of live objects
 * @param resident bytes of memory as the system counts them; what the kernel keeps for sockets is not among them
 */
record Memory(long heap, long resident) {
    private static final Path JCMD = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    private static final String TOTAL = "Total ";
    private static final String RESIDENT = "VmRSS:";

    static Memory of(ServerProcess server) throws IOException, InterruptedException {
        long pid = server.handle().pid();
        // Twice: what the first one finds unreachable may hold memory until it was looked at once more.
        String unused = jcmd(pid, "GC.run");
        unused = jcmd(pid, "GC.run");
        long resident = resident(pid);
        return new Memory(heap(pid), resident);
    }

    private static long resident(long pid) throws IOException {
        String line = line(Files.readString(Path.of("/proc", Long.toString(pid), "status")), RESIDENT);
        return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
    }

    private static long heap(long pid) throws IOException, InterruptedException {
        String[] total = line(jcmd(pid, "GC.class_histogram"), TOTAL).split(" +", -1);
        return Long.parseLong(total[2]);
    }

    private static String line(String text, String beginning) throws IOException {
        return Arrays.stream(text.split("\n"))
                .filter(line -> line.startsWith(beginning))
                .findFirst()
                .orElseThrow(() -> new IOException("No line begins with " + beginning + " in " + text));
    }

    private static String jcmd(long pid, String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(JCMD.toString(), Long.toString(pid), command)
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("jcmd " + command + " failed: " + said);
        }
        return said;
    }
}
