package io.sluice.app.cli;

import io.sluice.app.CommandException;
import io.sluice.pki.ClusterCertificates;
import io.sluice.pki.PkiException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice hybrid}. */
@Command(name = "hybrid", mixinStandardHelpOptions = true, description = "Utilities for hybrid mode.")
final class HybridCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(hidden = true, arity = "0..*")
    private List<String> unknown = new ArrayList<>();

    @Override
    public void run() {
        if (!unknown.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "unknown command '" + unknown.get(0) + "'");
        }
        throw new ParameterException(spec.commandLine(), "Missing command (gen_cert)");
    }

    @Command(
            name = "gen_cert",
            mixinStandardHelpOptions = true,
            description = "Makes the certificate pair that all nodes of a cluster share.",
            footer = {
                "",
                "Examples:",
                "  sluice hybrid gen_cert",
                "  sluice hybrid gen_cert --days 365 /etc/sluice/cluster.crt /etc/sluice/cluster.key"
            })
    void generate(
            @Parameters(
                            arity = "0..*",
                            paramLabel = "CERT KEY",
                            description = "Files to write (default: ./cluster.crt ./cluster.key).")
                    List<Path> files,
            @Option(
                            names = {"-d", "--days"},
                            defaultValue = "1095",
                            paramLabel = "DAYS",
                            description = "Validity (default: ${DEFAULT-VALUE}).")
                    int days) {
        List<Path> pair = files == null ? List.of(Path.of("cluster.crt"), Path.of("cluster.key")) : files;
        if (pair.size() != 2) {
            throw new CommandException("both cert and key path needs to be provided");
        }
        Path cert = pair.get(0).toAbsolutePath().normalize();
        Path key = pair.get(1).toAbsolutePath().normalize();
        try {
            ClusterCertificates.generate(cert, key, days);
        } catch (PkiException e) {
            throw new CommandException(String.valueOf(e.getMessage()), e);
        }
        spec.commandLine()
                .getOut()
                .println("Successfully generated certificate/key pairs, they have been written to: '" + cert + "' and '"
                        + key + "'.");
    }
}
