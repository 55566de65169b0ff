/** Names in labels of events that keep their capitals within a sentence. */
const PROPER_NAMES = ['AI Companion', 'QoS', 'RTMS', 'TSP', 'Zoom Events'];

/** The entry of an event in n8n's list of triggers, such as "On webinar ended"; n8n's own wording would lose capitals. */
export const formatTriggerAction = (kind: string, label: string): string =>
	PROPER_NAMES.reduce(
		(text, name) => text.replace(name.toLowerCase(), name),
		`On ${`${kind} ${label}`.toLowerCase()}`,
	);
