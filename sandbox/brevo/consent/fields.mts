import { toText, isRecord } from '../api/lenient.mts';
import type { Harm } from '../model/harms.mts';
import type { HarmDone } from '../model/types.mts';

const isNotAmong =
	(...careful: unknown[]) =>
	(value: unknown) =>
		value !== undefined && !careful.includes(value);

/** Fields of a body, on any path and at any depth. A value that is neither absent nor certainly harmless counts as harm. */
const fields = new Map<string, { breaks: (value: unknown) => boolean; rule: Harm }>([
	['emailBlacklisted', { breaks: isNotAmong(true), rule: 'emailBlacklisted:false' }],
	['smsBlacklisted', { breaks: isNotAmong(true), rule: 'smsBlacklisted:false' }],
	['whatsappBlacklisted', { breaks: isNotAmong(true), rule: 'whatsappBlacklisted:false' }],
	['emailBlacklist', { breaks: isNotAmong(false), rule: 'emailBlacklist:true' }],
	['smsBlacklist', { breaks: isNotAmong(false), rule: 'smsBlacklist:true' }],
	['smtpBlacklistSender', { breaks: isNotAmong(), rule: 'smtpBlacklistSender' }],
	['listUnsubscribed', { breaks: isNotAmong(), rule: 'listUnsubscribed' }],
	['forceMerge', { breaks: isNotAmong(false), rule: 'forceMerge:true' }],
	['emptyContactsAttributes', { breaks: isNotAmong(false), rule: 'emptyContactsAttributes:true' }],
	['unlinkListIds', { breaks: isNotAmong(), rule: 'unlinkListIds' }],
	['all', { breaks: isNotAmong(false), rule: 'all:true' }],
]);

/** Values whose names the sender chooses. */
const FREE_FORM = ['params', 'event_properties'];

/** One entry for each rule, however many rows break it: an import has tens of thousands. */
export function findHarmfulFields(body: unknown): HarmDone[] {
	const broken = new Map<Harm, Array<string | undefined>>();
	const note = (rule: Harm, whom: string | undefined) => {
		const people = broken.get(rule);
		if (people) people.push(whom);
		else broken.set(rule, [whom]);
	};
	// A queue, not a recursion: no body is nested too deeply for it.
	const open: Array<{ value: unknown; person?: string | undefined }> = [{ value: body }];
	for (const { value, person } of open) {
		if (Array.isArray(value)) {
			for (const item of value) open.push({ value: item, person });
			continue;
		}
		if (!isRecord(value)) continue;
		const whom = findPerson(value) ?? person;
		for (const [name, inner] of Object.entries(value)) {
			const field = fields.get(name);
			if (field?.breaks(inner)) note(field.rule, whom);
			if (typeof inner === 'object' && !FREE_FORM.includes(name)) open.push({ value: inner, person: whom });
		}
	}
	return [...broken].map(([rule, people]) => ({ rule, ...describePeople(people) }));
}

/** Email as contacts, rows and events have it. A contact named in the path is in the call site already. */
function findPerson({ email, identifiers }: Record<string, unknown>): string | undefined {
	return toText(email) ?? (isRecord(identifiers) ? toText(identifiers.email_id) : undefined);
}

function describePeople(people: Array<string | undefined>): Pick<HarmDone, 'detail'> {
	const [first, ...others] = people;
	if (others.length > 0) return { detail: `${first ?? 'unknown'} and ${others.length} more` };
	return first === undefined ? {} : { detail: first };
}
