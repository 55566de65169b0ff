import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { brevo as brevoConnector } from '../../nodes/Brevo/connector';
import { zoom as zoomConnector } from '../../nodes/Zoom/connector';
import type { Connector } from '../../nodes/shared/catalogue';
import { manyFields } from '../../nodes/shared/fields';
import { openAccount as openBrevo, type BrevoAccount } from './Brevo/account.mts';
import { openAccount as openZoom, type ZoomAccount } from './Zoom/account.mts';
import type { NodeResult } from '../support/n8n.mts';
import { BREVO_RUNS, inputOf } from '../catalogue/brevoParameters';
import { ZOOM_INPUT, ZOOM_PARAMETERS } from '../catalogue/zoomParameters';

/** Every operation with *Return All* and *Limit* says that it stopped at the limit if it did, and only then. */

interface Run {
	readonly parameters: INodeParameters;
	readonly items: IDataObject[];
}

let zoom: ZoomAccount;
let brevo: BrevoAccount;
beforeAll(async () => {
	[zoom, brevo] = await Promise.all([openZoom(), openBrevo()]);
	const campaign = {
		subject: 'Watch it',
		sender: { email: 'webinars@example.com' },
		htmlContent: '<p>Watch the recording of our webinar</p>',
		recipients: { listIds: [1] },
	};
	for (const name of ['One', 'Two']) {
		const { baseUrl, apiKey } = brevo.sandbox.brevo;
		const answer = await fetch(`${baseUrl}/emailCampaigns`, {
			method: 'POST',
			headers: { 'api-key': apiKey, 'content-type': 'application/json' },
			body: JSON.stringify({ name, ...campaign }),
		});
		if (!answer.ok) throw new Error(await answer.text());
	}
});
afterAll(async () => await Promise.all([zoom.sandbox.close(), brevo.sandbox.close()]));

/** Preferred to the runs of the catalogue, which give fewer than two rows. */
const MORE_RUNS: Readonly<Record<string, INodeParameters>> = {
	'meeting.getMany': { filters: { type: 'scheduled' } },
};

const listLimited = ({ resources }: Connector) =>
	resources.flatMap(({ value: resource, operations }) =>
		operations
			.filter(({ fields = [] }) => manyFields.every((field) => fields.includes(field)))
			.map(({ value: operation }) => `${resource}.${operation}`),
	);

const VENDORS = [
	...listLimited(zoomConnector).map((name) => {
		const runs = ZOOM_PARAMETERS[name]!.map((parameters) => ({
			parameters,
			items: ZOOM_INPUT[name] ?? [{}],
		}));
		return [
			name,
			runs,
			async (parameters: INodeParameters, items: IDataObject[]) => await zoom.run(parameters, items),
		] as const;
	}),
	...listLimited(brevoConnector).map((name) => {
		const runs = BREVO_RUNS[name]!.map((run) => ({ parameters: run.parameters, items: inputOf(run) }));
		return [
			name,
			runs,
			async (parameters: INodeParameters, items: IDataObject[]) => await brevo.run(parameters, items),
		] as const;
	}),
];

it.each(VENDORS)('%s', async (name, runs, runNode) => {
	const [resource, operation] = name.split('.');
	const runWith = async ({ parameters, items }: Run, limit: INodeParameters): Promise<NodeResult> => {
		const result = await runNode({ ...parameters, resource, operation, ...limit } as INodeParameters, items);
		if (result.error) throw result.error;
		return result;
	};
	const given = runs.map((run) => ({ ...run, parameters: { ...run.parameters, ...MORE_RUNS[name] } }));
	const seen: number[] = [];
	for (const run of given) {
		const all = await runWith(run, { returnAll: true });
		expect(all.hints.join()).not.toContain('Stopped at the limit');
		const count = all.json.length;
		seen.push(count);
		if (count < 2) continue;
		for (const limit of new Set([1, count - 1, count])) {
			const { json, hints } = await runWith(run, { returnAll: false, limit });
			expect(json).toHaveLength(limit);
			const said = hints.join().match(/Stopped at the limit of \d+: there (are|may be) more/)?.[0];
			expect(said).toBe(limit < count ? `Stopped at the limit of ${limit}: there are more` : undefined);
		}
		return;
	}
	throw new Error(`No run has two rows: ${seen.join(', ')}`);
});
