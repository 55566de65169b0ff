import { buildFlow } from './editor.buildFlow.mts';
import { createCredentials } from './editor.credentials.mts';
import { mapAttributes } from './editor.mapAttributes.mts';
import { runFlow } from './editor.runFlow.mts';
import { inEditor } from './inEditor.mts';

/** A person's work in n8n's editor, in a browser. */
export const editor = inEditor('editor', [createCredentials, buildFlow, mapAttributes, runFlow]);
