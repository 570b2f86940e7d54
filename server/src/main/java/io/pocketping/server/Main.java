package io.pocketping.server;

import io.pocketping.error.StorageUnavailable;
import io.pocketping.jdbc.SqliteStorage;
import io.pocketping.storage.Storage;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program {@code pocketping}. Stdout carries the ready line alone; everything else goes to stderr. */
@Command(
        name = "pocketping",
        description = "Live chat for a website: visitors write in a widget, operators answer from an inbox.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class)
public final class Main implements Runnable {
    private static final int FAILED = 1;
    private static final int WIDTH = 120;
    private static final Duration STOP_WITHIN = Duration.ofSeconds(10);

    /** Starts an assembly; the commands differ in which. */
    private interface Start {
        Assembly from(Config config, Storage storage) throws StartFailure;
    }

    private final UnaryOperator<Storage> storageWrapper;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls anything here
    private CommandSpec spec;

    private Main(UnaryOperator<Storage> storageWrapper) {
        this.storageWrapper = storageWrapper;
    }

    public static void main(String[] arguments) {
        System.setProperty("java.awt.headless", "true"); // small versions of pictures need no display
        System.exit(run(UnaryOperator.identity(), arguments));
    }

    /** Runs a command until it ends. The wrapper is for tests that plant faults between the server and its storage. */
    static int run(UnaryOperator<Storage> storageWrapper, String... arguments) {
        CommandLine commands = new CommandLine(new Main(storageWrapper));
        Stream.concat(Stream.of(commands), commands.getSubcommands().values().stream())
                .map(command -> command.getCommandSpec().usageMessage())
                .forEach(usage -> usage.width(WIDTH).footer(variables()));
        return commands.setParameterExceptionHandler(Main::refuse).execute(arguments);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing, serve or demo");
    }

    @Command(description = "Runs the server.", mixinStandardHelpOptions = true)
    int serve() {
        return run(Assembly::serve, server -> {});
    }

    @Command(description = "Runs the server with a shop page at / to try the chat on.", mixinStandardHelpOptions = true)
    int demo() {
        return run(Assembly::demo, server -> System.err.println("Answer from the inbox: " + server.inboxLink()));
    }

    private static int refuse(ParameterException e, String... arguments) {
        System.err.println("pocketping: " + e.getMessage() + ". See: pocketping --help");
        return ExitCode.USAGE;
    }

    private int run(Start start, Consumer<Assembly> onReady) {
        try {
            Config config = Config.read(System.getenv());
            Logging.setLevel(config.logLevel());
            Storage storage = storageWrapper.apply(SqliteStorage.open(config.dataDir()));
            Assembly server = start.from(config, storage);
            Signals signals = Signals.listen();
            server.introduce();
            System.out.println("PocketPing is ready on " + server.url());
            onReady.accept(server);
            signals.await();
            haltAfter(STOP_WITHIN);
            server.stop();
            return 0;
        } catch (InvalidConfiguration e) {
            System.err.println(e.getMessage());
        } catch (StartFailure | StorageUnavailable e) {
            System.err.println("PocketPing cannot start: " + e.getMessage());
        }
        return FAILED;
    }

    // The data is safe at any instant, so a stop that hangs may be cut short.
    private static void haltAfter(Duration pause) {
        Thread.ofPlatform().daemon().name("pocketping-stop").start(() -> {
            try {
                Thread.sleep(pause);
                System.err.println("Stopping took longer than " + pause.toSeconds() + " s; ended at once");
                Runtime.getRuntime().halt(FAILED);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static String[] variables() {
        Stream<String> lines = Arrays.stream(Setting.values())
                .map(setting -> "  %-28s%s%s"
                        .formatted(
                                setting.name(),
                                setting.help(),
                                setting.standard().isEmpty() ? "" : " [" + setting.standard() + "]"));
        return Stream.concat(
                        Stream.of(
                                "",
                                "Environment variables, with their defaults. Each can also be read from a file that"
                                        + " NAME_FILE",
                                "names. Times are written 30s, 5m, 1h or PT5M."),
                        lines)
                .toArray(String[]::new);
    }

    /** The version that the jar's manifest names. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"pocketping " + (version == null ? "(not packaged)" : version)};
        }
    }
}
