import { setTimeout as pause } from 'node:timers/promises';

/** Time that passes on the wall, for what happens at the sockets, whatever the test clock says. */
export const sleepForReal = async (milliseconds: number): Promise<void> => await pause(milliseconds);

export async function waitUntil(isReached: () => boolean): Promise<void> {
	while (!isReached()) await pause(5);
}
