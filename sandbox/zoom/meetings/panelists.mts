import { validationError, zoomErrors } from '../api/errors.mts';
import type { Route, ZoomCall } from '../api/route.mts';
import { createStableId } from '../model/ids.mts';
import { formatZoomTime } from '../model/time.mts';
import { findWebinar } from './webinars.mts';

/** Zoom's support page names 100 with the usual licence. */
const MAX_PANELISTS = 100;

/** Changes of a webinar's panelists. The answer to an addition does not name them. */
export const panelistRoutes: Route[] = [
	{
		method: 'POST',
		path: '/webinars/:webinarId/panelists',
		scope: 'webinar:write:panelist:admin',
		rate: 'Medium',
		status: 201,
		answer: addPanelists,
	},
	{
		method: 'DELETE',
		path: '/webinars/:webinarId/panelists/:panelistId',
		scope: 'webinar:delete:panelist:admin',
		rate: 'Light',
		status: 204,
		answer: removePanelist,
	},
];

/** One invalid person rejects all of the call. Zoom's answer to a repeated address is not documented: rejected here. */
function addPanelists(call: ZoomCall): object {
	const webinar = findWebinar(call, {});
	const forms = call.body.panelists as Array<{ email?: unknown; name?: unknown }>;
	if (!Array.isArray(forms) || forms.length === 0) throw zoomErrors.invalidParameter('panelists');
	const known = new Set(webinar.panelists.map(({ email }) => email.toLowerCase()));
	const added = forms.map(({ email, name }, index) => {
		if (!isAddress(email) || known.has(email.toLowerCase()))
			throw validationError(`panelists[${index}].email`, 'Invalid field.');
		if (typeof name !== 'string' || name.trim() === '')
			throw validationError(`panelists[${index}].name`, 'Invalid field.');
		known.add(email.toLowerCase());
		return { id: createStableId(`panelist ${webinar.id} ${email.toLowerCase()}`), email, name };
	});
	if (webinar.panelists.length + added.length > MAX_PANELISTS) throw zoomErrors.tooManyPanelists();
	webinar.panelists.push(...added);
	return { id: String(webinar.id), updated_at: formatZoomTime(call.zoom.context.now()) };
}

const MAX_EMAIL_LENGTH = 128;

const isAddress = (email: unknown): email is string =>
	typeof email === 'string' && email.length <= MAX_EMAIL_LENGTH && /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email);

function removePanelist(call: ZoomCall): undefined {
	const webinar = findWebinar(call, {});
	const index = webinar.panelists.findIndex(({ id }) => id === call.params.panelistId);
	if (index < 0) throw zoomErrors.invalidParameter('panelistId');
	webinar.panelists.splice(index, 1);
}
