import { NOT_DOCUMENTED, ZOOM_WEBHOOK_EVENTS } from '../../nodes/Zoom/trigger/events';
import { triggerProperties } from '../../nodes/Zoom/trigger/properties';
/*
 * Names from Zoom's OpenAPI descriptions of its webhooks (meetings, webinars, recordings, telephony), of its media streams (`rtms_*`)
 * and its quality of service subscription (`participant_data`, `participant_qos`), from the types of its SDK @zoom/rivet (users, app)
 * and from its changelog (Zoom Events): every event of these families, except `endpoint.url_validation`, which is not an event.
 */
import vendorNames from './zoom-event-names.json';

const names = ZOOM_WEBHOOK_EVENTS.map(({ name }) => name);

it('has every event of Zoom once, and no others', () => {
	expect([...names].sort()).toEqual([...vendorNames].sort());
	expect(new Set(names).size).toBe(names.length);
});

it.each(ZOOM_WEBHOOK_EVENTS.map((event) => [event.name, event] as const))(
	'%s is described',
	(name, event) => {
		expect(name === 'app_deauthorized' ? 'app' : name.split('.')[0]).toBe(event.kind);
		expect(event.label).toMatch(/^[A-Z][A-Za-z]*( ([A-Z][A-Za-z]*|to|for|in))*$/);
		expect(event.description).toMatch(/^[A-Z][^.]*$/);
		expect(event.description).not.toBe(event.label);
		expect(event.group).toMatch(/^[A-Z]/);
		for (const scope of event.scopes) expect(scope).toMatch(/^[a-z_]+:read:[a-z_]+(:admin)?$/);
		// The scopes are missing where nobody needs one, or where Zoom names none and the entry says so.
		expect(event.scopes.length > 0).toBe(name !== 'app_deauthorized' && event.scopes !== NOT_DOCUMENTED);
	},
);

it('is offered in the editor with "All Events" first and the rest in alphabetical order', () => {
	const property = triggerProperties.find(({ name }) => name === 'events')!;
	const offered = (property.options ?? []).map((option) => ('value' in option ? option : undefined)!);
	expect(offered[0]).toMatchObject({ name: 'All Events', value: '*' });
	expect(offered.slice(1).map(({ value }) => value)).toEqual(names);
	const labels = offered.slice(1).map(({ name }) => name);
	expect(labels).toEqual([...labels].sort((a, b) => a.localeCompare(b, 'en')));
	expect(new Set(labels).size).toBe(labels.length);
});
