import type { IDataObject } from 'n8n-workflow';

import {
	planSending,
	readCampaign,
	scheduleCampaign,
	sendCampaign,
	updateCampaign,
} from '../../../../core/brevo/campaigns/campaigns';
import {
	createAnotherCampaign,
	createCampaignOnce,
	findCampaignByName,
} from '../../../../core/brevo/campaigns/createOnce';
import { EVENT_FACTS } from '../../../../core/audience/facts';
import type { ConfirmedSender } from '../../../../core/brevo/email/senders';
import type { Json } from '../../../../core/http/endpoint';
import { ApiError } from '../../../../core/http/errors';
import { parseChoice } from '../../../../core/values/choices';
import type { ItemContext, OperationFn } from '../../../shared/catalogue';
import { eachItem } from '../../../shared/operations';
import { isDryRun } from '../../parameters/fields';
import { createDefaultSenderReader } from '../../parameters/sender';
import { parseSendingTime } from '../../parameters/dates';
import { createParamReader, warnAboutAbsentParams, type ParamReader } from '../../parameters/templateParams';
import {
	buildCampaignChange,
	buildNewCampaign,
	checkParamsOfChange,
	readCampaignId,
	readCampaignName,
} from './body';

/** Each item creates a campaign, which is a mistake if the items are people. */
export const runCreate: OperationFn = async function* (execution) {
	const readDefaultSender = createDefaultSenderReader(execution);
	const readParams = createParamReader(execution, EVENT_FACTS);
	yield* eachItem((context) => createCampaignRow(context, readDefaultSender, readParams))(execution);
	warnAboutAbsentParams(execution);
	const many = execution.items.length;
	if (many > 1) {
		execution.hint(
			`Each of the ${many} items asked for its own campaign. For one campaign to many people, turn on "Execute Once" in the node's settings.`,
			'warning',
		);
	}
};

async function* createCampaignRow(
	context: ItemContext,
	readDefaultSender: () => Promise<ConfirmedSender>,
	readParams: ParamReader,
): AsyncGenerator<object> {
	const ifNameExists = context.param<unknown>('options.ifNameExists', 'create');
	const isOnce = parseChoice('If Name Exists', ifNameExists, ['create', 'return']) === 'return';
	const name = readCampaignName(context);
	// Searched first: if it exists, no other call is needed.
	const existing = isOnce ? await findCampaignByName(context.api, name) : undefined;
	if (existing) {
		yield toCampaignRow(existing, false);
		return;
	}
	const params = readParams(context);
	const body = { ...(await buildNewCampaign(context, params as IDataObject, readDefaultSender)), name };
	if (!body.recipients?.listIds && !body.recipients?.segmentIds) context.hint(NO_RECIPIENTS_YET);
	if (isDryRun(context)) {
		yield { ...toCampaignRow({ id: null, name, status: 'draft' }, false), action: 'would_create' };
		return;
	}
	if (isOnce) {
		const { campaign, created } = await createCampaignOnce(context.api, body);
		yield toCampaignRow(campaign, created);
		return;
	}
	const id = await createAnotherCampaign(context.api, body);
	yield toCampaignRow({ id, name, status: 'draft' }, true);
}

const toCampaignRow = ({ id, name, status }: Json, created: boolean) => ({ id, name, status, created });

const NO_RECIPIENTS_YET =
	'The campaign has no recipients yet. Choose Lists here, or add them with Update before it is sent.';

export const runSchedule: OperationFn = eachItem(async function* (context) {
	const { clock, node } = context;
	const at = parseSendingTime(context.param<unknown>('scheduledAt', ''), node.getTimezone(), clock.now());
	if (at === undefined) {
		throw new ApiError({
			kind: 'invalid',
			title: '"Scheduled At" is empty',
			advice: 'Choose a date, or check its expression.',
		});
	}
	const dryRun = isDryRun(context);
	const campaignId = readCampaignId(context);
	const { id, name, status } = dryRun
		? await readCampaign(context.api, campaignId)
		: await scheduleCampaign(context.api, campaignId, at);
	yield { id, name, status, scheduledAt: at, ...(dryRun && { action: 'would_schedule' }) };
});

/** A run and not a request, since a dry run reads the campaign instead of changing it. */
export const runUpdate: OperationFn = eachItem(async function* (context) {
	const id = readCampaignId(context);
	const body = buildCampaignChange(context);
	await checkParamsOfChange(context, id, body);
	const dryRun = isDryRun(context);
	if (dryRun) await readCampaign(context.api, id);
	else await updateCampaign(context.api, id, body);
	yield { id, updated: !dryRun, ...(dryRun && { action: 'would_update' }) };
});

export const runSendNow: OperationFn = eachItem(async function* (context) {
	const id = readCampaignId(context);
	const send = isDryRun(context) ? planSending : sendCampaign;
	yield { id, action: await send(context.api, id) };
});
