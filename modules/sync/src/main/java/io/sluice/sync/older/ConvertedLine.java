package io.sluice.sync.older;

import io.sluice.model.image.Commit;
import io.sluice.model.image.ConfigImage;
import io.sluice.model.image.Position;
import io.sluice.model.older.Conversion;
import io.sluice.model.older.Rule;
import io.sluice.sync.control.ConfigLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The line of changes in the form that nodes of one older version know: the same epochs and versions with hashes of its
 * own. It follows the original commit by commit; where that leads too far it is worked out anew in the background, and
 * stays where it is until then. For any thread.
 */
public final class ConvertedLine implements ConfigLine {
    private static final Logger log = LoggerFactory.getLogger(ConvertedLine.class);
    private static final int MOST_AT_ONCE = 1_000;
    private static final int MOST_COMMITS = 10_000;

    private final ConfigLine original;
    private final Conversion conversion;
    private final ImageConverter converter;
    private final Executor background;
    private final Set<Rule> told = ConcurrentHashMap.newKeySet();
    private List<Commit> commits = new ArrayList<>();
    private @Nullable ConfigImage followed;
    private @Nullable ConfigImage converted;
    private boolean working;

    /** @param background runs what it is given on a thread that may wait, and then has the sessions look again */
    public ConvertedLine(ConfigLine original, Conversion conversion, Executor background) {
        this.original = original;
        this.conversion = conversion;
        this.converter = new ImageConverter(conversion, this::tell);
        this.background = background;
    }

    private void tell(Rule rule) {
        if (told.add(rule)) {
            log.atWarn()
                    .addKeyValue("data_plane_version", conversion.version())
                    .addKeyValue("rule", rule.text())
                    .log("configuration converted for older data planes");
        }
    }

    /** Whether there is an image yet; asking sets the work on it going. */
    public synchronized boolean isReady() {
        return find() != null;
    }

    @Override
    public synchronized ConfigImage image() {
        ConfigImage found = find();
        if (found == null) {
            throw new IllegalStateException("not ready: ask first");
        }
        return found;
    }

    private @Nullable ConfigImage find() {
        ConfigImage now = original.image();
        ConfigImage before = followed;
        ConfigImage result = converted;
        if (before == null || result == null) {
            workOut(now);
        } else if (before != now) {
            follow(before, result, now);
        }
        return converted;
    }

    private void follow(ConfigImage before, ConfigImage result, ConfigImage now) {
        Position from = before.position();
        boolean continues = from.epoch().equals(now.position().epoch()) && from.version() <= now.version();
        List<Commit> missing = continues ? original.between(from.epoch(), from.version(), now.version()) : null;
        if (missing == null || changes(missing) > MOST_AT_ONCE) {
            workOut(now);
            return;
        }
        ConfigImage raw = before;
        ConfigImage next = result;
        List<Commit> done = new ArrayList<>(missing.size());
        for (Commit commit : missing) {
            raw = raw.with(commit);
            Commit own = converter.commit(commit, raw, next);
            next = next.with(own);
            done.add(own);
        }
        if (!raw.position().equals(now.position())) {
            workOut(now);
            return;
        }
        remember(done);
        followed = now;
        converted = next;
    }

    private static int changes(List<Commit> commits) {
        return commits.stream().mapToInt(commit -> commit.changes().size()).sum();
    }

    private void remember(List<Commit> done) {
        commits.addAll(done);
        if (commits.size() > 2 * MOST_COMMITS) {
            commits = new ArrayList<>(commits.subList(commits.size() - MOST_COMMITS, commits.size()));
        }
    }

    private void workOut(ConfigImage now) {
        if (!working) {
            working = true;
            background.execute(() -> {
                try {
                    begin(now, converter.whole(now));
                } finally {
                    finished();
                }
            });
        }
    }

    private synchronized void begin(ConfigImage raw, ConfigImage whole) {
        followed = raw;
        converted = whole;
        commits = new ArrayList<>();
    }

    private synchronized void finished() {
        working = false;
    }

    @Override
    public synchronized @Nullable List<Commit> between(String epoch, long from, long to) {
        ConfigImage here = converted;
        if (here == null || !here.position().epoch().equals(epoch) || commits.isEmpty()) {
            return null;
        }
        long first = commits.get(0).version();
        if (from < first - 1 || to > here.version() || from >= to) {
            return null;
        }
        return List.copyOf(commits.subList((int) (from - first + 1), (int) (to - first + 1)));
    }

    @Override
    public boolean confirmed() {
        return original.confirmed();
    }

    @Override
    public void refresh() {
        original.refresh();
    }
}
