import type { IExecuteFunctions } from 'n8n-workflow';

/** Also as the editor writes it when somebody lets the model define the parameter. */
const ASKED_OF_AGENT = /\$fromAI\(\s*(['"`])([\w-]+)\1/i;

/**
 * The name of the field that a parameter names, the same for all items.
 *
 * An AI agent fills in the value itself, not the name of a field. n8n puts it into the item under the key by which it
 * was asked for, so the key is the name.
 */
export function readFieldName(node: IExecuteFunctions, parameter: string, fallback: string): string {
	const raw: unknown = node.getNodeParameter(parameter, 0, fallback, { rawExpressions: true });
	const asked = typeof raw === 'string' && raw.startsWith('=') ? ASKED_OF_AGENT.exec(raw)?.[2] : undefined;
	return asked ?? String(node.getNodeParameter(parameter, 0, fallback)).trim();
}
