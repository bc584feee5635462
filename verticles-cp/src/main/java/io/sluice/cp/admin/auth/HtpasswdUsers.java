package io.sluice.cp.admin.auth;

import io.vertx.ext.auth.hashing.HashingStrategy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/** The users of a htpasswd file with the hashes of their passwords: bcrypt, apr1, SHA or crypt. Slow on purpose. */
final class HtpasswdUsers {
    private static final Pattern BCRYPT = Pattern.compile("\\$2[aby]?\\$([0-9]{2})\\$[./A-Za-z0-9]{53}");
    private static final Pattern OTHERS = Pattern.compile(
            "\\{SHA\\}[A-Za-z0-9+/]{27}=|\\$apr1\\$[./A-Za-z0-9]{1,8}\\$[./A-Za-z0-9]{22}|[./A-Za-z0-9]{13}");

    /** Each step doubles the work: beyond this one, a login takes longer than a caller waits. */
    private static final int DEAREST = 14;

    private final Map<String, String> hashes;

    private HtpasswdUsers(Map<String, String> hashes) {
        this.hashes = hashes;
    }

    /** @throws IOException naming the file, and the user whose password is kept in a form that is not known */
    static HtpasswdUsers read(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new IOException(file + " (expected: a readable file)");
        }
        Map<String, String> hashes = new LinkedHashMap<>();
        for (String line : Files.readString(file, StandardCharsets.UTF_8).split("\\R")) {
            int colon = line.indexOf(':');
            if (colon > 0 && !line.startsWith("#")) {
                String user = line.substring(0, colon).trim();
                hashes.put(user, known(file, user, line.substring(colon + 1).trim()));
            }
        }
        return new HtpasswdUsers(hashes);
    }

    /** A user who is not there costs as much time as one who is. */
    boolean matches(String user, String password) {
        String hash = hashes.get(user);
        if (hash != null) {
            return verify(hash, password);
        }
        hashes.values().stream().findFirst().ifPresent(any -> verify(any, password));
        return false;
    }

    private static boolean verify(String hash, String password) {
        if (BCRYPT.matcher(hash).matches()) {
            return OpenBSDBCrypt.checkPassword(hash, password.toCharArray());
        }
        // loaded each time: the library's algorithms keep state that threads must not share
        return HashingStrategy.load().verify(hash, password);
    }

    private static String known(Path file, String user, String hash) throws IOException {
        Matcher bcrypt = BCRYPT.matcher(hash);
        if (bcrypt.matches() && Integer.parseInt(bcrypt.group(1)) > DEAREST) {
            throw new IOException(file + ": the password of user '" + user + "' has the bcrypt cost " + bcrypt.group(1)
                    + " (expected: <= " + DEAREST + ")");
        }
        if (!bcrypt.matches() && !OTHERS.matcher(hash).matches()) {
            throw new IOException(file + ": the password of user '" + user
                    + "' is not kept in a known form (expected: bcrypt, apr1, SHA or crypt)");
        }
        return hash;
    }
}
