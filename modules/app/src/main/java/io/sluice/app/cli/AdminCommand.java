package io.sluice.app.cli;

import io.sluice.app.CommandException;
import io.sluice.cp.admin.auth.TokenEntry;
import io.sluice.cp.admin.auth.TokenFile;
import io.sluice.cp.admin.auth.TokenHash;
import io.sluice.node.SettingTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sluice admin}: who may use the Admin API. */
@Command(
        name = "admin",
        mixinStandardHelpOptions = true,
        description = "Access to the Admin API.",
        subcommands = AdminCommand.Token.class)
final class AdminCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command (token)");
    }

    /** {@code sluice admin token}. A running node notices within a second. */
    @Command(
            name = "token",
            mixinStandardHelpOptions = true,
            description = "Tokens of the Admin API, kept in the file that admin_auth_tokens names.",
            footer = {
                "",
                "Examples:",
                "  sluice admin token create --name ci --role editor --file /etc/sluice/tokens.json",
                "  sluice admin token list -c cp.json",
                "  sluice admin token delete --name ci -c cp.json"
            })
    static final class Token implements Runnable {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public void run() {
            throw new ParameterException(spec.commandLine(), "Missing command (create, list, delete)");
        }

        @Command(
                name = "create",
                mixinStandardHelpOptions = true,
                description = "Makes a token and prints it; it is kept nowhere, only its hash is.")
        void create(
                @Option(names = "--name", required = true, description = "Whose it is, for the change log.")
                        String name,
                @Option(names = "--role", required = true, description = "read-only, editor or super-admin.")
                        String role,
                @Mixin TokensPlace place) {
            List<TokenEntry> entries = new ArrayList<>(place.read());
            if (name.isBlank() || find(entries, name) != null) {
                throw new CommandException("name: '" + name + "' (expected: one that no other token has)");
            }
            String token = TokenHash.newToken();
            entries.add(entry(name, role, token));
            place.write(entries);
            out().println(token);
        }

        @Command(
                name = "list",
                mixinStandardHelpOptions = true,
                description = "Prints the names and roles of the tokens.")
        void list(@Mixin TokensPlace place) {
            place.read()
                    .forEach(entry ->
                            out().println(entry.name() + "\t" + entry.role().text()));
        }

        @Command(name = "delete", mixinStandardHelpOptions = true, description = "Deletes a token.")
        void delete(
                @Option(names = "--name", required = true, description = "Whose it is.") String name,
                @Mixin TokensPlace place) {
            List<TokenEntry> entries = new ArrayList<>(place.read());
            TokenEntry entry = find(entries, name);
            if (entry == null) {
                throw new CommandException("name: '" + name + "' (expected: one of 'sluice admin token list')");
            }
            entries.remove(entry);
            place.write(entries);
            out().println("deleted the token of " + name);
        }

        private static TokenEntry entry(String name, String role, String token) {
            try {
                return new TokenEntry(name, TokenFile.role(role), TokenHash.of(token));
            } catch (IllegalArgumentException e) {
                throw new CommandException(String.valueOf(e.getMessage()), e);
            }
        }

        private static @Nullable TokenEntry find(List<TokenEntry> entries, String name) {
            return entries.stream()
                    .filter(entry -> entry.name().equals(name))
                    .findFirst()
                    .orElse(null);
        }

        private PrintWriter out() {
            return spec.commandLine().getOut();
        }
    }

    /** Which file. */
    static final class TokensPlace {
        @Option(
                names = "--file",
                paramLabel = "FILE",
                description = "The file; by default what admin_auth_tokens says.")
        private @Nullable Path file;

        @Mixin
        private SettingsOptions settings = new SettingsOptions();

        List<TokenEntry> read() {
            try {
                return Files.exists(path()) ? TokenFile.read(path()) : List.of();
            } catch (IOException e) {
                throw new CommandException(String.valueOf(e.getMessage()), e);
            }
        }

        void write(List<TokenEntry> entries) {
            try {
                TokenFile.write(path(), entries);
            } catch (IOException e) {
                throw new CommandException(path() + ": cannot be written: " + e.getMessage(), e);
            }
        }

        private Path path() {
            if (file != null) {
                return file;
            }
            return settings.load()
                    .settings()
                    .find(SettingTable.ADMIN_AUTH_TOKENS)
                    .orElseThrow(() -> new CommandException("--file or the setting admin_auth_tokens must be given"));
        }
    }
}
