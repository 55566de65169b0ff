import type { Case } from './sweep.mts';

/** Cases that the short part in `npm test` leaves out, with the reason. The long run tries them. */
const LEFT_OUT: ReadonlyArray<[kind: RegExp, operation: RegExp, reason: string]> = [
	[/^endless-pages$/, /./, 'it ends with an error after 1,000 pages, which takes too long here'],
];

export const isLeftOut = ({ kind, run }: Case): boolean =>
	LEFT_OUT.some(([kinds, operations]) => kinds.test(kind) && operations.test(run.operation));
