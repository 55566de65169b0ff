/** `h:mm:ss` from a start, with `-` for earlier. */
export type Offset = string;

export function parseOffset(offset: Offset): number {
	const [, sign, hours, minutes, seconds] = /^(-?)(\d+):(\d\d):(\d\d)$/.exec(offset) ?? [];
	if (seconds === undefined) throw new Error(`Not an offset: ${offset}`);
	const total = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000;
	return sign ? -total : total;
}
