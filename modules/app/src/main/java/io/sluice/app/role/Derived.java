package io.sluice.app.role;

import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What follows from something that changes seldom: made once for each, and the same object until then. Any thread. */
final class Derived<S, T> implements Supplier<T> {
    private record Made<S, T>(S from, T result) {}

    private final Supplier<S> source;
    private final Function<S, T> how;
    private volatile @Nullable Made<S, T> made;

    Derived(Supplier<S> source, Function<S, T> how) {
        this.source = source;
        this.how = how;
    }

    @Override
    public T get() {
        S from = source.get();
        Made<S, T> known = made;
        if (known == null || known.from() != from) {
            known = new Made<>(from, how.apply(from));
            made = known;
        }
        return known.result();
    }
}
