package io.sluice.store;

import io.sluice.model.edit.ConfigEditor;
import io.sluice.model.image.ConfigImage;
import io.sluice.model.image.Position;
import io.sluice.model.schema.Schemas;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The configuration: read from memory, written to PostgreSQL, kept current by the database's notices. All methods may be
 * called on any thread and none blocks; a future completes on the caller's Vert.x context if it has one.
 */
public final class DatabaseStore implements ConfigStore {
    private static final int POOLED_CONNECTIONS = 4;

    private final Vertx vertx;
    private final PgSettings pg;
    private final StoreOptions options;
    private final ImageKeeper keeper;
    private final ImageKeeping keeping;
    private final SchemaCheck schema;
    private final Published published;
    private final Reachability reachability;
    private final LaneWork work;
    private final Lane lane;
    private final ChangeNotices notices;
    private final Leadership leadership;
    private final Expiry expiry;
    private final VersionHistory versions;
    private final Pool pool;
    private volatile long pollTimer = -1;

    private DatabaseStore(
            Vertx vertx, PgSettings pg, Schemas schemas, StoreOptions options, ImageKeeper keeper, Context context) {
        Limit limit = new Limit(pg.timeout());
        this.vertx = vertx;
        this.pg = pg;
        this.options = options;
        this.keeper = keeper;
        this.published = new Published(View.none(schemas));
        this.reachability = new Reachability(pg);
        this.schema = new SchemaCheck(vertx, pg, limit);
        this.keeping = new ImageKeeping(vertx, context, keeper, this::describe);
        this.work = new LaneWork(
                vertx,
                new StoreConnection(vertx, PgOptions.forWrites(pg), limit),
                limit,
                schema,
                new ImageLoader(vertx, limit, schemas, options.deltaHistory()),
                new LogReader(vertx, limit, schemas, published),
                published,
                reachability);
        this.lane = new Lane(context, options, work);
        this.notices = new ChangeNotices(vertx, pg);
        this.leadership = new Leadership(
                vertx, new StoreConnection(vertx, PgOptions.of(pg), limit), limit, new Housekeeping(options)::run);
        this.expiry = new Expiry(vertx, this, options);
        this.pool = PgBuilder.pool()
                .with(new PoolOptions()
                        .setMaxSize(POOLED_CONNECTIONS)
                        .setConnectionTimeout((int) pg.timeout().toMillis())
                        .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS))
                .with(PgOptions.network(pg))
                .connectingTo(PgOptions.of(pg))
                .using(vertx)
                .build();
        this.versions = new VersionHistory(
                vertx, pool, limit, (actor, changes) -> submit(PendingWrite.changes(actor, changes)));
        published.listen(keeping);
    }

    /** As the other one, keeping nothing for a start without the database. */
    public static Future<DatabaseStore> open(Vertx vertx, PgSettings pg, Schemas schemas, StoreOptions options) {
        return open(vertx, pg, schemas, options, ImageKeeper.NONE);
    }

    /**
     * Reads everything and starts to listen. Without a reachable database it starts from what the keeper has, refuses
     * writes, and goes on as usual once the database is there. Fails with a {@link StoreException} of one line when the
     * database is not reachable and nothing was kept, not bootstrapped, or of another schema than this program's.
     */
    public static Future<DatabaseStore> open(
            Vertx vertx, PgSettings pg, Schemas schemas, StoreOptions options, ImageKeeper keeper) {
        Context context = vertx.getOrCreateContext();
        Promise<DatabaseStore> opened = Promise.promise();
        context.runOnContext(v -> new DatabaseStore(vertx, pg, schemas, options, keeper, context)
                .start()
                .onComplete(opened));
        return Callers.deliver(opened.future());
    }

    private Future<DatabaseStore> start() {
        schema.passed().onSuccess(migrations -> {
            leadership.start(options.housekeepingInterval());
            expiry.start();
        });
        return work.read()
                .compose(v -> notices.start(listener()), this::startFromKept)
                .map(v -> {
                    pollTimer = vertx.setPeriodic(options.pollInterval().toMillis(), id -> lane.refresh());
                    return this;
                })
                .recover(failure -> close().transform(closed -> Future.failedFuture(Failures.cannotOpen(pg, failure))));
    }

    private Future<Void> startFromKept(Throwable failure) {
        if (!Failures.isUnreachable(failure)) {
            return Future.failedFuture(failure);
        }
        return vertx.executeBlocking(this::loadKept).compose(kept -> {
            if (kept == null) {
                return Future.failedFuture(failure);
            }
            published.restore(View.of(kept, options.deltaHistory()));
            reachability.missingAtStart(failure, image().version());
            notices.startWhenPossible(listener());
            return Future.succeededFuture();
        });
    }

    private @Nullable KeptImage loadKept() {
        KeptImage kept = keeper.load();
        if (kept != null) {
            schema.migrations().describe(kept.migrations()).mustNotBeNewer();
        }
        return kept;
    }

    private KeptImage describe(ConfigImage image) {
        return new KeptImage(image, clusterId(), schema.passed().result());
    }

    private ChangeNotices.Listener listener() {
        return new ChangeNotices.Listener() {
            @Override
            public void changed(String epoch, long version) {
                refreshUnlessAt(epoch, version);
            }

            @Override
            public void unknown() {
                lane.refresh();
            }
        };
    }

    /** Reads the log unless this node has that version already; a version of another epoch is never the same. */
    public void refreshUnlessAt(String epoch, long version) {
        Position here = image().position();
        if (!here.epoch().equals(epoch) || here.version() < version) {
            lane.refresh();
        }
    }

    @Override
    public ConfigImage image() {
        return published.view().image();
    }

    /** The commits that led to the current image, for deltas. Of the same epoch and version as an {@link #image} just then. */
    public CommitLog history() {
        return published.view().log();
    }

    @Override
    public void onCommit(CommitListener listener) {
        published.listen(listener);
    }

    @Override
    public boolean takesWrites() {
        return true;
    }

    @Override
    public <T> Future<Written<T>> write(String actor, Function<ConfigEditor, T> edit) {
        return submit(PendingWrite.quick(actor, edit));
    }

    @Override
    public <T> Future<Written<T>> writeLarge(String actor, Function<ConfigEditor, T> edit) {
        return submit(PendingWrite.large(actor, edit));
    }

    private <T> Future<Written<T>> submit(PendingWrite<T> write) {
        lane.submit(write);
        return Callers.deliver(write.future());
    }

    @Override
    public Optional<VersionHistory> versions() {
        return Optional.of(versions);
    }

    /** Reads what came after the own version; calls that wait are answered by one reading. */
    public Future<Void> refresh() {
        return Callers.deliver(lane.refresh());
    }

    @Override
    public boolean reachable() {
        return reachability.reachable();
    }

    /** The version that a start without the database would begin with; 0 when this process has kept none yet. */
    public long keptVersion() {
        return keeping.keptVersion();
    }

    /** Whether this node does the cluster's housekeeping: at any time one at most. */
    public boolean leader() {
        return leadership.leader();
    }

    public String clusterId() {
        return published.view().clusterId();
    }

    public String epoch() {
        return published.view().epoch();
    }

    /** The rows of the data planes, which expire {@code timeToLive} after they were written. */
    public DataPlaneStore dataPlanes(Duration timeToLive) {
        return new DataPlaneStore(pool, timeToLive, new Limit(pg.timeout()));
    }

    @Override
    public Future<Void> close() {
        vertx.cancelTimer(pollTimer);
        expiry.close();
        Limit limit = new Limit(pg.timeout());
        return Callers.deliver(Future.join(limit.on(notices.close()), leadership.close(), lane.close())
                .transform(ended -> keeping.close())
                .transform(kept -> limit.on(pool.close()).otherwiseEmpty()));
    }
}
