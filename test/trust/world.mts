import type { IDataObject } from 'n8n-workflow';

import type { Call, StrayRequest } from '../../sandbox/network/callLog.mts';
import type { Fault } from '../../sandbox/network/faultQueue.mts';
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import { forgetProcessed } from '../support/n8n/deduplication.mts';
import { runNode, type CredentialStore } from '../support/n8n.mts';
import { setClock } from '../support/time/testClock.mts';
import type { OperationRun } from './operations.mts';
import { readState, type State } from './state.mts';

/** Everything that a run shows to people, and everything that it left at the vendors. */
export interface Observation {
	readonly error?: Error & { description?: string | null };
	/** Output and error output. */
	readonly rows: IDataObject[];
	readonly hints: string[];
	readonly calls: Call[];
	/** Requests that a redirect led to another host. */
	readonly strays: readonly StrayRequest[];
	/** The vendors' data after the run, without values that differ from run to run. */
	readonly state: State;
}

/** A sandbox in which one run after the other takes place, each in a fresh account. */
export interface World {
	readonly sandbox: Sandbox;
	/** Back to the seed, and strikes the calls that match from now on. */
	begin(fault?: Fault): void;
	look(): State;
	run(operation: OperationRun): Promise<Observation>;
	close(): Promise<void>;
}

/** @param day UTC date on which all runs take place */
export async function openWorld(day = new Date().toISOString().slice(0, 10)): Promise<World> {
	const sandbox = await startSandbox();
	const { control } = sandbox;
	// The accounts are seeded relative to the clock, so runs that are compared begin at the same moment. It is far from the
	// end of the day and off the whole second, where times of the run would look like times of the input.
	const start = Date.parse(`${day}T01:00:02.123Z`);
	const putBack = setClock(start);
	let runs = 0;
	return {
		sandbox,
		begin(fault) {
			setClock(start);
			control.reset();
			forgetProcessed();
			if (fault) control.fault(fault);
		},
		look: () => readState(sandbox),
		async run({ vendor, parameters, input }) {
			const before = control.calls().length;
			runs += 1;
			const plan = vendor === 'zoom' ? 'business' : 'extended';
			const { error, json, failed, hints } = await runNode({
				type: vendor,
				credentials: freshCredentials(sandbox),
				input,
				parameters: { requestOptions: { plan, maxWait: 8 }, ...parameters },
				settings: { credentials: usedBy(vendor, runs) },
			});
			return {
				error,
				rows: [...json, ...failed.map((item) => item.json)],
				hints,
				calls: control.calls().slice(before),
				strays: control.strays(),
				state: readState(sandbox),
			};
		},
		async close() {
			putBack();
			await sandbox.close();
		},
	};
}

const TYPES = { zoom: 'zoomServerToServerOAuth2Api', brevo: 'brevoApi' } as const;

/** A credential of its own for each run: the nodes keep their pace per credential, and hours do not pass between two runs. */
function usedBy(vendor: keyof typeof TYPES, run: number) {
	const type = TYPES[vendor];
	return { [type]: { id: `${type}#${run}`, name: type } };
}

export function freshCredentials({ zoom, brevo }: Sandbox): CredentialStore {
	const store: CredentialStore = {
		zoomServerToServerOAuth2Api: {
			accountId: zoom.accountId,
			clientId: zoom.clientId,
			clientSecret: zoom.clientSecret,
			environment: 'custom',
			oauthBaseUrl: zoom.oauthBaseUrl,
			apiBaseUrl: zoom.apiBaseUrl,
		},
		brevoApi: { ...brevo },
	};
	return new Proxy(store, {
		get: (target, id) => target[String(id).split('#', 1)[0]!],
	});
}
