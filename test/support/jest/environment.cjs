/**
 * Test environment of jest without a context of its own. Suites run in the worker's own realm, where one `Error`,
 * `Date` and `Array` hold for tests, n8n and Node alike, as in production, and where n8n is loaded once per worker
 * (see runtime.cjs) instead of once per suite, which was half of all CPU time.
 *
 * Values that a suite puts on `globalThis` are removed after it.
 */
const vm = require('node:vm');
const { ModuleMocker } = require('jest-mock');

/** Stands for "the realm we are in", which node:vm names by leaving the context out. */
const OWN_REALM = {};

const { compileFunction } = vm;

/** File -> its compiled code. Every suite calls it again and so has modules of its own, without compiling hundreds of files. */
const compiled = new Map();

vm.compileFunction = (code, params, { parsingContext, ...options } = {}) => {
	if (parsingContext !== OWN_REALM) return compileFunction(code, params, { ...options, parsingContext });
	const known = compiled.get(options.filename);
	if (known?.code === code) return known.module;
	const module = compileFunction(code, params, options);
	compiled.set(options.filename, { code, module });
	return module;
};

class SharedRealm {
	constructor() {
		this.global = globalThis;
		this.moduleMocker = new ModuleMocker(globalThis);
		this.before = Object.getOwnPropertyDescriptors(globalThis);
		this.exit = process.exit;
	}

	async setup() {}

	async teardown() {
		process.exit = this.exit;
		for (const key of Reflect.ownKeys(globalThis)) {
			if (!(key in this.before)) Reflect.deleteProperty(globalThis, key);
		}
		for (const key of Reflect.ownKeys(this.before)) {
			const { configurable } = Object.getOwnPropertyDescriptor(globalThis, key) ?? { configurable: true };
			if (configurable) Object.defineProperty(globalThis, key, this.before[key]);
		}
	}

	exportConditions() {
		return ['node', 'node-addons'];
	}

	getVmContext() {
		return OWN_REALM;
	}
}

module.exports = SharedRealm;
