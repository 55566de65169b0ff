import type { Sandbox } from '../../../../sandbox/server.mts';
import { LIST_NAMES, type Population } from './people.mts';
import { LIKES, STAGES } from './values.mts';

/** An account to set up. */
export interface Arranged {
	readonly sandbox: Sandbox;
	/** A plain call that is neither counted nor paced. */
	arrange(method: string, path: string, body?: unknown): Promise<unknown>;
}

/** Creates in Brevo the state before the run: lists, attributes with options, contacts. */
export async function arrange(account: Arranged, { people, holders }: Population): Promise<void> {
	const post = async (path: string, body: unknown) => await account.arrange('POST', path, body);
	await post('/contacts/folders', { name: 'Events' });
	for (const name of [...LIST_NAMES, 'Other']) await post('/contacts/lists', { name, folderId: 1 });
	const enumeration = STAGES.map((label, index) => ({ value: index + 1, label }));
	await post('/contacts/attributes/category/STAGE', { enumeration });
	await post('/contacts/attributes/normal/LIKES', { type: 'multiple-choice', multiCategoryOptions: LIKES });
	for (const [name, type] of Object.entries({
		JOB: 'text',
		VIP: 'boolean',
		JOINED: 'date',
		MINUTES: 'float',
	}))
		await post(`/contacts/attributes/normal/${name}`, { type });

	const { settings } = account.sandbox.control.brevo;
	settings({ importMs: 0, permits: ['emailBlacklist:true'] });
	const load = async (jsonBody: unknown[], listIds: readonly number[], emailBlacklist = false) => {
		if (jsonBody.length > 0)
			await post('/contacts/import', { jsonBody, listIds, ...(emailBlacklist && { emailBlacklist }) });
	};
	await load(
		holders.map(({ email, SMS }) => ({ email, attributes: { SMS } })),
		[OTHER],
	);
	const known = people.flatMap(({ email, before }) => (before ? [{ email, ...before }] : []));
	const batches = new Map<string, typeof known>();
	for (const contact of known) {
		const key = [contact.blocked ?? false, OTHER, ...contact.listIds].join(' ');
		const batch = batches.get(key);
		if (batch) batch.push(contact);
		else batches.set(key, [contact]);
	}
	for (const contacts of batches.values()) {
		const [{ blocked, listIds }] = contacts as [(typeof known)[0]];
		const rows = contacts.map(({ email, attributes }) => ({ email, attributes }));
		await load(rows, [OTHER, ...listIds], blocked);
	}
	// The sandbox processes an import at the next call.
	await account.arrange('GET', '/contacts/folders');
	for (const { email, left } of known) {
		if (left !== undefined) account.sandbox.control.brevo.leaveList({ email, listId: left });
	}
	settings({ importMs: 400, permits: [] });
}

/** A list that no row mentions, because an import requires one. */
export const OTHER = LIST_NAMES.length + 1;
