import type { INodePropertyOptions } from 'n8n-workflow';

/** Every zone this n8n knows, for a drop-down. */
export async function timeZones(): Promise<INodePropertyOptions[]> {
	return ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')].map((zone) => ({
		name: zone,
		value: zone,
	}));
}
