/**
 * The rules of import (docs/architecture.md, "Rooms"). Each room names the rooms below it, which it may import beside
 * itself. A new room needs a line here.
 */
const CORE = {
	async: [],
	http: ['async'],
	values: ['http/(errors|endpoint)'],
	attendance: ['values'],
	report: ['attendance', 'audience', 'values'],
	audience: ['attendance', 'values', 'http', 'async'],
};
/** The libraries of a room beside node:crypto, which every room may import. */
const LIBRARIES = {
	async: [],
	http: ['lodash', 'zod'],
	values: ['lodash', 'luxon'],
	attendance: ['lodash'],
	report: ['lodash', 'luxon'],
	audience: ['lodash'],
	zoom: ['lodash', 'luxon', 'zod'],
	brevo: ['lodash', 'luxon', 'zod'],
};
const ANY_VENDOR = 'core/(?!(' + Object.keys(CORE).join('|') + ')/)[^/]+';
const BREVO = {
	api: [],
	attributes: ['api'],
	contacts: ['api', 'attributes'],
	lists: ['api', 'contacts'],
	email: ['api', 'contacts'],
	events: ['api', 'contacts'],
	campaigns: ['api', 'email'],
	webhooks: ['api'],
	sync: ['api', 'attributes', 'contacts', 'lists', 'sync/plan', 'sync/write'],
	'sync/plan': ['attributes', 'contacts'],
	// A write makes the lists that it names, so it needs the room of lists.
	'sync/write': ['api', 'attributes', 'contacts', 'lists', 'sync/plan'],
	doubleOptIn: ['api', 'attributes', 'contacts', 'lists', 'email', 'sync/plan'],
};
const ZOOM = {
	api: [],
	meetings: ['api'],
	scheduling: ['api'],
	webhooks: ['api', 'meetings'],
	registrants: ['api', 'meetings'],
	panelists: ['api', 'meetings'],
	recordings: ['api', 'meetings', 'registrants'],
	attendance: ['api', 'meetings', 'registrants'],
	polling: ['api', 'meetings', 'attendance'],
	tables: ['api', 'meetings', 'registrants', 'recordings'],
};
const NODE = {
	parameters: [],
	attributes: ['parameters'],
	scheduling: ['parameters'],
	search: ['parameters', 'attributes'],
	trigger: ['parameters'],
	attendanceTrigger: ['parameters', 'search'],
};
const ANY_NODE = 'nodes/(?!shared/)[^/]+';
const VENDORS = { brevo: BREVO, zoom: ZOOM };
/**
 * Rooms with a door: the files that others import. That of attendance is wide because operations also answer with one of its
 * steps: the rows of answers, the latest part, and the words for a report that came short.
 */
const DOORS = {
	'core/brevo/sync': ['sync', 'plan/plan'],
	'core/zoom/api/endpoints': ['endpoints'],
	'core/zoom/attendance': [
		'readAttendance',
		'waitUntilReady',
		'mayResume',
		'latestPart',
		'answerRows',
		'completeness',
	],
	'core/zoom/tables': ['tables', 'table', 'endpoints', 'walk', 'skippedParents'],
};

const rule = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to });

/** A room's files, or the file itself; not those of the rooms inside it that have lines of their own. */
const inside = (folder, room) => '^' + folder + '/' + room + '(/|\\.ts$)';

