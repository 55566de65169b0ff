import type { IDataObject } from 'n8n-workflow';

import { endpoints } from '../../../../core/brevo/api/endpoints';
import {
	createCampaign,
	readCampaign,
	scheduleCampaign,
	sendCampaign,
	testCampaign,
} from '../../../../core/brevo/campaigns/campaigns';
import { createOnce, findCampaign } from '../../../../core/brevo/campaigns/createOnce';
import { EVENT_PARAMS } from '../../../../core/brevo/email/params';
import type { ConfirmedSender } from '../../../../core/brevo/email/senders';
import type { Json, QueryValue } from '../../../../core/http/endpoint';
import { Problem } from '../../../../core/http/errors';
import { oneOf } from '../../../../core/values/choices';
import type { Call, Run } from '../../../shared/catalogue';
import { clockOf } from '../../../shared/clock';
import { eachItem, limited } from '../../../shared/execute';
import { accountSender } from '../../parameters/accountSender';
import { addressList } from '../../parameters/addresses';
import { instant, sendingTime } from '../../parameters/dates';
import { idIn } from '../../parameters/listChoice';
import { paramReader, warnOfAbsentParams } from '../../parameters/templateParams';
import { campaignChange, campaignName, newCampaign } from './body';

const campaignIn = (call: Call): number => idIn(call.param<unknown>('campaign', ''), 'campaign');

/** Each item makes a campaign: a mistake where the items are people. */
export const create: Run = async function* (batch) {
	const senderOfAccount = accountSender(batch);
	yield* eachItem((call) => createOne(call, senderOfAccount))(batch);
	warnOfAbsentParams(batch);
	const many = batch.items.length;
	if (many > 1) {
		batch.hint(
			`Each of the ${many} items asked for a campaign of its own. For one campaign to many people turn on "Execute Once" in the node's settings.`,
			'warning',
		);
	}
};

async function* createOne(
	call: Call,
	senderOfAccount: () => Promise<ConfirmedSender>,
): AsyncGenerator<IDataObject> {
	const ifNameExists = call.param<unknown>('options.ifNameExists', 'create');
	const isOnce = oneOf('If Name Exists', ifNameExists, ['create', 'return']) === 'return';
	const name = campaignName(call);
	// Looked for first: where it exists, nothing else need be asked of Brevo.
	const existing = isOnce ? await findCampaign(call.api, name) : undefined;
	if (existing) {
		yield told(existing, false);
		return;
	}
	const params = paramReader(call.node, EVENT_PARAMS)(call);
	const body = { ...(await newCampaign(call, params as IDataObject, senderOfAccount)), name };
	if (!body.recipients?.listIds && !body.recipients?.segmentIds) call.hint(NO_RECIPIENTS_YET);
	if (isOnce) {
		const { campaign, created } = await createOnce(call.api, body);
		yield told(campaign, created);
		return;
	}
	const id = await createCampaign(call.api, body);
	yield told({ id, name, status: 'draft' }, true);
}

const told = ({ id, name, status }: Json, created: boolean) => ({ id, name, status, created }) as IDataObject;

const NO_RECIPIENTS_YET =
	'The campaign goes to nobody yet. Choose Lists here, or add them with Update before it is sent.';

export const update: Run = eachItem(async function* (call) {
	const id = campaignIn(call);
	const body = campaignChange(call);
	const path = { campaignId: String(id) };
	await call.api.call({ endpoint: endpoints.updateCampaign, path, body });
	yield { id, updated: true };
});

export const get: Run = eachItem(async function* (call) {
	const statistics = call.param<string>('statistics', 'globalStats');
	const query: Record<string, string> = statistics === 'none' ? {} : { statistics };
	yield (await readCampaign(call.api, campaignIn(call), query)) as IDataObject;
});

export const getMany: Run = eachItem((call) => {
	const rows = call.api.rows({ endpoint: endpoints.getCampaigns, query: queryOf(call) });
	return limited(call, rows) as AsyncIterable<IDataObject>;
});

const LARGEST_PAGE = 100;

function queryOf(call: Call): Record<string, QueryValue | undefined> {
	const { startDate, endDate, status, type } = call.param<IDataObject>('filters', {});
	const zone = call.node.getTimezone();
	const from = instant(startDate, zone, 'Sent After');
	const to = instant(endDate, zone, 'Sent Before');
	const isByDate = from !== undefined || to !== undefined;
	if (isByDate && status !== undefined && status !== 'sent') {
		throw new Problem({
			kind: 'invalid',
			title: 'Campaigns that were not sent have no date of sending',
			advice: 'Remove the dates, or set Status to Sent.',
		});
	}
	return {
		limit: call.param('returnAll', false)
			? LARGEST_PAGE
			: Math.min(Math.max(1, Number(call.param('limit', 50))), LARGEST_PAGE),
		excludeHtmlContent: true,
		status: status as string | undefined,
		type: type as string | undefined,
		// Brevo wants both or none.
		...(isByDate && {
			startDate: from ?? '2000-01-01T00:00:00.000Z',
			endDate: to ?? new Date(clockOf(call.node).now()).toISOString(),
		}),
		statistics: call.param<boolean>('includeStatistics', false) ? 'globalStats' : undefined,
	};
}

export const schedule: Run = eachItem(async function* (call) {
	const { node } = call;
	const at = sendingTime(call.param<unknown>('scheduledAt', ''), node.getTimezone(), clockOf(node).now());
	if (at === undefined) {
		throw new Problem({
			kind: 'invalid',
			title: '"Scheduled At" is empty',
			advice: 'Choose a date, or check its expression.',
		});
	}
	const { id, name, status } = (await scheduleCampaign(call.api, campaignIn(call), at)) as Json & IDataObject;
	yield { id, name, status, scheduledAt: at };
});

export const sendNow: Run = eachItem(async function* (call) {
	const id = campaignIn(call);
	yield { id, action: await sendCampaign(call.api, id) };
});

export const sendTest: Run = eachItem(async function* (call) {
	const id = campaignIn(call);
	const emails = addressList(call.param<unknown>('emailTo', ''), 'To');
	await testCampaign(call.api, id, emails);
	yield { id, action: 'test_sent', to: emails };
});
