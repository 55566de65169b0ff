import type { IDataObject } from 'n8n-workflow';

import { endpoints } from '../../../../core/brevo/api/endpoints';
import {
	createCampaign,
	readCampaign,
	scheduleCampaign,
	sendCampaign,
	testCampaign,
} from '../../../../core/brevo/campaigns/campaigns';
import { createCampaignOnce, findCampaignByName } from '../../../../core/brevo/campaigns/createOnce';
import { EVENT_PARAMS } from '../../../../core/brevo/email/params';
import type { ConfirmedSender } from '../../../../core/brevo/email/senders';
import type { Json, QueryValue } from '../../../../core/http/endpoint';
import { ApiError } from '../../../../core/http/errors';
import { parseChoice } from '../../../../core/values/choices';
import type { ItemContext, OperationFn } from '../../../shared/catalogue';
import { createClock } from '../../../shared/clock';
import { eachItem, takeLimit } from '../../../shared/execute';
import { createDefaultSenderReader } from '../../parameters/accountSender';
import { parseAddressList } from '../../parameters/addresses';
import { instant, parseSendingTime } from '../../parameters/dates';
import { parseId } from '../../parameters/listChoice';
import { createParamReader, warnAboutAbsentParams } from '../../parameters/templateParams';
import { buildCampaignChange, readCampaignName, buildNewCampaign } from './body';

const readCampaignId = (context: ItemContext): number =>
	parseId(context.param<unknown>('campaign', ''), 'campaign');

/** Each item makes a campaign: a mistake where the items are people. */
export const runCreate: OperationFn = async function* (execution) {
	const senderOfAccount = createDefaultSenderReader(execution);
	yield* eachItem((context) => createCampaignRow(context, senderOfAccount))(execution);
	warnAboutAbsentParams(execution);
	const many = execution.items.length;
	if (many > 1) {
		execution.hint(
			`Each of the ${many} items asked for a campaign of its own. For one campaign to many people turn on "Execute Once" in the node's settings.`,
			'warning',
		);
	}
};

async function* createCampaignRow(
	context: ItemContext,
	senderOfAccount: () => Promise<ConfirmedSender>,
): AsyncGenerator<IDataObject> {
	const ifNameExists = context.param<unknown>('options.ifNameExists', 'create');
	const isOnce = parseChoice('If Name Exists', ifNameExists, ['create', 'return']) === 'return';
	const name = readCampaignName(context);
	// Looked for first: where it exists, nothing else need be asked of Brevo.
	const existing = isOnce ? await findCampaignByName(context.api, name) : undefined;
	if (existing) {
		yield toCampaignRow(existing, false);
		return;
	}
	const params = createParamReader(context.node, EVENT_PARAMS)(context);
	const body = { ...(await buildNewCampaign(context, params as IDataObject, senderOfAccount)), name };
	if (!body.recipients?.listIds && !body.recipients?.segmentIds) context.hint(NO_RECIPIENTS_YET);
	if (isOnce) {
		const { campaign, created } = await createCampaignOnce(context.api, body);
		yield toCampaignRow(campaign, created);
		return;
	}
	const id = await createCampaign(context.api, body);
	yield toCampaignRow({ id, name, status: 'draft' }, true);
}

const toCampaignRow = ({ id, name, status }: Json, created: boolean) =>
	({ id, name, status, created }) as IDataObject;

const NO_RECIPIENTS_YET =
	'The campaign goes to nobody yet. Choose Lists here, or add them with Update before it is sent.';

export const runUpdate: OperationFn = eachItem(async function* (context) {
	const id = readCampaignId(context);
	const body = buildCampaignChange(context);
	const path = { campaignId: String(id) };
	await context.api.call({ endpoint: endpoints.updateCampaign, path, body });
	yield { id, updated: true };
});

export const runGet: OperationFn = eachItem(async function* (context) {
	const statistics = context.param<string>('statistics', 'globalStats');
	const query: Record<string, string> = statistics === 'none' ? {} : { statistics };
	yield (await readCampaign(context.api, readCampaignId(context), query)) as IDataObject;
});

export const runGetMany: OperationFn = eachItem((context) => {
	const rows = context.api.rows({ endpoint: endpoints.getCampaigns, query: buildQuery(context) });
	return takeLimit(context, rows) as AsyncIterable<IDataObject>;
});

const MAX_PAGE = 100;

function buildQuery(context: ItemContext): Record<string, QueryValue | undefined> {
	const { startDate, endDate, status, type } = context.param<IDataObject>('filters', {});
	const zone = context.node.getTimezone();
	const from = instant(startDate, zone, 'Sent After');
	const to = instant(endDate, zone, 'Sent Before');
	const isByDate = from !== undefined || to !== undefined;
	if (isByDate && status !== undefined && status !== 'sent') {
		throw new ApiError({
			kind: 'invalid',
			title: 'Campaigns that were not sent have no date of sending',
			advice: 'Remove the dates, or set Status to Sent.',
		});
	}
	return {
		limit: context.param('returnAll', false)
			? MAX_PAGE
			: Math.min(Math.max(1, Number(context.param('limit', 50))), MAX_PAGE),
		excludeHtmlContent: true,
		status: status as string | undefined,
		type: type as string | undefined,
		// Brevo wants both or none.
		...(isByDate && {
			startDate: from ?? '2000-01-01T00:00:00.000Z',
			endDate: to ?? new Date(createClock(context.node).now()).toISOString(),
		}),
		statistics: context.param<boolean>('includeStatistics', false) ? 'globalStats' : undefined,
	};
}

export const runSchedule: OperationFn = eachItem(async function* (context) {
	const { node } = context;
	const at = parseSendingTime(
		context.param<unknown>('scheduledAt', ''),
		node.getTimezone(),
		createClock(node).now(),
	);
	if (at === undefined) {
		throw new ApiError({
			kind: 'invalid',
			title: '"Scheduled At" is empty',
			advice: 'Choose a date, or check its expression.',
		});
	}
	const { id, name, status } = (await scheduleCampaign(context.api, readCampaignId(context), at)) as Json &
		IDataObject;
	yield { id, name, status, scheduledAt: at };
});

export const runSendNow: OperationFn = eachItem(async function* (context) {
	const id = readCampaignId(context);
	yield { id, action: await sendCampaign(context.api, id) };
});

export const runSendTest: OperationFn = eachItem(async function* (context) {
	const id = readCampaignId(context);
	const emails = parseAddressList(context.param<unknown>('emailTo', ''), 'To');
	await testCampaign(context.api, id, emails);
	yield { id, action: 'test_sent', to: emails };
});
