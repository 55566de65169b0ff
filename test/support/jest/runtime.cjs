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

/**
 * The store of jest-circus for the test that is running, in place of an `AsyncLocalStorage`: tests run one after the other.
 * Each suite would make one that nobody takes back, and in the realm that suites share, every promise would pay for those
 * of all suites before: a fifth of all CPU time.
 */
class CurrentTest {
	getStore() {
		return this.store;
	}

	run(store, work) {
		const before = this.store;
		const restore = () => {
			this.store = before;
		};
		this.store = store;
		try {
			const result = work();
			if (result instanceof Promise) return result.finally(restore);
			restore();
			return result;
		} catch (error) {
			restore();
			throw error;
		}
	}
}

module.exports = class SharingRuntime extends Runtime {
	requireInternalModule(from, name) {
		const isStore = name === 'node:async_hooks' && from?.includes('jest-circus');
		return isStore ? { AsyncLocalStorage: CurrentTest } : super.requireInternalModule(from, name);
	}

	requireModuleOrMock(from, name) {
		return SHARED.has(name) ? require(name) : super.requireModuleOrMock(from, name);
	}
};
