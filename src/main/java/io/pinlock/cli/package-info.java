/** The command line: what the operator orders. Where and on which database an order is carried out is not known here. */
@NullMarked
package io.pinlock.cli;

import org.jspecify.annotations.NullMarked;
