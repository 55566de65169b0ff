import { listFiles, readText } from '../support/sources.mts';

const WORKFLOWS = listFiles('.github/workflows', '.yml').map((file): [string, string] => [
	file,
	readText(file),
]);

it('there are workflows', () => expect(WORKFLOWS.length).toBeGreaterThan(1));

describe.each(WORKFLOWS)('%s', (_, text) => {
	it('pins every action by commit, and says the version', () => {
		const actions = [...text.matchAll(/uses: *(.*)/g)].map(([, action = '']) => action);
		expect(actions.length).toBeGreaterThan(0);
		for (const action of actions) expect(action).toMatch(/^[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
	});

	it('takes no permission by default but reading', () => {
		expect(text).toMatch(/^permissions:( \{\}|\n {2}contents: read)$/m);
		expect(text).not.toMatch(/write-all|contents: write/);
	});

	it('installs what the lockfile says, and audits what is published', () => {
		expect(text).not.toMatch(/npm (install|i)\b/);
		expect(text).toContain('npm audit --omit=dev');
	});
});

it('the package has no runtime dependencies to audit', () => {
	const { dependencies = {} } = JSON.parse(readText('package.json')) as { dependencies?: object };
	expect(dependencies).toEqual({});
});
