import assert from 'node:assert/strict';
import type { Stage } from '../../../../sandbox/n8n/stage.mts';
import type { ImportedTemplate } from '../../../../sandbox/n8n/templates.mts';

/**
 * Subscribes a template's webhook at Zoom. A busy n8n closes idle connections late, so that Zoom's question may meet a dead
 * one (status 0): it is asked again, as somebody would press "Validate" again.
 */
export async function subscribe(
	{ control }: Stage['sandbox'],
	{ webhookUrl: url, events }: ImportedTemplate,
): Promise<void> {
	let subscribed = await control.subscribe({ url, events });
	if (subscribed.status === 0) subscribed = await control.subscribe({ url, events });
	assert.ok(subscribed.validated, `Zoom's URL validation failed: ${JSON.stringify(subscribed)}`);
}
