import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

/** Names in labels of events that keep their capitals within a sentence. */
const PROPER_NAMES = ['AI Companion', 'QoS', 'RTMS', 'TSP', 'Zoom Events'];

/** The entry of an event in n8n's list of triggers, such as "On webinar ended"; n8n's own wording would lose capitals. */
export const formatTriggerAction = (kind: string, label: string): string =>
	PROPER_NAMES.reduce(
		(text, name) => text.replace(name.toLowerCase(), name),
		`On ${`${kind} ${label}`.toLowerCase()}`,
	);

/**
 * The entries of a trigger in n8n's node creator, as a parameter that is never shown: n8n makes one entry of each option of
 * the parameter called "Trigger On", and the list of all events is too long to read there. It has the name of the parameter
 * with all events, which the chosen entry sets, and comes after it.
 */
export const createCreatorEntries = (options: INodePropertyOptions[]): INodeProperties => ({
	displayName: 'Trigger On',
	name: 'events',
	type: 'multiOptions',
	default: [],
	options,
	displayOptions: { hide: { '@version': [{ _cnd: { gte: 0 } }] } },
});
