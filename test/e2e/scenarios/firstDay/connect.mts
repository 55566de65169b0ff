import { fillIn } from '../../browser/credentialForm.mts';
import { parameter } from '../../browser/parameters.mts';
import type { Person } from './person.mts';

/** Fields in which everybody types, by credential type, in the order of the form. */
const TYPED: Record<string, readonly string[]> = {
	zoomWebhookSecretApi: ['secretToken'],
	zoomServerToServerOAuth2Api: ['clientId', 'clientSecret', 'accountId'],
	brevoApi: ['apiKey'],
};

/** Makes the credential that the open node lacks. Fields that only lead to the sandbox are not counted. */
export async function connect(
	person: Person,
	type: string,
	fields: Record<string, Record<string, string>>,
): Promise<void> {
	const values = fields[type]!;
	await person.click(person.part('node-credentials-empty-state').getByText('Connect to'));
	const form = person.part('editCredential-modal');
	await form.waitFor();
	for (const name of TYPED[type]!)
		await person.typeInto(parameter(form, name).locator('input, textarea').first(), values[name]!);
	const ofSandbox = Object.entries(values).filter(([name]) => !TYPED[type]!.includes(name));
	await fillIn(person.page, form, Object.fromEntries(ofSandbox));
	await person.click(person.part('credential-save-button'));
	// n8n tries the credential, and closes the form when it is right.
	await form.waitFor({ state: 'hidden' });
	// A node that is closed before n8n has put the credential into it stays without.
	await person.part('node-credentials-select').waitFor();
}
