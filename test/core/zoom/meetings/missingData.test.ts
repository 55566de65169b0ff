import { Problem, type ProblemKind } from '../../../../core/http/errors';
import { Gaps } from '../../../../core/zoom/meetings/missingData';

const refusal = (kind: ProblemKind) =>
	new Problem({ kind, title: `It is a matter of ${kind}`, advice: 'Do this.', status: 400 });
const refused = (kind: ProblemKind) => async () => await Promise.reject(refusal(kind));

let gaps: Gaps;
beforeEach(() => (gaps = new Gaps()));

it('gives what was read, and has nothing to tell', async () => {
	expect(await gaps.unlessRefused('Panelists', async () => await Promise.resolve(['Ann']))).toEqual(['Ann']);
	expect(gaps.list()).toEqual([]);
});

it.each<ProblemKind>(['disabled', 'not_found', 'permission', 'plan', 'too_old'])(
	'tells a refusal of kind %s, once however often it comes',
	async (kind) => {
		for (let times = 0; times < 3; times++) {
			expect(await gaps.unlessRefused('Panelists', refused(kind))).toBeUndefined();
		}
		expect(gaps.list()).toEqual([`Panelists could not be read: It is a matter of ${kind}.`]);
	},
);

it.each<ProblemKind>(['scope', 'rate_limit', 'daily_limit', 'network', 'credential', 'unavailable'])(
	'stops at one of kind %s',
	async (kind) => {
		await expect(gaps.unlessRefused('Panelists', refused(kind))).rejects.toThrow(refusal(kind));
		expect(gaps.list()).toEqual([]);
	},
);

it('bears a missing scope where no status depends on it, and says how to mend it', async () => {
	expect(await gaps.unlessUnavailable('Poll answers', refused('scope'))).toBeUndefined();
	expect(await gaps.unlessUnavailable('Survey answers', refused('plan'))).toBeUndefined();
	expect(gaps.list()).toEqual([
		'Poll answers could not be read: It is a matter of scope. Do this.',
		'Survey answers could not be read: It is a matter of plan.',
	]);
	await expect(gaps.unlessUnavailable('Poll answers', refused('rate_limit'))).rejects.toThrow('rate_limit');
});

it('lets a fault of our own through', async () => {
	const broken = async () => await Promise.reject(new TypeError('broken'));
	await expect(gaps.unlessUnavailable('Poll answers', broken)).rejects.toThrow(TypeError);
});
