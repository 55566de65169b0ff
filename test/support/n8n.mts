/**
 * n8n's own engine in this process (n8n-core, n8n-workflow), with this package's classes straight from their sources.
 * Credentials are given by type: `{ brevoApi: { apiKey, baseUrl } }`; renewed OAuth2 tokens are written back into that object.
 */
export { toFullTypeName as fullTypeName, loadCredentialType, loadNodeType } from './n8n/classes.mts';
export type { OneNode, TestNode, TestWorkflow } from './n8n/context.mts';
export type { CredentialStore } from './n8n/credentials.mts';
export { forgetProcess, forgetProcessed } from './n8n/deduplication.mts';
export {
	listSearch,
	loadOptions,
	readResourceMapping as resourceMapping,
	runHook,
	testCredential,
	type HookCall,
} from './n8n/dynamic.mts';
export {
	runNode,
	runWorkflow,
	type NodeResult,
	type NodeRun,
	type WorkflowResult,
	type WorkflowRun,
} from './n8n/execution.mts';
export { runPoll, type PollCall } from './n8n/poll.mts';
export { runWebhook, startWebhook, type Answer, type Delivery, type WebhookServer } from './n8n/webhook.mts';
