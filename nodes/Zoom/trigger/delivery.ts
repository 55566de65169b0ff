import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { matchesZoomFilter, type ZoomWebhookFilter } from '../../../core/zoom/webhooks/filter';
import {
	toZoomWebhookItem,
	type ZoomWebhookItem,
	type ZoomWebhookItemOptions,
} from '../../../core/zoom/webhooks/payload';
import {
	verifyDelivery,
	type DeliveryRejection,
	type VerificationResult,
} from '../../../core/zoom/webhooks/verify';
import { parseNumber } from '../../../core/values/scalars';
import { readSwitch } from '../../shared/triggerSettings';
import { gatherBurst } from '../../shared/webhooks/bursts';
import { readNow } from '../../shared/http/clock';
import {
	answerDelivery,
	ignoreDelivery,
	logDelivery,
	readRawBody,
	rejectDelivery,
} from '../../shared/webhooks/delivery';
import { ZOOM_WEBHOOK_EVENTS } from './events';
import { ALL_EVENTS } from './properties';
import { toDeduplicationKey } from '../../../core/zoom/webhooks/dedupeKey';
import { readWebhookSecrets, recallSecrets, rememberSecrets, type WebhookSecrets } from './secrets';
import { readSelectedEvents } from './settings';

const VENDOR = 'Zoom';
/** Zoom delivers again after any 5xx. */
const RETRY_STATUS = 500;
const GATHERED = new Set(ZOOM_WEBHOOK_EVENTS.flatMap(({ name, gathered }) => (gathered ? [name] : [])));

interface TriggerOptions {
	output?: ZoomWebhookItemOptions['output'];
	includeSecrets?: unknown;
	maxAge?: unknown;
}

/** Answers one delivery. Only a genuine event that was asked for becomes an execution. */
export async function handleDelivery(this: IWebhookFunctions): Promise<IWebhookResponseData> {
	return await answerDelivery(this, 'Zoom Trigger', RETRY_STATUS, async () => {
		const options = this.getNodeParameter('options', {}) as TriggerOptions;
		const verdict = await verifyRequest(this, options);
		if (verdict.verdict === 'rejected') {
			if (verdict.reason === 'wrong signature') await warnAboutValidation(this);
			if (verdict.reason === 'wrong verification token') warnAboutToken(this);
			return rejectDelivery(this, VENDOR, verdict.reason);
		}
		if (verdict.verdict === 'unusable') {
			this.logger.warn(`Zoom signed a delivery that the Zoom Trigger cannot use: ${verdict.reason}`);
			return ignoreDelivery(this);
		}
		if (verdict.verdict === 'challenge') {
			logDelivery(this, VENDOR, 'URL validated');
			return { webhookResponse: verdict.answer };
		}
		const item = toZoomWebhookItem(verdict.event, {
			output: options.output || 'simplified',
			includeSecrets: readSwitch(options.includeSecrets, false),
		});
		const wanted =
			isSelected(this, item.event) &&
			matchesZoomFilter(item, this.getNodeParameter('filters', {}) as ZoomWebhookFilter);
		logDelivery(this, VENDOR, wanted ? 'accepted' : 'not asked for', item.event, getLoggedId(item));
		if (!wanted) return ignoreDelivery(this);
		const gathered = GATHERED.has(item.event) ? item.event : undefined;
		const json = { ...item, event_key: toDeduplicationKey(verdict.event) } as IDataObject;
		return await gatherBurst(this, [{ json }], gathered, RETRY_STATUS);
	});
}

/**
 * Says in the log why Validate fails at Zoom, also with "Log Deliveries" off. The body is not verified, so nothing of it is
 * logged.
 */
async function warnAboutValidation(context: IWebhookFunctions): Promise<void> {
	const body = await readRawBody(context);
	if (!body?.includes('"endpoint.url_validation"')) return;
	context.logger.warn(
		`${context.getNode().name}: a request to validate the URL was rejected. If it came from Zoom, the Secret Token in the credential belongs to another app.`,
	);
}

/**
 * Says in the log why nothing arrives, also with "Log Deliveries" off: Zoom signed the delivery, and has not sent the token
 * since June 2025.
 */
function warnAboutToken(context: IWebhookFunctions): void {
	context.logger.warn(
		`${context.getNode().name}: a delivery that Zoom signed was rejected, because it does not have the Verification Token in the credential. Zoom stopped sending it in June 2025. Empty that field: the Secret Token is enough.`,
	);
}

const SECRET_REJECTIONS = new Set<DeliveryRejection>([
	'no secret',
	'wrong signature',
	'wrong verification token',
]);

/** A rejection based on remembered secrets only counts if it is confirmed with the secrets saved now. */
async function verifyRequest(
	context: IWebhookFunctions,
	{ maxAge }: TriggerOptions,
): Promise<VerificationResult> {
	const { rawHeaders } = context.getRequestObject();
	const delivery = { body: await readRawBody(context), rawHeaders };
	const now = readNow();
	const verify = (secrets: WebhookSecrets) =>
		verifyDelivery(delivery, { ...secrets, now, maxAge: parseNumber(maxAge) ?? 300 });

	const recalled = recallSecrets(context, now);
	const verdict = recalled && verify(recalled);
	if (verdict && !(verdict.verdict === 'rejected' && SECRET_REJECTIONS.has(verdict.reason))) return verdict;

	const secrets = await readWebhookSecrets(context);
	rememberSecrets(context, secrets, now);
	return verify(secrets);
}

function isSelected(context: IWebhookFunctions, event: string): boolean {
	const asked = readSelectedEvents(context);
	return asked.includes(ALL_EVENTS) || asked.includes(event.toLowerCase());
}

/** The ID for the log, used once the signature is checked; never a person's. */
const getLoggedId = ({ kind, id }: ZoomWebhookItem): string => (kind === 'user' || kind === 'app' ? '' : id);
