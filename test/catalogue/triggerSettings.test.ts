import { get, set } from 'lodash';
import type { INodeParameters } from 'n8n-workflow';

import { attendanceTriggerProperties } from '../../nodes/Zoom/attendanceTrigger/properties';
import { triggerProperties as brevoProperties } from '../../nodes/Brevo/trigger/properties';
import { triggerProperties as zoomProperties } from '../../nodes/Zoom/trigger/properties';
import { openTrigger, type BrevoTriggerStage } from '../support/brevoTrigger.mts';
import { runHook, runPoll } from '../support/n8n.mts';
import { openAccount, type ZoomAccount } from '../nodes/Zoom/account.mts';
import { listFields, show, type Field } from './expressions/parameterFields';

/**
 * Gives every switch, number and choice of every trigger a value that the editor does not offer: by an expression, and as saved in
 * a workflow that was not made in the editor. Publishing is refused, with the name of the setting, before any call.
 */

let zoom: ZoomAccount;
let brevo: BrevoTriggerStage;
beforeAll(async () => {
	zoom = await openAccount();
	brevo = await openTrigger({ events: ['marketing.opened'], apiChanges: 'keep' });
});
afterAll(async () => {
	await zoom.sandbox.close();
	await brevo.close();
});

const SECRET = { zoomWebhookSecretApi: { secretToken: 's3cret' }, zoomAppOAuth2Api: {} };

const TRIGGERS = {
	zoomTrigger: {
		properties: zoomProperties,
		usual: { events: ['*'] },
		publish: async (parameters: INodeParameters) =>
			void (await runHook({ type: 'zoomTrigger', credentials: SECRET, method: 'create', parameters })),
	},
	zoomAttendanceTrigger: {
		properties: attendanceTriggerProperties,
		usual: { authentication: 'serverToServer', userIds: ['me'] },
		publish: async (parameters: INodeParameters) =>
			void (await runPoll({
				type: 'zoomAttendanceTrigger',
				credentials: await zoom.credentials(),
				staticData: {},
				parameters,
			})),
	},
	brevoTrigger: {
		properties: brevoProperties,
		usual: {
			events: ['marketing.opened', 'contact.contact_updated'],
			apiChanges: 'keep',
			filters: {},
			options: {},
		},
		publish: async (parameters: INodeParameters) => await brevo.publish(parameters),
	},
};

const BAD: Readonly<Record<string, readonly unknown[]>> = {
	boolean: ['maybe', '={{ "maybe" }}', '={{ 2 }}', '={{ ({}) }}'],
	number: ['soon', '={{ "soon" }}', '={{ NaN }}', '={{ -1 }}'],
	options: ['no such choice', '={{ "no such choice" }}', '={{ 7 }}'],
	multiOptions: [['no such choice'], '={{ ["no such choice"] }}', '={{ "no such choice" }}'],
};

/** Lists of events have a check of their own: they may hold names that are not in the list. */
const CHOSEN_EVENTS = new Set(['events']);

interface Case {
	readonly trigger: keyof typeof TRIGGERS;
	readonly path: string;
	readonly label: string;
	readonly value: unknown;
	readonly field: Field;
}

const CASES = (Object.keys(TRIGGERS) as Array<Case['trigger']>).flatMap((trigger) =>
	TRIGGERS[trigger].properties
		.flatMap((property) => listFields(property))
		.filter(({ path, property }) => {
			const isOfEvents = trigger !== 'zoomAttendanceTrigger' && CHOSEN_EVENTS.has(path);
			return BAD[property.type] && !isOfEvents && !property.typeOptions?.loadOptionsMethod;
		})
		.flatMap((field): Case[] =>
			BAD[field.property.type]!.map((value) => ({
				trigger,
				path: field.path,
				label: field.property.displayName,
				value,
				field,
			})),
		),
);

const buildParameters = ({ trigger, field, value }: Case): INodeParameters => {
	return set(show(field, TRIGGERS[trigger].usual), field.path, value);
};

it('tries every trigger', () => expect(CASES.length).toBeGreaterThan(90));

/** The fields of collections: one for each path. */
const ADDED = CASES.filter(
	({ path, trigger }, index) =>
		path.includes('.') && CASES.findIndex((one) => one.path === path && one.trigger === trigger) === index,
);

it.each(ADDED)('$trigger: $path is left out if its expression returns nothing', async (one) => {
	zoom.sandbox.control.reset();
	const parameters = buildParameters({ ...one, value: '={{ null }}' });
	expect(get(parameters, one.path)).toBe('={{ null }}');
	await expect(TRIGGERS[one.trigger].publish(parameters)).resolves.toBeUndefined();
});

it.each(['gap', 'maxReportWait'])('a published workflow goes on with a %s above the limit', async (name) => {
	zoom.sandbox.control.reset();
	const { publish, usual } = TRIGGERS.zoomAttendanceTrigger;
	await expect(publish({ ...usual, options: { [name]: 1_000 } })).resolves.toBeUndefined();
	expect(zoom.sandbox.control.calls()).not.toEqual([]);
});

it.each(CASES)('$trigger: $path is not $value', async (one) => {
	zoom.sandbox.control.reset();
	const before = brevo.calls().length;
	const parameters = buildParameters(one);
	expect(get(parameters, one.path)).toEqual(one.value);
	await expect(TRIGGERS[one.trigger].publish(parameters)).rejects.toThrow(new RegExp(`"${one.label}"`));
	expect(zoom.sandbox.control.calls()).toEqual([]);
	expect(brevo.calls()).toHaveLength(before);
});
