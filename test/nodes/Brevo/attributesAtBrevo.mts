import type { BrevoAccount } from './account.mts';

/** Changes that a person makes in Brevo's own pages, under Contacts > Settings > Contact attributes. */
export async function removeAttribute(account: BrevoAccount, path: string): Promise<void> {
	const { settings } = account.sandbox.control.brevo;
	settings({ allowsHarm: true });
	await call(account, 'DELETE', path);
	settings({ allowsHarm: false });
}

export async function addAttribute(account: BrevoAccount, path: string, body: object): Promise<void> {
	await call(account, 'POST', path, body);
}

/** @param path category and name: `normal/COMPANY` */
async function call(
	{ credentials }: BrevoAccount,
	method: string,
	path: string,
	body?: object,
): Promise<void> {
	const { apiKey, baseUrl } = credentials.brevoApi;
	const response = await fetch(`${baseUrl}/contacts/attributes/${path}`, {
		method,
		headers: { 'api-key': apiKey, ...(body && { 'content-type': 'application/json' }) },
		...(body && { body: JSON.stringify(body) }),
	});
	if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
}
