package io.sluice.router;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A node of an immutable tree of texts that share their beginnings. A changed tree shares all nodes with its predecessor
 * but those on the way to the change; a walk costs time in proportion to the text, not to the number of entries.
 */
final class RadixTree<V> {
    private static final char[] NO_CHARS = {};
    private static final RadixTree<?>[] NO_CHILDREN = {};
    private static final RadixTree<?> EMPTY = new RadixTree<>("", null, NO_CHARS, NO_CHILDREN);

    final String label;
    final @Nullable V value;
    private final char[] firsts;
    private final RadixTree<?>[] children;

    private RadixTree(String label, @Nullable V value, char[] firsts, RadixTree<?>[] children) {
        this.label = label;
        this.value = value;
        this.firsts = firsts;
        this.children = children;
    }

    @SuppressWarnings("unchecked")
    static <V> RadixTree<V> empty() {
        return (RadixTree<V>) EMPTY;
    }

    /** @param children in the order of the first characters of their labels */
    static <V> RadixTree<V> of(String label, @Nullable V value, List<RadixTree<V>> children) {
        if (children.isEmpty()) {
            return new RadixTree<>(label, value, NO_CHARS, NO_CHILDREN);
        }
        char[] firsts = new char[children.size()];
        for (int i = 0; i < firsts.length; i++) {
            firsts[i] = children.get(i).label.charAt(0);
        }
        return new RadixTree<>(label, value, firsts, children.toArray(RadixTree<?>[]::new));
    }

    boolean isEmpty() {
        return value == null && children.length == 0;
    }

    /** The child whose label begins with this character. */
    @SuppressWarnings("unchecked")
    @Nullable
    RadixTree<V> child(char first) {
        char[] keys = firsts;
        if (keys.length <= 8) {
            for (int i = 0; i < keys.length; i++) {
                if (keys[i] == first) {
                    return (RadixTree<V>) children[i];
                }
            }
            return null;
        }
        int i = Arrays.binarySearch(keys, first);
        return i < 0 ? null : (RadixTree<V>) children[i];
    }

    /** The tree with the value at {@code key} replaced by what {@code change} makes of it; null takes it away. */
    RadixTree<V> with(String key, UnaryOperator<@Nullable V> change) {
        if (key.isEmpty()) {
            return new RadixTree<>(label, change.apply(value), firsts, children);
        }
        RadixTree<V> child = child(key.charAt(0));
        if (child == null) {
            V added = change.apply(null);
            return added == null ? this : withChild(new RadixTree<>(key, added, NO_CHARS, NO_CHILDREN));
        }
        int common = commonLength(child.label, key);
        if (common < child.label.length()) {
            RadixTree<V> upper = new RadixTree<V>(child.label.substring(0, common), null, NO_CHARS, NO_CHILDREN)
                    .withChild(child.relabelled(child.label.substring(common)));
            child = upper;
        }
        RadixTree<V> changed = child.with(key.substring(common), change);
        return withChild(changed);
    }

    /** Puts a child in place, leaving out what has become empty and joining what has become a mere link. */
    private RadixTree<V> withChild(RadixTree<V> child) {
        char first = child.label.charAt(0);
        int at = Arrays.binarySearch(firsts, first);
        if (child.isEmpty()) {
            return at < 0 ? this : new RadixTree<>(label, value, without(firsts, at), without(children, at));
        }
        RadixTree<?> joined = child.value == null && child.children.length == 1
                ? child.children[0].relabelled(child.label + child.children[0].label)
                : child;
        if (at >= 0) {
            RadixTree<?>[] next = children.clone();
            next[at] = joined;
            return new RadixTree<>(label, value, firsts, next);
        }
        int place = -at - 1;
        char[] keys = new char[firsts.length + 1];
        RadixTree<?>[] next = new RadixTree<?>[keys.length];
        System.arraycopy(firsts, 0, keys, 0, place);
        System.arraycopy(firsts, place, keys, place + 1, firsts.length - place);
        System.arraycopy(children, 0, next, 0, place);
        System.arraycopy(children, place, next, place + 1, firsts.length - place);
        keys[place] = first;
        next[place] = joined;
        return new RadixTree<>(label, value, keys, next);
    }

    private RadixTree<V> relabelled(String newLabel) {
        return new RadixTree<>(newLabel, value, firsts, children);
    }

    private static int commonLength(String a, String b) {
        int max = Math.min(a.length(), b.length());
        int i = 0;
        while (i < max && a.charAt(i) == b.charAt(i)) {
            i++;
        }
        return i;
    }

    private static char[] without(char[] array, int at) {
        char[] rest = new char[array.length - 1];
        System.arraycopy(array, 0, rest, 0, at);
        System.arraycopy(array, at + 1, rest, at, rest.length - at);
        return rest;
    }

    private static RadixTree<?>[] without(RadixTree<?>[] array, int at) {
        RadixTree<?>[] rest = new RadixTree<?>[array.length - 1];
        System.arraycopy(array, 0, rest, 0, at);
        System.arraycopy(array, at + 1, rest, at, rest.length - at);
        return rest;
    }
}
