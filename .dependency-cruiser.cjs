/**
 * Who may import whom (docs/architecture.md, "Rooms").
 * @type {import('dependency-cruiser').IConfiguration}
 */
module.exports = {
	forbidden: [
		{
			name: 'core-stays-pure',
			comment: 'core/ knows no n8n, no clock and no environment: it imports core/, node:crypto and luxon only.',
			severity: 'error',
			from: { path: '^core/' },
			to: { pathNot: ['^core/', '^crypto$', '^node:crypto$', 'node_modules/(@types/)?luxon/'] },
		},
		{
			name: 'core-api-knows-no-vendor',
			comment: 'core/api/ is how any JSON API is called.',
			severity: 'error',
			from: { path: '^core/api/' },
			to: { path: '^core/', pathNot: '^core/api/' },
		},
		{
			name: 'attendance-knows-no-vendor-api',
			comment: 'core/attendance/ is our own subject.',
			severity: 'error',
			from: { path: '^core/attendance/' },
			to: { path: '^core/', pathNot: '^core/attendance/' },
		},
		{
			name: 'vendors-do-not-know-each-other',
			severity: 'error',
			from: { path: '^(core|nodes)/(zoom|Zoom|brevo|Brevo)/' },
			to: { path: '^(core|nodes)/(zoom|Zoom|brevo|Brevo)/', pathNot: ['^(core|nodes)/($2)/', '^core/'] },
		},
		{
			name: 'core-zoom-without-brevo',
			severity: 'error',
			from: { path: '^core/zoom/' },
			to: { path: '^core/brevo/' },
		},
		{
			name: 'core-brevo-without-zoom',
			severity: 'error',
			from: { path: '^core/brevo/' },
			to: { path: '^core/zoom/' },
		},
		{
			name: 'nodes-import-core-and-n8n-workflow',
			severity: 'error',
			from: { path: '^(nodes|credentials)/' },
			to: { pathNot: ['^(nodes|core|credentials)/', 'node_modules/(n8n-workflow|(@types/)?luxon)/', '^(node:)?crypto$'] },
		},
		{
			name: 'sandbox-is-not-a-mirror',
			comment: 'The sandbox shares no code with the package: a wrong path or signature must not agree with itself.',
			severity: 'error',
			from: { path: '^sandbox/' },
			to: { path: '^(core|nodes|credentials)/' },
		},
		{ name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
	],
	options: {
		doNotFollow: { path: 'node_modules' },
		exclude: { path: '^sandbox/host/' },
		tsConfig: { fileName: 'tsconfig.test.json' },
		tsPreCompilationDeps: true,
		enhancedResolveOptions: { extensions: ['.ts', '.mts', '.js', '.json'] },
	},
};
