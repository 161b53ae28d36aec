/**
 * Whether the SIM of a number was changed of late. A room of its own below {@code sms}: it knows numbers in E.164 form, no message and no
 * database. Faces: {@link io.pinlock.sms.sim.SimSwapChecks} for those who ask, {@link io.pinlock.sms.sim.SimSwapProvider} for those who
 * know.
 */
@NullMarked
package io.pinlock.sms.sim;

import org.jspecify.annotations.NullMarked;
