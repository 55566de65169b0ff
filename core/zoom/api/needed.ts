import type { Endpoint } from '../../http/endpoint';
import { isOpenToUsers, type ZoomAccess } from './service';

/**
 * Those of an operation's endpoints that a credential of this kind may come to. Reports exist for accounts, and what single
 * users may read of past events stands in for them: an operation declares both and calls one.
 */
export const selectEndpoints = (endpoints: readonly Endpoint[], access: ZoomAccess): Endpoint[] =>
	access === 'user'
		? endpoints.filter(isOpenToUsers)
		: endpoints.filter(({ path }) => {
				const report = getReportPath(path);
				return !endpoints.some((other) => other.path === report);
			});

/** `/past_meetings/{meetingId}/participants` -> `/report/meetings/{meetingId}/participants` */
const getReportPath = (path: string): string | undefined => {
	const [, kind, rest] = /^\/past_(meetings|webinars)(\/\{\w+\}\/\w+)$/.exec(path) ?? [];
	return kind && `/report/${kind}${rest}`;
};
