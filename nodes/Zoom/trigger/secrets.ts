import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { toText } from '../../../core/values/text';

const CREDENTIAL = 'zoomWebhookSecretApi';

export interface WebhookSecrets {
	secretToken: string;
	/** Blank if the Zoom app has none. */
	verificationToken: string;
}

/**
 * Blank if no credential is chosen, which rejects every delivery, and activation. The same if the credential's expression
 * returns anything but text: "undefined" would be a secret that everybody can guess.
 */
export async function readWebhookSecrets(
	context: IWebhookFunctions | IHookFunctions,
): Promise<WebhookSecrets> {
	if (context.getNode().credentials?.[CREDENTIAL] === undefined) {
		return { secretToken: '', verificationToken: '' };
	}
	const { secretToken, verificationToken } =
		await context.getCredentials<Record<keyof WebhookSecrets, unknown>>(CREDENTIAL);
	return { secretToken: toText(secretToken), verificationToken: toText(verificationToken) };
}

/** The longest time for which a replaced secret still works; a new one works immediately (see delivery.ts). */
const REMEMBERED_MS = 30_000;
const MAX_REMEMBERED = 1000;
const remembered = new Map<string, { secrets: WebhookSecrets; until: number }>();

/**
 * The secrets as read recently. n8n creates an isolate whenever a webhook reads a credential, a third of the cost of a
 * delivery; deliveries come in bursts when people join.
 * @returns undefined if they were not read recently, and always for the test URL, where people try things out
 */
export function recallSecrets(context: IWebhookFunctions, now: number): WebhookSecrets | undefined {
	const known = remembered.get(toCacheKey(context));
	return known && now < known.until && context.getMode() !== 'manual' ? known.secrets : undefined;
}

export function rememberSecrets(context: IWebhookFunctions, secrets: WebhookSecrets, now: number): void {
	if (remembered.size >= MAX_REMEMBERED) remembered.clear();
	remembered.set(toCacheKey(context), { secrets, until: now + REMEMBERED_MS });
}

const toCacheKey = (context: IWebhookFunctions): string =>
	[context.getWorkflow().id, context.getNode().id, context.getNode().credentials?.[CREDENTIAL]?.id].join('/');
