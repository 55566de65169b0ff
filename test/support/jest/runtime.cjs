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

/** n8n gives a regular expression 250 ms by the clock, within which a busy machine may not have begun it. */
const { setSafeRegexEngine } = require('n8n-workflow/dist/cjs/safe-regex.js');
const toGlobal = (flags = '') => (flags.includes('g') ? flags : `${flags}g`);
setSafeRegexEngine({
	exec: (pattern, text, flags) => new RegExp(pattern, flags).exec(text),
	test: (pattern, text, flags) => new RegExp(pattern, flags).test(text),
	replace: (pattern, text, flags, by) => text.replace(new RegExp(pattern, flags), by),
	matchAll: (pattern, text, flags) => [...text.matchAll(new RegExp(pattern, toGlobal(flags)))],
	split: (pattern, text, flags) => text.split(new RegExp(pattern, flags)),
});

module.exports = class SharingRuntime extends Runtime {
	requireInternalModule(from, name) {
		const isStore = name === 'node:async_hooks' && from?.includes('jest-circus');
		return isStore ? { AsyncLocalStorage: CurrentTest } : super.requireInternalModule(from, name);
	}

	requireModuleOrMock(from, name) {
		return SHARED.has(name) ? require(name) : super.requireModuleOrMock(from, name);
	}
};
