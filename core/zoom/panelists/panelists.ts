import { chunk } from 'lodash';

import type { ApiClient } from '../../http/client';
import type { Gaps, Json } from '../../http/endpoint';
import { ApiError, catchApiError, notCreatedError } from '../../http/errors';
import { throwIfShort, toArray } from '../../http/pagination';
import { parseEmail } from '../../values/addresses';
import { toMeetingPath, ZOOM_ENDPOINTS } from '../api/endpoints/endpoints';

/** Zoom names no maximum for one call; this is that of registrants. */
const MAX_PER_CALL = 30;

export interface PanelistForm extends Json {
	readonly email: string;
	readonly name: string;
}

/** The result for one person. */
export type AddPanelistResult =
	| { readonly panelist: Json; readonly isNew: boolean }
	| { readonly error: ApiError };

/** @throws ApiError also if Zoom returns fewer rows than it counts: a panelist who is not found could be invited twice */
export async function readPanelists(api: ApiClient, webinarId: string): Promise<Json[]> {
	const short: Gaps[] = [];
	const onGaps = (gaps: Gaps) => void short.push(gaps);
	const rows = await toArray(
		api.rows({
			endpoint: ZOOM_ENDPOINTS.webinarPanelists,
			path: toMeetingPath('webinar', webinarId),
			onGaps,
		}),
	);
	short.forEach(throwIfShort);
	return rows;
}

/**
 * Adds people to the panelists of a webinar; Zoom sends each their own link by email. People who are panelists already are
 * left alone, so that nobody is invited twice. A rejected person affects nobody else.
 * @returns the result for each person, in the given order
 */
export async function addPanelists(
	api: ApiClient,
	webinarId: string,
	forms: readonly PanelistForm[],
): Promise<AddPanelistResult[]> {
	const before = indexByEmail(await readPanelists(api, webinarId));
	const wanted = forms.filter(({ email }) => !before.has(parseEmail(email)));
	const errors = new Map<PanelistForm, ApiError>();
	for (const some of chunk(wanted, MAX_PER_CALL)) {
		const error = await post(api, webinarId, some);
		if (error && some.length > 1 && error.reach === 'row') {
			for (const form of some) note(errors, [form], await post(api, webinarId, [form]));
		} else note(errors, some, error);
	}
	// Zoom's answer does not name the panelists.
	const after = wanted.length === 0 ? before : await readAgain(api, webinarId);
	return forms.map((form): AddPanelistResult => {
		const panelist = (after ?? before).get(parseEmail(form.email));
		if (panelist) return { panelist, isNew: wanted.includes(form) };
		// The IDs cannot be read, but Zoom said what became of the calls.
		if (!after) return errors.has(form) ? { error: errors.get(form)! } : { panelist: {}, isNew: true };
		const error = errors.get(form) ?? ignoredError();
		return { error: error.inDoubt ? notCreatedError(error, 'Zoom', 'panelist') : error };
	});
}

const indexByEmail = (panelists: readonly Json[]): Map<string | undefined, Json> =>
	new Map(panelists.map((panelist) => [parseEmail(panelist.email), panelist]));

/** @returns undefined if the list cannot be read */
async function readAgain(
	api: ApiClient,
	webinarId: string,
): Promise<Map<string | undefined, Json> | undefined> {
	const rows = await catchApiError(readPanelists(api, webinarId));
	return rows instanceof ApiError ? undefined : indexByEmail(rows);
}

async function post(
	api: ApiClient,
	webinarId: string,
	panelists: readonly PanelistForm[],
): Promise<ApiError | undefined> {
	const answer = await catchApiError(
		api.call({
			endpoint: ZOOM_ENDPOINTS.addWebinarPanelists,
			path: toMeetingPath('webinar', webinarId),
			body: { panelists },
		}),
	);
	return answer instanceof ApiError ? answer : undefined;
}

function note(
	errors: Map<PanelistForm, ApiError>,
	forms: readonly PanelistForm[],
	error: ApiError | undefined,
): void {
	if (error) for (const form of forms) errors.set(form, error);
}

const ignoredError = (): ApiError =>
	new ApiError({
		kind: 'other',
		title: 'Zoom reported success, but the webinar does not have the panelist',
		advice: 'Check the address, and that the licence allows more panelists.',
	});
