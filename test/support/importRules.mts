import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';

const PROJECT = path.join(__dirname, '../..');
const MODULES = path.join(PROJECT, 'node_modules');
const RULES = path.join(PROJECT, '.dependency-cruiser.cjs');

/** Names of the rules of import. */
export const ruleNames = (
	createRequire(__filename)(RULES) as { forbidden: Array<{ name: string }> }
).forbidden.map(({ name }) => name);

export interface Violation {
	rule: string;
	from: string;
	to: string;
}

/**
 * Checks files that are made up for it against the rules of import.
 * @param imports paths from the project's folder, without their endings
 */
export function findViolations(imports: ReadonlyArray<[from: string, to: string]>): Violation[] {
	const folder = mkdtempSync(path.join(tmpdir(), 'imports-'));
	try {
		writeFiles(folder, imports);
		return cruise(folder);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

function writeFiles(folder: string, imports: ReadonlyArray<[from: string, to: string]>): void {
	for (const file of new Set(imports.flat())) {
		const lines = imports
			.filter(([from]) => from === file)
			.map(([, to]) => `import './${path.relative(path.dirname(file), to)}';`);
		mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
		writeFileSync(path.join(folder, `${file}.ts`), [...lines, 'export {};', ''].join('\n'));
	}
	writeFileSync(path.join(folder, 'tsconfig.test.json'), '{}');
	symlinkSync(MODULES, path.join(folder, 'node_modules'));
}

function cruise(folder: string): Violation[] {
	const command = path.join(MODULES, 'dependency-cruiser/bin/dependency-cruise.mjs');
	const options = ['--config', RULES, '--output-type', 'json', 'core', 'nodes', 'credentials', 'sandbox'];
	const output = execFileSync(process.execPath, [command, ...options], { cwd: folder, encoding: 'utf8' });
	const { summary } = JSON.parse(output) as {
		summary: { violations: Array<{ rule: { name: string }; from: string; to: string }> };
	};
	const cutEnding = (file: string) => file.replace(/\.ts$/, '');
	return summary.violations.map(({ rule, from, to }) => ({
		rule: rule.name,
		from: cutEnding(from),
		to: cutEnding(to),
	}));
}
