package io.pocketping.server.crash;

import io.pocketping.server.TestMain;
import io.pocketping.testkit.ForgetfulStorage;
import io.pocketping.testkit.ForgetfulStorage.Fault;

/** The real server over a storage that plants the fault its argument names. */
final class ForgetfulServer {
    private static final int EVERY = 7;

    private ForgetfulServer() {}

    public static void main(String[] arguments) {
        Fault fault = Fault.valueOf(arguments[0]);
        System.exit(TestMain.run(storage -> new ForgetfulStorage(storage, fault, EVERY), "serve"));
    }
}
