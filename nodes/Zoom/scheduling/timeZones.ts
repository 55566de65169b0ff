import type { INodePropertyOptions } from 'n8n-workflow';

/** The field as it is before anything is chosen: n8n marks a value in red that the list does not have. */
const NOT_CHOSEN: INodePropertyOptions = {
	name: 'Time Zone of the Workflow',
	value: '',
	description: 'That of the host, where the start time has a zone of its own',
};

/** Every zone this n8n knows, for a drop-down. */
export async function listTimeZones(): Promise<INodePropertyOptions[]> {
	const zones = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];
	return [NOT_CHOSEN, ...zones.map((zone) => ({ name: zone, value: zone }))];
}
