package io.sluice.node.tls;

import io.sluice.node.Settings;
import io.sluice.pki.PkiException;
import io.sluice.pki.watch.Reloading;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.LocalMap;
import io.vertx.core.shareddata.Shareable;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The certificates that a node's doors show, as their files are now: read once for all the listeners of a door, and again
 * when somebody who has the time for it says so. Any thread.
 */
public final class LiveDoors implements Shareable {
    private record Live(Reloading<ServerTls> tls, CopyOnWriteArrayList<Consumer<ServerTls>> followers) {}

    private final Map<String, Live> doors = new ConcurrentHashMap<>();

    /** The one of this node; every node has its own Vertx. */
    public static LiveDoors of(Vertx vertx) {
        LocalMap<String, LiveDoors> shared = vertx.sharedData().getLocalMap("sluice.doors");
        return shared.computeIfAbsent("node", key -> new LiveDoors());
    }

    /** Reads files at the first call for a door. */
    synchronized ServerTls open(Settings settings, Door door) throws PkiException {
        Live live = doors.get(name(door));
        if (live == null) {
            Reloading<ServerTls> tls =
                    Reloading.open(name(door), ServerTls.files(settings, door), () -> ServerTls.read(settings, door));
            live = new Live(tls, new CopyOnWriteArrayList<>());
            doors.put(name(door), live);
        }
        return live.tls().current();
    }

    /** Has {@code changed} told what to show from now on, whenever the files of an opened door have changed; on any thread. */
    public void follow(Door door, Consumer<ServerTls> changed) {
        Live live = doors.get(name(door));
        if (live != null) {
            live.followers().add(changed);
        }
    }

    /** Reads the files again, and tells the followers; whether there was anything new. Blocks. */
    public boolean look() {
        boolean changed = false;
        for (Live live : doors.values()) {
            if (live.tls().look()) {
                changed = true;
                live.followers().forEach(each -> each.accept(live.tls().current()));
            }
        }
        return changed;
    }

    /** Why the changed files of a door are not in use, by what they are. */
    public Map<String, String> problems() {
        Map<String, String> all = new TreeMap<>();
        doors.forEach(
                (name, live) -> Stream.ofNullable(live.tls().problem()).forEach(problem -> all.put(name, problem)));
        return all;
    }

    private static String name(Door door) {
        return "certificates of " + door.listen();
    }
}
