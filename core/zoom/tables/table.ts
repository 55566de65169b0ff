import type { ApiClient } from '../../http/client';
import type { Json, QueryValue } from '../../http/endpoint';
import type { ApiErrorKind } from '../../http/errors';
import type { MeetingKind, ZoomEndpoint } from '../api/endpoints/endpoints';
import type { ZoomPlan } from '../api/rateLimits';
import type { ZoomAccess } from '../api/service';

/** One table of the export: which rows, of which parents, and what tells them apart. */
export interface Table {
	/** In the words data pipelines have for Zoom's tables. */
	readonly name: string;
	/** Title case. */
	readonly label: string;
	readonly description: string;
	/**
	 * What the rows belong to. `account`: one list for all. `event`: each meeting or webinar that is scheduled or was held
	 * between the dates, by its number. `instance`: each time one was held between the dates, by UUID.
	 */
	readonly of: 'account' | 'event' | 'instance';
	/** Whose events. */
	readonly kind: MeetingKind | 'none';
	/** Whose list or answer the rows are. */
	readonly endpoint: ZoomEndpoint;
	/** What the credential of a single user reads instead; `none` where Zoom keeps such rows from single users. Absent: the same. */
	readonly forUser?: ZoomEndpoint | 'none';
	readonly query?: Readonly<Record<string, QueryValue>>;
	/** Refusals by which a parent only says that it has no such rows. */
	readonly emptyOn?: readonly ApiErrorKind[];
	/** Columns that tell a row from all others of its table; where `repeats` is set, together with `repetition`. */
	readonly key: readonly string[];
	/** Column that stands in for the last one of the key where Zoom leaves that blank. */
	readonly orElse?: string;
	/** Zoom gives rows that no column tells apart: they are counted in the column `repetition`, in Zoom's order. */
	readonly repeats?: boolean;
	/** Columns every row has, null where Zoom leaves them out. What else Zoom sends stays in the row. */
	readonly columns: readonly string[];
	/** The rows are about one person each, whose own `join_url` is no secret. */
	readonly aboutPeople?: boolean;
	/** What Zoom wants of the account or the host. */
	readonly needs: string;
	/** Where one list for each parent is not all. */
	readonly read?: (api: ApiClient, query: TableQuery, parent: Parent) => AsyncIterable<Json>;
	/** What `read` calls beside the endpoint. */
	readonly also?: readonly ZoomEndpoint[];
}

export interface TableQuery {
	readonly access: ZoomAccess;
	/** Sets how many parents are read at the same time. */
	readonly plan: ZoomPlan;
	/** Milliseconds since 1970, both counted in: when the events ended. */
	readonly start: number;
	readonly end: number;
	/** The only user whose rows are wanted. Absent: all, or the one of the credential. */
	readonly userId?: string;
}

/** What rows belong to. */
export interface Parent {
	/** Added to each of its rows. */
	readonly keys: Readonly<Record<string, string>>;
	/** Where the endpoint's path wants it. */
	readonly path: Readonly<Record<string, string>>;
	/** How a person recognises it. */
	readonly name: string;
	/** Zoom's type of an event, where the list it comes from tells it. */
	readonly type?: unknown;
}
