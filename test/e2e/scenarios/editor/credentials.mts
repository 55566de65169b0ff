import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { buildCredentialFields } from '../../../../sandbox/n8n/credentials.mts';
import {
	closeForm,
	connectAccount,
	fillIn,
	newCredential,
	save,
	saveAndTest,
} from '../../browser/credentialForm.mts';
import { checkWithPicture, type Visit } from './visit.mts';

/** Credentials that n8n tries as soon as they are saved, by the name in its list. */
const TESTED: Record<string, string> = {
	brevoApi: 'Brevo API',
	zoomServerToServerOAuth2Api: 'Zoom Server-to-Server OAuth2 API',
};

export async function createCredentials(visit: Visit): Promise<void> {
	const { page, stage } = visit;
	const fields = buildCredentialFields(stage.sandbox);
	for (const [type, displayName] of Object.entries(TESTED)) {
		await checkWithPicture(
			visit,
			`editor: a ${displayName} credential is created and tested`,
			type,
			async () => {
				const form = await newCredential(page, displayName);
				await fillIn(page, form, fields[type]!);
				const verdict = await saveAndTest(form);
				assert.match(verdict, /Connection tested successfully/);
			},
		);
		await closeForm(page);
	}
	await checkWithPicture(
		visit,
		'editor: a Zoom Webhook Secret API credential is saved, and not called tested',
		'zoomWebhookSecretApi',
		async () => {
			const form = await newCredential(page, 'Zoom Webhook Secret API');
			await fillIn(page, form, fields.zoomWebhookSecretApi!);
			await save(form);
			assert.equal(await form.getByText('Connection tested successfully').isVisible(), false);
		},
	);
	await closeForm(page);
	await checkWithPicture(visit, 'editor: a wrong client secret is told as such', 'wrong-secret', async () => {
		const form = await newCredential(page, TESTED.zoomServerToServerOAuth2Api!);
		await fillIn(page, form, { ...fields.zoomServerToServerOAuth2Api, clientSecret: 'mistyped' });
		const verdict = await saveAndTest(form);
		assert.match(verdict, /Couldn.t connect/);
		// The words are Zoom's, shown by n8n's own OAuth2 client.
		assert.match(verdict, /Client authentication failed/);
	});
	await closeForm(page);
	await checkWithPicture(
		visit,
		'editor: a Zoom user consents, and n8n is connected',
		'zoomUserOAuth2Api',
		async () => {
			const form = await newCredential(page, 'Zoom User OAuth2 API');
			await fillIn(page, form, fields.zoomUserOAuth2Api!);
			await connectAccount(page, form, allow(visit));
		},
	);
	await closeForm(page);
}

const allow = ({ album }: Visit) => {
	return async (consentPage: Page) => {
		await consentPage.getByRole('button', { name: 'Allow' }).waitFor();
		await album.take(consentPage, 'consent');
		await consentPage.getByRole('button', { name: 'Allow' }).click();
	};
};
