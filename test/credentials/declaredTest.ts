import type { ICredentialDataDecryptedObject, INodeType } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { loadCredentialType, runNode } from '../support/n8n.mts';

const PASSED = 'Connection successful!';

/**
 * The message n8n shows when this credential is tested. The request runs through n8n-core's own RoutingNode; the
 * handling of its outcome is rewritten after n8n 2.41 (`credentials-tester.service`, `runRequestTest`), which no
 * library contains.
 */
export async function declaredTest(type: string, data: ICredentialDataDecryptedObject): Promise<string> {
	const { test } = await loadCredentialType(type);
	if (!test) throw new Error(`${type} declares no test`);
	const { error, json } = await runNode({
		type: 'test.tester',
		extraNodes: { 'test.tester': nodeSending(type, test.request) },
		credentials: { [type]: data },
	});
	if (error) return sentenceFor(error, test.rules ?? []);
	for (const rule of test.rules ?? []) {
		if (rule.type !== 'responseSuccessBody') continue;
		if (json[0]?.[rule.properties.key] === rule.properties.value) return rule.properties.message;
	}
	return PASSED;
}

type Request = NonNullable<Awaited<ReturnType<typeof loadCredentialType>>['test']>['request'];
type Rules = NonNullable<NonNullable<Awaited<ReturnType<typeof loadCredentialType>>['test']>['rules']>;

/** n8n tests a credential with a node that consists of the request alone. */
const nodeSending = (credential: string, request: Request): INodeType => ({
	description: {
		displayName: 'Tester',
		name: 'tester',
		group: ['transform'],
		version: 1,
		description: '',
		defaults: { name: 'Tester' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: credential, required: true }],
		requestDefaults: {},
		properties: [{ displayName: 'Temp', name: 'temp', type: 'string', default: '', routing: { request } }],
	},
});

/** n8n reads `error.cause.response`; after an execution only the status of the error is left. */
function sentenceFor(error: Error & { httpCode?: string | null }, rules: Rules): string {
	const status = Number(error.httpCode);
	for (const rule of rules) {
		if (rule.type === 'responseCode' && rule.properties.value === status) return rule.properties.message;
	}
	return error.message;
}
