import type { Sandbox } from '../../sandbox/server.mts';
import type { Attendee } from './attendees.mts';

/** Below Brevo's 10 MB of an import. */
const AT_A_TIME = 20_000;

/**
 * Adds contacts to an account: with names, on the newsletter's list, with attributes of an earlier webinar.
 * @param lists names of further lists, on which nobody is yet
 */
export async function fillAccount(
	{ brevo, control }: Sandbox,
	people: Attendee[],
	lists: string[],
): Promise<void> {
	if (people.length === 0) return;
	const post = async (path: string, body: unknown): Promise<{ id?: number }> => {
		const response = await fetch(`${brevo.baseUrl}${path}`, {
			method: 'POST',
			headers: { 'api-key': brevo.apiKey, 'content-type': 'application/json' },
			body: JSON.stringify(body),
		});
		const text = await response.text();
		if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`);
		return text === '' ? {} : (JSON.parse(text) as { id?: number });
	};
	for (const [name, type] of [
		['WEBINAR_NAME', 'text'],
		['ATTENDANCE_STATUS', 'text'],
		['UTM_SOURCE', 'text'],
		['MEETING_JOIN_DATE', 'date'],
		['MEETING_DURATION', 'float'],
	])
		await post(`/contacts/attributes/normal/${name}`, { type });
	const folderId = control.brevoState().folders[0]!.id;
	const { id } = await post('/contacts/lists', { name: 'Newsletter', folderId });
	for (const name of lists) await post('/contacts/lists', { name, folderId });
	control.brevo.settings({ importMs: 0 });
	for (let from = 0; from < people.length; from += AT_A_TIME) {
		const jsonBody = people.slice(from, from + AT_A_TIME).map(({ email, name }) => ({
			email,
			attributes: {
				FIRSTNAME: name,
				ATTENDANCE_STATUS: 'attended',
				WEBINAR_NAME: 'Spring webinar',
				UTM_SOURCE: 'website',
				MEETING_JOIN_DATE: '2026-05-12',
				MEETING_DURATION: 1800,
			},
		}));
		await post('/contacts/import', { jsonBody, listIds: [id] });
	}
}
