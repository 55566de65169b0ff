import { createHash } from 'node:crypto';

/** 22 URL-safe characters, as Zoom's user and registrant ids; the same for the same `name` in every run. */
export function createStableId(name: string): string {
	return createHash('sha256').update(name).digest('base64url').slice(0, 22);
}

/** A meeting's UUID: 16 bytes in base64, the same for the same `name` in every run. */
export function createStableUuid(name: string): string {
	return createHash('sha256').update(name).digest().subarray(0, 16).toString('base64');
}
