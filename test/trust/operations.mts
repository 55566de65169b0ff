import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { endpoints as BREVO_ENDPOINTS } from '../../core/brevo/api/endpoints';
import type { Endpoint } from '../../core/http/endpoint';
import { ZOOM_ENDPOINTS } from '../../core/zoom/api/endpoints/endpoints';
import type { Call } from '../../sandbox/network/callLog.mts';
import type { Vendor } from '../../sandbox/network/vendor.mts';
import { BREVO_RUNS, inputOf } from '../catalogue/brevoParameters';
import { ZOOM_INPUT, ZOOM_PARAMETERS } from '../catalogue/zoomParameters';

/** One way to run an operation: the parameters and items with which the catalogue's tests run it. */
export interface OperationRun {
	readonly vendor: Vendor;
	/** `contact.sync` */
	readonly operation: string;
	readonly parameters: INodeParameters;
	readonly input: IDataObject[];
}

const toParameters = (name: string, parameters: INodeParameters): INodeParameters => {
	const [resource = '', operation = ''] = name.split('.');
	return { resource, operation, ...parameters };
};

/** Every operation of both nodes, in every way that the catalogue's tests run it. */
export const OPERATION_RUNS: readonly OperationRun[] = [
	...Object.entries(ZOOM_PARAMETERS).flatMap(([operation, runs]) =>
		runs.map((parameters) => ({
			vendor: 'zoom' as const,
			operation,
			parameters: toParameters(operation, parameters),
			input: ZOOM_INPUT[operation] ?? [{}],
		})),
	),
	...Object.entries(BREVO_RUNS).flatMap(([operation, runs]) =>
		runs.map((run) => ({
			vendor: 'brevo' as const,
			operation,
			parameters: toParameters(operation, run.parameters),
			input: inputOf(run),
		})),
	),
];

/** An address of a vendor that an operation calls, with a pattern of its paths in the sandbox's log. */
export interface CalledEndpoint {
	readonly name: string;
	readonly method: string;
	readonly path: string;
}

const toPattern = (path: string) => `${path.replace(/\{\w+\}/g, '[^/]+')}$`;
const TOKEN: CalledEndpoint = { name: 'POST /oauth/token', method: 'POST', path: '^/oauth/token$' };

const toCalled = (base: string, endpoints: Readonly<Record<string, Endpoint>>): CalledEndpoint[] =>
	Object.values(endpoints)
		// `/users/me` before `/users/{userId}`.
		.sort((a, b) => a.path.split('{').length - b.path.split('{').length)
		.map(({ method, path }) => ({ name: `${method} ${path}`, method, path: `^${base}${toPattern(path)}` }));

const CALLED: Readonly<Record<Vendor, CalledEndpoint[]>> = {
	zoom: [TOKEN, ...toCalled('/v2', ZOOM_ENDPOINTS)],
	brevo: toCalled('/v3', BREVO_ENDPOINTS),
};

/** The endpoints among the calls of a run, each once. Downloads of files belong to none. */
export function listCalledEndpoints(calls: readonly Call[]): CalledEndpoint[] {
	const found = calls.flatMap(({ vendor, method, path }) => {
		const endpoint = CALLED[vendor].find((one) => one.method === method && new RegExp(one.path).test(path));
		return endpoint ? [endpoint] : [];
	});
	return [...new Set(found)];
}
