package io.sluice.app.cli;

import io.sluice.node.Version;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sluice version}. */
@Command(name = "version", mixinStandardHelpOptions = true, description = "Prints the version.")
final class VersionCommand implements Runnable {
    @Option(
            names = {"-a", "--all"},
            description = "Print the versions of what it stands on as well.")
    private boolean all;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        if (!all) {
            out.println(Version.SLUICE);
            return;
        }
        out.println("Sluice: " + Version.SLUICE);
        out.println("Kong compatibility: " + Version.KONG);
        out.println("Vert.x: " + io.vertx.core.internal.VertxInternal.version());
        out.println("Java: " + Runtime.version());
    }

    /** For {@code --version}. */
    static final class Provider implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {Version.SLUICE};
        }
    }
}
