package io.sluice.node;

/** The versions that a node names itself by. */
public final class Version {
    /** Of this product; in {@code Server}, {@code Via}, the hello of a data plane and {@code sluice version}. */
    public static final String SLUICE = "1.0.0";
    /** Of the reference that the Admin API answers for, so that its clients find what they know. */
    public static final String KONG = "3.9.3";

    private Version() {}
}
