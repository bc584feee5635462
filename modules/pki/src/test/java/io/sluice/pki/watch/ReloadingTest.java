package io.sluice.pki.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.sluice.pki.ClusterCertificates;
import io.sluice.pki.Identity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class ReloadingTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger(Reloading.class);
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

    @TempDir
    Path dir;

    private Path cert;
    private Path key;
    private Reloading<Identity> identity;

    @BeforeEach
    void open() throws Exception {
        logged.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(logged);
        cert = dir.resolve("cluster.crt");
        key = dir.resolve("cluster.key");
        ClusterCertificates.generate(cert, key, 3);
        ClusterCertificates.generate(dir.resolve("new.crt"), dir.resolve("new.key"), 3);
        identity = reloading(cert, key);
    }

    private static Reloading<Identity> reloading(Path cert, Path key) throws Exception {
        List<String> files = List.of(cert.toString(), key.toString());
        return Reloading.open("a pair", files, () -> Identity.load(files.get(0), files.get(1)));
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(logged);
        logger.setLevel(null);
    }

    @Test
    void shouldLeaveAloneWhatDoesNotChange() throws Exception {
        Identity before = identity.current();
        Files.setLastModifiedTime(cert, java.nio.file.attribute.FileTime.fromMillis(0));

        assertFalse(identity.look());
        assertSame(before, identity.current());
    }

    @Test
    void shouldWaitForTheKeyOfANewCertificateWithoutAWord() throws Exception {
        String before = identity.current().fingerprint();
        replace("new.crt", cert);
        assertFalse(identity.look());
        assertEquals(before, identity.current().fingerprint());

        replace("new.key", key);

        assertTrue(identity.look());
        assertNotEquals(before, identity.current().fingerprint());
        assertEquals(List.of("changed files are in use for new connections"), messages());
    }

    @Test
    void shouldTellOnceOfWhatStaysBroken() throws Exception {
        Identity before = identity.current();
        Files.writeString(cert, "spoilt");

        for (int i = 0; i < 5; i++) {
            assertFalse(identity.look());
        }

        assertSame(before, identity.current());
        assertEquals(List.of("changed files are refused, what was loaded before stays in use"), messages());
        assertTrue(
                logged.list.get(0).getKeyValuePairs().toString().contains("cluster_cert: failed loading certificate"),
                String.valueOf(logged.list.get(0).getKeyValuePairs()));
    }

    @Test
    void shouldHaveAProblemUntilTheFilesAreMended() throws Exception {
        String whole = Files.readString(cert);
        Files.writeString(cert, "spoilt");
        identity.look();
        assertNull(identity.problem(), "they may still be changing");
        identity.look();
        assertEquals("cluster_cert: failed loading certificate from " + cert, identity.problem());

        Files.writeString(cert, whole);
        identity.look();

        assertNull(identity.problem());
    }

    @Test
    void shouldKeepWhatItHasWhileAFileIsGone() throws Exception {
        Identity before = identity.current();
        Files.delete(key);
        assertFalse(identity.look());
        assertSame(before, identity.current());
    }

    /** A mounted secret: the files are links into ..data, a link that is swapped from one folder to another. */
    @Test
    void shouldFollowTheSwappedLinksOfKubernetes() throws Exception {
        Path mount = Files.createDirectory(dir.resolve("mount"));
        for (String version : List.of("..one", "..two")) {
            Path folder = Files.createDirectory(mount.resolve(version));
            ClusterCertificates.generate(folder.resolve("tls.crt"), folder.resolve("tls.key"), 3);
        }
        Files.createSymbolicLink(mount.resolve("..data"), Path.of("..one"));
        for (String file : List.of("tls.crt", "tls.key")) {
            Files.createSymbolicLink(mount.resolve(file), Path.of("..data", file));
        }
        Reloading<Identity> mounted = reloading(mount.resolve("tls.crt"), mount.resolve("tls.key"));
        String before = mounted.current().fingerprint();

        Files.createSymbolicLink(mount.resolve("..data_tmp"), Path.of("..two"));
        Files.move(mount.resolve("..data_tmp"), mount.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);

        assertTrue(mounted.look());
        assertNotEquals(before, mounted.current().fingerprint());
    }

    private void replace(String by, Path file) throws Exception {
        Files.move(dir.resolve(by), file, StandardCopyOption.REPLACE_EXISTING);
    }

    private List<String> messages() {
        return logged.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