const layers = (folder, rooms, name = folder) => [
	...Object.entries(rooms).map(([room, below]) =>
		rule(
			name + '/' + room,
			{
				path: inside(folder, room),
				pathNot: Object.keys(rooms)
					.filter((other) => other.startsWith(room + '/'))
					.map((other) => inside(folder, other)),
			},
			{ path: '^' + folder + '/', pathNot: [room, ...below].map((name) => inside(folder, name)) },
			'A room imports what lies below it.',
		),
	),
];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
	forbidden: [
		...Object.keys(LIBRARIES).map((room) =>
			rule(
				room + '-stays-pure',
				{ path: '^core/' + room + '/' },
				{
					pathNot: [
						'^core/',
						'^(node:)?crypto$',
						'node_modules/(@types/)?(' + LIBRARIES[room].join('|') + ')/',
					],
				},
				'core/ knows no n8n, no clock and no environment, and each room only the libraries that it needs.',
			),
		),
		...layers('core', CORE),
		...Object.entries(VENDORS).flatMap(([vendor, rooms]) => layers('core/' + vendor, rooms)),
		...layers(ANY_NODE, NODE, 'nodes/vendor'),
		...[
			['core', { ...CORE, ...VENDORS }],
			...Object.entries(VENDORS).map(([vendor, rooms]) => ['core/' + vendor, rooms]),
			[ANY_NODE, { ...NODE, operations: [], connector: [], '[^/]+\\.node': [] }],
		].map(([folder, rooms]) =>
			rule(
				folder.replace(ANY_NODE, 'nodes/vendor') + '/new-room',
				{
					path: '^' + folder + '/',
					pathNot: Object.keys(rooms).map((room) => inside(folder, room)),
				},
				{},
				'Say in this file which rooms are below it.',
			),
		),
		rule(
			'vendors-do-not-know-each-other',
			{ path: '^(' + ANY_VENDOR + ')/' },
			{ path: '^' + ANY_VENDOR + '/', pathNot: '^$1/' },
			'Rows travel from one node to the other in the workflow, never by import.',
		),
		...['Brevo', 'Zoom'].map((vendor) =>
			rule(
				vendor + '-node-knows-its-vendor-only',
				{ path: '^nodes/' + vendor + '/' },
				{
					path: ['^' + ANY_VENDOR + '/', '^nodes/'],
					pathNot: ['^core/' + vendor.toLowerCase() + '/', '^nodes/(shared|' + vendor + ')/'],
				},
			),
		),
		rule(
			'operations-stay-in-their-resource',
			{ path: '^nodes/([^/]+)/operations/([^/]+)/' },
			{
				path: '^nodes/$1/',
				pathNot: [
					'^nodes/$1/(parameters|attributes|scheduling)/',
					'^nodes/$1/operations/($2|meetingOrWebinar)/',
				],
			},
			'What meetings and webinars have in common lies in operations/meetingOrWebinar.',
		),
		...Object.entries(DOORS).map(([folder, names]) =>
			rule(
				folder + '/by-its-door',
				{ pathNot: '^' + folder + '/' },
				{ path: '^' + folder + '/', pathNot: '^' + folder + '/(' + names.join('|') + ')\\.ts$' },
			),
		),
		rule(
			'shared-machinery-knows-no-vendor',
			{ path: '^nodes/shared/' },
			{ path: '^(core|nodes)/', pathNot: ['^core/(async|http|values)/', '^nodes/shared/'] },
			'nodes/shared/ serves any catalogue.',
		),
		rule(
			'nodes-import-core-and-n8n-workflow',
			{ path: '^(nodes|credentials)/' },
			{
				pathNot: [
					'^(nodes|core|credentials)/',
					'node_modules/(n8n-workflow|(@types/)?(luxon|lodash|zod))/',
					'^(node:)?crypto$',
				],
			},
		),
		rule(
			'credentials-need-http-and-the-vendors-api-only',
			{ path: '^credentials/' },
			{ path: '^(core|nodes)/', pathNot: ['^core/http/', '^core/[^/]+/api/'] },
		),
		rule(
			'sandbox-is-not-a-mirror',
			{ path: '^sandbox/' },
			{ path: '^(core|nodes|credentials)/' },
			'The sandbox shares no code with the package: a wrong path or signature must not agree with itself.',
		),
		rule('no-circular', {}, { circular: true }),
		{ ...rule('no-circular-rooms', { path: '^(core|nodes)/' }, { circular: true }), scope: 'folder' },
	],
	options: {
		doNotFollow: { path: 'node_modules' },
		exclude: { path: '^sandbox/host/' },
		tsConfig: { fileName: 'tsconfig.test.json' },
		tsPreCompilationDeps: true,
		enhancedResolveOptions: { extensions: ['.ts', '.mts', '.js', '.json'] },
	},
};
