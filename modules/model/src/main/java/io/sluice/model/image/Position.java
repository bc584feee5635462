package io.sluice.model.image;

/**
 * Where a node is on the line of changes.
 *
 * @param epoch which database the line belongs to: a restored or new one starts another epoch
 * @param version the number of the last change that is in; 0 for none
 * @param hash the content hash at that version
 */
public record Position(String epoch, long version, ContentHash hash) {
    /** Of a node that has nothing at all. */
    public static final Position NONE = new Position("", 0, ContentHash.EMPTY);
}
