/** Node itself loads third-party modules, once per worker. Modules of this package are loaded again for each suite. */
const Runtime = require('jest-runtime').default;

const SHARED = new Set([
	'ajv',
	'ajv-formats',
	'fast-check',
	'fastify',
	'flatted',
	'lodash',
	'luxon',
	'markdown-it',
	'n8n-core',
	'n8n-workflow',
	'p-limit',
	'reflect-metadata',
	'typescript',
	'zod',
]);

module.exports = class SharingRuntime extends Runtime {
	requireModuleOrMock(from, name) {
		return SHARED.has(name) ? require(name) : super.requireModuleOrMock(from, name);
	}
};
