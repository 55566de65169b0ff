import { readText } from '../support/sources.mts';

interface Manifest {
	readonly version: string;
}

const { version } = JSON.parse(readText('package.json')) as Manifest;
const headings = [...readText('CHANGELOG.md').matchAll(/^## (.*)$/gm)].map(([, heading]) => heading);

it('has the version of the package in the lockfile', () => {
	const lock = JSON.parse(readText('package-lock.json')) as Manifest & { packages: { '': Manifest } };
	expect([lock.version, lock.packages[''].version]).toEqual([version, version]);
});

it('has the version of the package as the latest heading of the changelog, but for what is not released yet', () => {
	expect(headings.filter((heading) => heading !== 'Unreleased')[0]).toBe(version);
	expect(headings.lastIndexOf('Unreleased')).toBeLessThanOrEqual(0);
});

it('releases the version of the package, and leaves the changelog as it is written', () => {
	expect(readText('.release-it.cjs')).toContain('increment: version');
	expect(JSON.parse(readText('.auto-changelog'))).toEqual({
		output: expect.stringMatching(/^node_modules\//) as string,
	});
});
