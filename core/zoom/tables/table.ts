import type { ApiClient } from '../../http/client';
import type { Json, QueryValue } from '../../http/endpoint';
import type { ApiErrorKind } from '../../http/errors';
import type { MeetingKind, ZoomEndpoint } from '../api/endpoints/endpoints';
import type { ZoomPlan } from '../api/rateLimits';
import type { ZoomAccess } from '../api/service';

/** One table of the export: its rows, their parents and their key. */
export interface Table {
	/** The name that data pipelines commonly use for the table. */
	readonly name: string;
	/** Title case. */
	readonly label: string;
	readonly description: string;
	/**
	 * The kind of parent. `account`: one list for all. `meeting`: each meeting or webinar that is scheduled or was held between
	 * the dates, by its number. `instance`: each instance between the dates, by UUID.
	 */
	readonly of: 'account' | 'meeting' | 'instance';
	/** The kind of meeting that the rows belong to. */
	readonly kind: MeetingKind | 'none';
	/** The endpoint that returns the rows. */
	readonly endpoint: ZoomEndpoint;
	/** The endpoint for single users; `none` if Zoom does not let them read such rows. Absent: the same endpoint. */
	readonly forUser?: ZoomEndpoint | 'none';
	readonly query?: Readonly<Record<string, QueryValue>>;
	/** Errors that only mean that the parent has no such rows. */
	readonly emptyOn?: readonly ApiErrorKind[];
	/** Columns that identify a row of the table; if `repeats` is set, together with `repetition`. */
	readonly key: readonly string[];
	/** Column that replaces the last one of the key if Zoom leaves that blank. */
	readonly orElse?: string;
	/** Zoom may return identical rows: the column `repetition` counts them, in Zoom's order. */
	readonly repeats?: boolean;
	/** Columns of every row, null if Zoom leaves them out. Other fields from Zoom stay in the row. */
	readonly columns: readonly string[];
	/** Each row is about one person, whose own `join_url` is not a secret. */
	readonly aboutPeople?: boolean;
	/** Column that shows whether the list has all rows that Zoom counts for the parent. */
	readonly completeColumn?: string;
	/** The plan or licence that Zoom requires of the account or the host. */
	readonly needs: string;
	/** Reads the rows if one list for each parent is not enough. */
	readonly read?: (api: ApiClient, query: TableQuery, parent: Parent) => AsyncIterable<Json>;
	/** Endpoints that `read` calls in addition. */
	readonly also?: readonly ZoomEndpoint[];
}

export interface TableQuery {
	readonly access: ZoomAccess;
	/** Determines how many parents are read at the same time. */
	readonly plan: ZoomPlan;
	/** Milliseconds since 1970, both inclusive, compared with the end of each instance. */
	readonly start: number;
	readonly end: number;
	/** The only user whose rows are read. Absent: all users, or the one of the credential. */
	readonly userId?: string;
}

/** The meeting, webinar or instance that rows belong to. */
export interface Parent {
	/** Added to each of its rows. */
	readonly keys: Readonly<Record<string, string>>;
	/** Path parameters for the endpoint. */
	readonly path: Readonly<Record<string, string>>;
	/** Its name for people. */
	readonly name: string;
	/** Zoom's type of the meeting or webinar, if the list has it. */
	readonly type?: unknown;
}
