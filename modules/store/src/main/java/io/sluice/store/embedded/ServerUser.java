package io.sluice.store.embedded;

import io.sluice.store.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Who the server's programs run as. PostgreSQL refuses root, so root runs them in a user namespace without root's id or,
 * where that is forbidden, as an ordinary user of the system who then owns the data.
 */
final class ServerUser {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final List<String> ORDINARY = List.of("postgres", "nobody");

    private final String name;
    private final List<String> prefix;
    private final int uid;
    private final int gid;

    private ServerUser(String name, List<String> prefix, int uid, int gid) {
        this.name = name;
        this.prefix = prefix;
        this.uid = uid;
        this.gid = gid;
    }

    static ServerUser choose() throws IOException {
        String status = Files.readString(Path.of("/proc/self/status"), StandardCharsets.ISO_8859_1);
        int uid = effectiveId(status, "Uid");
        int gid = effectiveId(status, "Gid");
        if (uid != 0) {
            return new ServerUser(System.getProperty("user.name"), List.of(), uid, gid);
        }
        List<String> namespace = List.of("unshare", "-U");
        return works(namespace) ? new ServerUser("root", namespace, 0, gid) : ordinary();
    }

    /** From the lines {@code Uid:} and {@code Gid:} with the real, the effective and two more ids. */
    static int effectiveId(String status, String kind) {
        return status.lines()
                .filter(line -> line.startsWith(kind + ":"))
                .map(line -> Integer.parseUnsignedInt(line.split("\\s+")[2]))
                .findFirst()
                .orElseThrow(() -> new StoreException("/proc/self/status does not say " + kind));
    }

    /** An ordinary user of the system; only for root. */
    static ServerUser ordinary() throws IOException {
        for (String user : ORDINARY) {
            Commands.Result uid = Commands.run(List.of("id", "-u", user), LIMIT);
            Commands.Result gid = Commands.run(List.of("id", "-g", user), LIMIT);
            if (uid.ok() && gid.ok()) {
                List<String> prefix =
                        List.of("setpriv", "--reuid=" + uid.line(), "--regid=" + gid.line(), "--clear-groups");
                if (works(prefix)) {
                    return new ServerUser(user, prefix, Integer.parseInt(uid.line()), Integer.parseInt(gid.line()));
                }
            }
        }
        throw new StoreException("PostgreSQL does not run as root, and neither 'unshare -U' nor 'setpriv' works here:"
                + " start as an ordinary user, or use a database of your own (pg_host)");
    }

    private static boolean works(List<String> prefix) throws IOException {
        return Commands.run(command(prefix, List.of("true")), LIMIT).ok();
    }

    List<String> command(List<String> command) {
        return command(prefix, command);
    }

    private static List<String> command(List<String> prefix, List<String> command) {
        List<String> all = new ArrayList<>(prefix);
        all.addAll(command);
        return all;
    }

    /** Hands the tree to this user, if it belongs to another: the way of running may change between two starts. */
    void own(Path tree) throws IOException {
        if (Directories.owner(tree) == uid) {
            return;
        }
        try {
            Directories.changeOwner(tree, uid, gid);
        } catch (IOException e) {
            throw new StoreException("directory: " + tree + " (expected: one that belongs to " + name + ")", e);
        }
    }

    /** @throws StoreException when a directory above is closed to this user */
    void mustReach(Path directory) throws IOException {
        if (!Commands.run(command(List.of("test", "-x", directory.toString())), LIMIT)
                .ok()) {
            throw new StoreException("directory: " + directory + " (expected: one that the user " + name
                    + " may enter, as PostgreSQL runs as that user)");
        }
    }
}
