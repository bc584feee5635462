package io.sluice.node;

/** A value out of a fixed list, with the word that stands for it in a settings file. */
public interface Named {
    String text();
}
