import type { WebhookDelivery } from '../brevo/model/webhookTypes.mts';
import type { Delivery } from '../zoom/webhooks/delivery.mts';

const REASONS: Readonly<Record<number, string>> = {
	401: 'The signature was refused: the Secret Token in n8n is not the one of this sandbox.',
	403: 'Something in front of n8n refused the call.',
};

/** Why Zoom takes a delivery for failed, and what to do; undefined where it was accepted. */
export function explainDelivery({ attempts, delivered, url, reason }: Delivery): string | undefined {
	if (reason) return `Not validated: ${reason}.`;
	const last = attempts.at(-1);
	if (!last || delivered) return undefined;
	if (last.status === 0) return explainSilence(last.error, '3 seconds');
	return (
		explainStatus(last.status, url) ?? REASONS[last.status] ?? 'Zoom accepts only answers of 200 to 299.'
	);
}

/** The same for a delivery of Brevo. */
export function explainBrevoDelivery({ status }: WebhookDelivery, url: string): string | undefined {
	if (status >= 200 && status < 300) return undefined;
	if (status === 0) return explainSilence(undefined, '5 seconds');
	if (status === 401) return 'The header with the secret was refused: publish the workflow again.';
	return explainStatus(status, url) ?? 'Brevo accepts only answers of 200 to 299.';
}

const explainSilence = (error: string | undefined, limit: string): string =>
	!error || /timeout|aborted/i.test(error)
		? `No answer within ${limit}.`
		: `Nothing answers at this address: is n8n running? (${error})`;

function explainStatus(status: number, url: string): string | undefined {
	if (status === 404)
		return url.includes('/webhook-test/')
			? 'n8n is not listening for a test event: press "Execute workflow" first. It hears one event only.'
			: 'n8n has no published workflow with this address.';
	if (status >= 500) return 'n8n failed while it handled the delivery: see its log.';
	if (status >= 300 && status < 400) return 'A redirect, which is not followed.';
	return undefined;
}
