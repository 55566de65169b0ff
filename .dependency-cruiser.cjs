/**
 * Who may import whom (docs/architecture.md, "Rooms").
 * @type {import('dependency-cruiser').IConfiguration}
 */
module.exports = {
	forbidden: [
		{
			name: 'core-stays-pure',
			comment:
				'core/ knows no n8n, no clock and no environment: it imports core/, node:crypto and luxon only.',
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
			name: 'zoom-does-not-know-brevo',
			comment: 'Rows travel from one node to the other in the workflow, never by import.',
			severity: 'error',
			from: { path: '^(core/zoom|nodes/Zoom)/' },
			to: { path: '^(core/brevo|nodes/Brevo)/' },
		},
		{
			name: 'brevo-does-not-know-zoom',
			severity: 'error',
			from: { path: '^(core/brevo|nodes/Brevo)/' },
			to: { path: '^(core/zoom|nodes/Zoom)/' },
		},
		{
			name: 'shared-machinery-knows-no-vendor',
			comment: 'nodes/shared/ serves any catalogue.',
			severity: 'error',
			from: { path: '^nodes/shared/' },
			to: { path: '^(core|nodes)/', pathNot: ['^core/api/', '^nodes/shared/'] },
		},
		{
			name: 'nodes-import-core-and-n8n-workflow',
			severity: 'error',
			from: { path: '^(nodes|credentials)/' },
			to: {
				pathNot: [
					'^(nodes|core|credentials)/',
					'node_modules/(n8n-workflow|(@types/)?luxon)/',
					'^(node:)?crypto$',
				],
			},
		},
		{
			name: 'sandbox-is-not-a-mirror',
			comment:
				'The sandbox shares no code with the package: a wrong path or signature must not agree with itself.',
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
