import type { INodePropertyOptions } from 'n8n-workflow';

/** The value before anything is chosen: n8n marks values that the list lacks in red. */
const NOT_CHOSEN: INodePropertyOptions = {
	name: 'Time Zone of the Workflow',
	value: '',
	description: "The host's zone, if the start time has a zone of its own",
};

/** Every zone that this n8n knows, for a drop-down list. */
export async function listTimeZones(): Promise<INodePropertyOptions[]> {
	const zones = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];
	return [NOT_CHOSEN, ...zones.map((zone) => ({ name: zone, value: zone }))];
}
