/**
 * Follows the files that settings name, and makes anew what was made of them.
 * What is made, and what for, is not known here.
 */
@NullMarked
package io.sluice.pki.watch;

import org.jspecify.annotations.NullMarked;
