// The generated tables, each a function that gives Markdown. They read the built catalogues (`npm run build`).
const { ZOOM_WEBHOOK_EVENTS } = require('../../dist/nodes/Zoom/trigger/events.js');
const { zoom } = require('../../dist/nodes/Zoom/connector.js');
const { TABLES } = require('../../dist/core/zoom/tables/tables.js');
const { listTableEndpoints } = require('../../dist/core/zoom/tables/endpoints.js');
const { brevo } = require('../../dist/nodes/Brevo/connector.js');
const { formatEventName, TRIGGER_EVENTS } = require('../../dist/nodes/Brevo/trigger/events.js');
const { listRequiredEndpoints } = require('../../dist/nodes/shared/catalogue.js');
const { code, table } = require('./markdown.js');

/** Every resource and operation of an action node. */
function operations({ resources }) {
	const rows = resources.flatMap((resource) =>
		resource.operations.map((operation) => [resource.name, operation.name, operation.description]),
	);
	return table(['resource', 'operation', 'what it does'], rows);
}

const zoomOperations = () => operations(zoom);
const brevoOperations = () => operations(brevo);

/** Every event of the trigger, a line per group. */
function events() {
	const groups = new Map();
	for (const { kind, group, name } of ZOOM_WEBHOOK_EVENTS) {
		const key = `${kind}\n${group}`;
		groups.set(key, [...(groups.get(key) ?? []), `\`${name}\``]);
	}
	const rows = [...groups].map(([key, names]) => [...key.split('\n'), names.join('<br>')]);
	return `${ZOOM_WEBHOOK_EVENTS.length} events.\n\n${table(['kind', 'group', 'events'], rows)}`;
}

/** Every event of the Brevo Connector Trigger, as it is chosen and as it comes out. */
function brevoEvents() {
	const rows = [...TRIGGER_EVENTS]
		.sort((a, b) => (formatEventName(a) < formatEventName(b) ? -1 : 1))
		.map((one) => [formatEventName(one), `\`${one.kind}\``, `\`${one.event}\``, one.description]);
	return table(['in the list', '`kind`', '`event`', 'when'], rows);
}

/** The scopes that an app of this vendor needs for each operation. */
const operationScopes = ({ resources }) =>
	table(
		['operation', 'scopes'],
		resources.flatMap((resource) =>
			resource.operations.map((operation) => [
				`${resource.name}: ${operation.name}`,
				code(listRequiredEndpoints(operation).flatMap((endpoint) => endpoint.scopes ?? [])),
			]),
		),
	);

const brevoScopes = () => operationScopes(brevo);

/** The Zoom scopes each operation and each event needs. */
function scopes() {
	const ofEvents = new Map();
	for (const { name, scopes: names } of ZOOM_WEBHOOK_EVENTS) {
		const key = [...names].sort((a, b) => b.length - a.length).join(' | ');
		ofEvents.set(key, [...(ofEvents.get(key) ?? []), `\`${name}\``]);
	}
	const eventRows = [...ofEvents].map(([scope, names]) => [
		scope ? code([scope]) : 'none',
		names.join('<br>'),
	]);
	return [
		'## Operations',
		operationScopes(zoom),
		'## Events',
		table(['scope (one of them)', 'events'], eventRows),
	].join('\n\n');
}

/** Every table of the export: where its rows come from and what they need. */
function tables() {
	const rows = TABLES.map((entry) => [
		`\`${entry.name}\``,
		PARENTS[entry.of](entry.kind),
		[`\`${entry.endpoint.path}\``, forSingleUser(entry)].filter(Boolean).join('<br>'),
		code([...entry.key, ...(entry.repeats ? ['repetition'] : [])]),
		code(listTableEndpoints(entry).flatMap(({ scopes }) => scopes)),
		entry.endpoint.rate,
		entry.needs,
	]);
	return table(['table', 'rows of', 'source', 'key', 'scopes', 'rate class', 'plan needed'], rows);
}

const PARENTS = {
	account: () => 'the account',
	meeting: (kind) => `each ${kind}`,
	instance: (kind) => `each ${kind} held`,
};

const PARENT_COLUMNS = {
	account: () => [],
	meeting: (kind) => [`${kind}_id`],
	instance: (kind) => [`${kind}_id`, `${kind}_uuid`],
};

function forSingleUser({ endpoint, forUser = endpoint }) {
	if (forUser === endpoint) return '';
	return forUser === 'none' ? 'single users: refused' : `single users: \`${forUser.path}\``;
}

/** The columns every row of a table has. */
function tableColumns() {
	const rows = TABLES.map(({ name, of, kind, key, repeats, columns }) => [
		`\`${name}\``,
		['row_id', ...PARENT_COLUMNS[of](kind), ...key, ...(repeats ? ['repetition'] : []), ...columns]
			.filter((column, index, all) => all.indexOf(column) === index)
			.map((column) => `\`${column}\``)
			.join(', '),
	]);
	return table(['table', 'columns'], rows);
}

module.exports = {
	zoomOperations,
	brevoOperations,
	events,
	brevoEvents,
	brevoScopes,
	scopes,
	tables,
	tableColumns,
};
