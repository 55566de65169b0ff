import { buildFlow } from './buildFlow.mts';
import { createCredentials } from './credentials.mts';
import { mapAttributes } from './mapAttributes.mts';
import { readReportPage } from './reportPage.mts';
import { runFlow } from './runFlow.mts';
import { searchNodes } from './searchNodes.mts';
import { inEditor } from './inEditor.mts';

/** A person's work in n8n's editor, in a browser. */
export const editor = inEditor('editor', [
	createCredentials,
	searchNodes,
	buildFlow,
	mapAttributes,
	runFlow,
	readReportPage,
]);

/** The parts of it that take the pictures of the docs, for `npm run pictures`. */
export const pictures = { ...inEditor('pictures', [readReportPage, runFlow, buildFlow]), isOnDemand: true };
