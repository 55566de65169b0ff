import { readText } from '../support/sources.mts';

it('the page of error items lists every code', () => {
	const [union] = /type ApiErrorKind =[^;]*;/.exec(readText('core/http/errors.ts'))!;
	const kinds = [...union.matchAll(/'(\w+)'/g)].map(([, kind]) => kind);
	const [row] = /^\| `code` \|.*$/m.exec(readText('docs/troubleshooting.md'))!;
	const listed = [...row.matchAll(/`(\w+)`/g)].map(([, code]) => code).slice(1);
	expect(kinds.length).toBeGreaterThan(10);
	expect(listed.sort()).toEqual(kinds.sort());
});
