import { Problem } from '../../../core/http/errors';
import { text } from '../../../core/values/text';
import { OF_EVENT, type EventKind } from '../../../core/zoom/api/endpoints/endpoints';
import type { Call } from '../../shared/catalogue';

/** Of "Event Type". @throws Problem `invalid` */
export const eventKindOf = ({ param }: Call): EventKind =>
	eventKindFrom(param<unknown>('eventType', 'webinar'));

/** What an expression gave in place of the choice. @throws Problem `invalid` */
export function eventKindFrom(given: unknown): EventKind {
	const kind = text(given).toLowerCase();
	if (Object.hasOwn(OF_EVENT, kind)) return kind as EventKind;
	throw new Problem({
		kind: 'invalid',
		title: `'Event Type' is neither 'meeting' nor 'webinar' but '${text(given)}'`,
		advice: 'Choose one, or check what the expression in the field gives for this item.',
	});
}
