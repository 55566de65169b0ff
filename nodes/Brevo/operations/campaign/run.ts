import type { IDataObject } from 'n8n-workflow';

import { rethrowStop } from '../../../../core/async/clock';
import {
	type CampaignBody,
	planSending,
	readCampaign,
	scheduleCampaign,
	sendCampaign,
	sendTest,
	updateCampaign,
} from '../../../../core/brevo/campaigns/campaigns';
import {
	createAnotherCampaign,
	createCampaignOnce,
	findCampaignByName,
} from '../../../../core/brevo/campaigns/createOnce';
import { EVENT_FACTS } from '../../../../core/audience/facts';
import type { ConfirmedSender } from '../../../../core/brevo/email/senders';
import { describeParam, noValueError } from '../../../../core/brevo/email/unfilledParams';
import type { Json } from '../../../../core/http/endpoint';
import { ApiError, rethrow } from '../../../../core/http/errors';
import { parseChoice } from '../../../../core/values/choices';
import type { ExecutionContext, ItemContext, OperationFn } from '../../../shared/catalogue';
import { toNodeError } from '../../../shared/explain';
import { eachItem } from '../../../shared/operations';
import { parseAddressList } from '../../parameters/addresses';
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
	const plans = await planCampaigns(execution);
	yield* eachItem(createCampaignRows(plans, !execution.done?.size))(execution);
	warnAboutAbsentParams(execution);
	const many = execution.items.length;
	if (many > 1) {
		execution.hint(
			`Each of the ${many} items asked for its own campaign. For one campaign to many people, turn on "Execute Once" in the node's settings.`,
			'warning',
		);
	}
};

/** The plan for an item: a campaign to create, the one that there is, or the error that prevents it. */
type CampaignPlan =
	| (Awaited<ReturnType<typeof buildNewCampaign>> & { readonly isOnce: boolean })
	| { readonly existing: Json }
	| { readonly error: unknown };

/** All items are read before the first campaign is created, so that an error leaves none behind. */
async function planCampaigns(execution: ExecutionContext): Promise<Map<number, CampaignPlan>> {
	const readDefaultSender = createDefaultSenderReader(execution);
	const readParams = createParamReader(execution, EVENT_FACTS);
	const plans = new Map<number, CampaignPlan>();
	for (const index of execution.items.keys()) {
		if (execution.done?.has(index)) continue;
		try {
			plans.set(index, await planCampaign(execution.forItem(index), readDefaultSender, readParams));
		} catch (error) {
			rethrowStop(error);
			if (!execution.node.continueOnFail()) throw toNodeError(execution.node.getNode(), error, index);
			plans.set(index, { error });
		}
	}
	return plans;
}

async function planCampaign(
	context: ItemContext,
	readDefaultSender: () => Promise<ConfirmedSender>,
	readParams: ParamReader,
): Promise<CampaignPlan> {
	const ifNameExists = context.param<unknown>('options.ifNameExists', 'create');
	const isOnce = parseChoice('If Name Exists', ifNameExists, ['create', 'return']) === 'return';
	const name = readCampaignName(context);
	// Searched first: if it exists, no other call is needed.
	const existing = isOnce ? await findCampaignByName(context.api, name) : undefined;
	if (existing) return { existing };
	const params = readParams(context);
	return { ...(await buildNewCampaign(context, params as IDataObject, readDefaultSender)), isOnce };
}

/** @param isFirstTry whether no item was done before, for which the parameters had values */
function createCampaignRows(
	plans: ReadonlyMap<number, CampaignPlan>,
	isFirstTry: boolean,
): (context: ItemContext) => AsyncGenerator<object> {
	const built = [...plans.values()].filter((plan) => 'body' in plan);
	const isNobodys = isFirstTry && built.every(({ unfilled }) => unfilled.length > 0);
	const made = new Map<string, Json>();
	return async function* (context) {
		const plan = plans.get(context.index)!;
		if ('error' in plan) return rethrow(plan.error);
		if ('existing' in plan) {
			yield toCampaignRow(plan.existing, false);
			return;
		}
		const { body, unfilled, isOnce } = plan;
		const { name } = body;
		const [missing] = unfilled;
		if (missing !== undefined) {
			if (isNobodys) throw noValueError(missing, Object.keys(body.params ?? {}));
			const reason = `no value for ${unfilled.map(describeParam).join(', ')}, which the campaign uses`;
			yield { id: null, name, action: 'skipped', reason };
			return;
		}
		if (!body.recipients?.listIds && !body.recipients?.segmentIds) context.hint(NO_RECIPIENTS_YET);
		if (isDryRun(context)) {
			yield { ...toCampaignRow({ id: null, name, status: 'draft' }, false), action: 'would_create' };
			return;
		}
		const existing = isOnce ? made.get(name) : undefined;
		if (existing) {
			yield toCampaignRow(existing, false);
			return;
		}
		const { campaign, created } = isOnce
			? await createCampaignOnce(context.api, body)
			: { campaign: await createDraft(context, body), created: true };
		made.set(name, campaign);
		yield toCampaignRow(campaign, created);
	};
}

const createDraft = async ({ api }: ItemContext, body: CampaignBody & { readonly name: string }) => ({
	id: await createAnotherCampaign(api, body),
	name: body.name,
	status: 'draft',
});

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

export const runSendTest: OperationFn = eachItem(async function* (context) {
	const id = readCampaignId(context);
	const to = parseAddressList(context.param<unknown>('emailTo', ''), 'To');
	const dryRun = isDryRun(context);
	if (dryRun) await readCampaign(context.api, id);
	else await sendTest(context.api, id, to);
	yield { id, action: dryRun ? 'would_send_test' : 'test_sent', to };
});
