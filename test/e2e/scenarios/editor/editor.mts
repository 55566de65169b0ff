import { buildFlow } from './buildFlow.mts';
import { createCredentials } from './credentials.mts';
import { mapAttributes } from './mapAttributes.mts';
import { runFlow } from './runFlow.mts';
import { searchNodes } from './searchNodes.mts';
import { inEditor } from './inEditor.mts';

/** A person's work in n8n's editor, in a browser. */
export const editor = inEditor('editor', [createCredentials, searchNodes, buildFlow, mapAttributes, runFlow]);
