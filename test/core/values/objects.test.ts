import { expandKeys, omitBlank } from '../../../core/values/objects';

it('puts dotted names into objects within objects', () => {
	expect(expandKeys({ topic: 'x', 'settings.audio': 'voip', 'settings.qa.enable': false })).toEqual({
		topic: 'x',
		settings: { audio: 'voip', qa: { enable: false } },
	});
});

it("adds to an existing object without changing the caller's", () => {
	const qa = { upvote: true };
	expect(expandKeys({ 'settings.qa': qa, 'settings.qa.enable': true })).toEqual({
		settings: { qa: { upvote: true, enable: true } },
	});
	expect(qa).toEqual({ upvote: true });
});

it('sends no blanks', () => {
	expect(omitBlank({ a: '', b: undefined, c: null, d: [], e: false, f: 'x' })).toEqual({ e: false, f: 'x' });
});
