import type { IDataObject, INodeParameters, OnError } from 'n8n-workflow';

import { openAccount, type BrevoAccount } from '../../Brevo/account.mts';
import { forgetProcessed, runWorkflow } from '../../../support/n8n.mts';

/* The items of a burst, one of which fails in the flow behind the trigger, as the option Bursts says. */

let brevo: BrevoAccount;
beforeAll(async () => {
	brevo = await openAccount({ seed: 'demo' });
});
beforeEach(() => {
	forgetProcessed();
	brevo.sandbox.control.reset();
});
afterAll(async () => await brevo.sandbox.close());

const NOBODY = 'nobody.here@example.org';
const PEOPLE = ['amara.okafor@example.org', 'chiara.bianchi@example.net', NOBODY, 'mina.park@example.org'];

const TRIGGERS: Record<string, { parameters: INodeParameters; itemOf: (email: string) => IDataObject }> = {
	zoomTrigger: {
		parameters: { events: ['webinar.participant_joined'] },
		itemOf: (email) => ({ event: 'webinar.participant_joined', event_ts: 1, participant: { email } }),
	},
	brevoTrigger: {
		parameters: { events: ['marketing.opened'] },
		itemOf: (email) => ({ event: 'opened', event_key: email, participant: { email } }),
	},
};

describe.each(Object.entries(TRIGGERS))('%s', (type, { parameters, itemOf }) => {
	const run = async (onError: OnError) =>
		await runWorkflow({
			mode: 'webhook',
			startNode: 'Trigger',
			input: PEOPLE.map((email) => ({ json: itemOf(email) })),
			credentials: brevo.credentials,
			workflow: {
				nodes: [
					{ name: 'Trigger', type, parameters },
					{
						name: 'Get Contact',
						type: 'brevo',
						parameters: {
							resource: 'contact',
							operation: 'get',
							identifierType: 'email_id',
							identifier: '={{ $json.participant.email }}',
						},
						onError,
					},
					{ name: 'Next', type: 'n8n-nodes-base.noOp' },
				],
				connections: {
					Trigger: { main: [[{ node: 'Get Contact', type: 'main', index: 0 }]] },
					'Get Contact': { main: [[{ node: 'Next', type: 'main', index: 0 }]] },
				},
			},
		});

	it('stops the batch: no item goes on, and those after it are not tried', async () => {
		const result = await run('stopWorkflow');
		expect(result.error).toMatchObject({ context: { itemIndex: 2 } });
		expect(result.json('Trigger')).toHaveLength(4);
		expect(result.json('Next')).toEqual([]);
		expect(brevo.calls()).toHaveLength(3);
	});

	it('stops nobody else if the node continues on error', async () => {
		const result = await run('continueRegularOutput');
		expect(result.error).toBeUndefined();
		expect(brevo.calls()).toHaveLength(4);
		const rows = result.json('Next');
		expect(rows.map(({ error, email }) => (error === undefined ? email : NOBODY))).toEqual(PEOPLE);
	});
});
