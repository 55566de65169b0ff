import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import * as brevoAccount from '../nodes/Brevo/account.mts';
import * as zoomAccount from '../nodes/Zoom/account.mts';
import { pickShare } from '../support/dayShare.mts';
import { BREVO_RUNS, inputOf } from './brevoParameters';
import { ZOOM_INPUT, ZOOM_PARAMETERS } from './zoomParameters';

/** With On Error: Continue, every input item of every operation has an error item when the whole run fails. */

type Vendor = 'zoom' | 'brevo';
const ACCOUNTS = {} as { zoom: zoomAccount.ZoomAccount; brevo: brevoAccount.BrevoAccount };
beforeAll(async () => {
	ACCOUNTS.zoom = await zoomAccount.openAccount();
	ACCOUNTS.brevo = await brevoAccount.openAccount();
});
afterAll(async () => {
	await ACCOUNTS.zoom.sandbox.close();
	await ACCOUNTS.brevo.sandbox.close();
});

const RUNS: ReadonlyArray<[string, Vendor, INodeParameters, IDataObject[]]> = [
	...Object.entries(ZOOM_PARAMETERS).map(([name, [parameters = {}]]) => {
		const run: [string, Vendor, INodeParameters, IDataObject[]] = [
			name,
			'zoom',
			parameters,
			ZOOM_INPUT[name] ?? [{}],
		];
		return run;
	}),
	...Object.entries(BREVO_RUNS).map(([name, [run]]) => {
		const one: [string, Vendor, INodeParameters, IDataObject[]] = [
			name,
			'brevo',
			run!.parameters,
			inputOf(run!),
		];
		return one;
	}),
];

/** n8n has no token for the call, or the service is down. */
const FAULTS = {
	credential: {
		zoom: { status: 401, body: { code: 124, message: 'Invalid access token.' } },
		brevo: { status: 401, body: { code: 'unauthorized', message: 'Key not found' } },
	},
	unavailable: { zoom: { status: 503, body: {} }, brevo: { status: 503, body: {} } },
};

const toItems = ({ pairedItem }: INodeExecutionData): number[] =>
	[pairedItem].flat().map((one) => (one as { item: number }).item);

const UNAVAILABLE = {
	error: /^The service is not available at the moment$/,
	advice:
		/^(Run the workflow again in a few minutes\.|It is not known whether (Zoom|Brevo) has carried out the call\.)/,
};
const WORDS = {
	unavailable: { zoom: UNAVAILABLE, brevo: UNAVAILABLE },
	credential: {
		zoom: {
			error: /^Zoom did not accept the access token, not even a fresh one$/,
			advice: /^Check that the app is still active in the Zoom App Marketplace/,
		},
		brevo: { error: /^Brevo does not know this API key$/, advice: /^Use a key from Settings > SMTP & API/ },
	},
} as const;

describe.each(RUNS)('%s', (name, vendor, parameters, input) => {
	it.each(pickShare(['credential', 'unavailable'] as const, 2, name))('%s', async (code) => {
		const { sandbox, run } = ACCOUNTS[vendor];
		const [resource = '', operation = ''] = name.split('.');
		sandbox.control.reset();
		sandbox.control.fault({ vendor, path: '^/v\\d/', times: 1000, ...FAULTS[code][vendor] });
		const items = [...input, ...input];
		const ran = await run({ resource, operation, ...parameters }, items, {
			onError: 'continueRegularOutput',
		});
		expect(ran.error).toBeUndefined();
		if (sandbox.control.calls().length === 0) return;
		for (const index of items.keys()) {
			const rows = ran.items.filter((item) => toItems(item).includes(index)).map(({ json }) => json);
			expect([index, rows.length]).toEqual([index, 1]);
			const [row] = rows;
			// A person without an address, for whom nothing was to be done.
			if (row?.action === 'skipped') continue;
			expect(row).toMatchObject({
				error: expect.stringMatching(WORDS[code][vendor].error),
				code,
				advice: expect.stringMatching(WORDS[code][vendor].advice),
				retryable: expect.any(Boolean),
				in_doubt: expect.any(Boolean),
			});
			expect(row).toHaveProperty('call');
		}
	});
});
