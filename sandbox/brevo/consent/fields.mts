import { asText, isRecord } from '../api/lenient.mts';
import type { Harm } from '../model/harms.mts';
import type { Done } from '../model/types.mts';

const unless =
	(...careful: unknown[]) =>
	(value: unknown) =>
		value !== undefined && !careful.includes(value);

/** Fields of a body, at any address and any depth. What is neither absent nor certainly harmless counts as harm. */
const fields = new Map<string, { breaks: (value: unknown) => boolean; rule: Harm }>([
	['emailBlacklisted', { breaks: unless(true), rule: 'emailBlacklisted:false' }],
	['smsBlacklisted', { breaks: unless(true), rule: 'smsBlacklisted:false' }],
	['whatsappBlacklisted', { breaks: unless(true), rule: 'whatsappBlacklisted:false' }],
	['emailBlacklist', { breaks: unless(false), rule: 'emailBlacklist:true' }],
	['smsBlacklist', { breaks: unless(false), rule: 'smsBlacklist:true' }],
	['smtpBlacklistSender', { breaks: unless(), rule: 'smtpBlacklistSender' }],
	['listUnsubscribed', { breaks: unless(), rule: 'listUnsubscribed' }],
	['forceMerge', { breaks: unless(false), rule: 'forceMerge:true' }],
	['emptyContactsAttributes', { breaks: unless(false), rule: 'emptyContactsAttributes:true' }],
	['unlinkListIds', { breaks: unless(), rule: 'unlinkListIds' }],
	['all', { breaks: unless(false), rule: 'all:true' }],
]);

/** What stands in these are values that the sender names as he likes. */
const FREE = ['params', 'event_properties'];

/** One entry for each rule, however many rows break it: an import has tens of thousands. */
export function harmfulFields(body: unknown): Done[] {
	const broken = new Map<Harm, Array<string | undefined>>();
	const note = (rule: Harm, whom: string | undefined) => {
		const people = broken.get(rule);
		if (people) people.push(whom);
		else broken.set(rule, [whom]);
	};
	// A queue, not a recursion: nothing that somebody sends is nested too deeply for it.
	const open: Array<{ value: unknown; person?: string | undefined }> = [{ value: body }];
	for (const { value, person } of open) {
		if (Array.isArray(value)) {
			for (const item of value) open.push({ value: item, person });
			continue;
		}
		if (!isRecord(value)) continue;
		const whom = personIn(value) ?? person;
		for (const [name, inner] of Object.entries(value)) {
			const field = fields.get(name);
			if (field?.breaks(inner)) note(field.rule, whom);
			if (typeof inner === 'object' && !FREE.includes(name)) open.push({ value: inner, person: whom });
		}
	}
	return [...broken].map(([rule, people]) => ({ rule, ...told(people) }));
}

/** As a contact, a row and an event name him. A contact named in the path is in the call site already. */
function personIn({ email, identifiers }: Record<string, unknown>): string | undefined {
	return asText(email) ?? (isRecord(identifiers) ? asText(identifiers.email_id) : undefined);
}

function told(people: Array<string | undefined>): Pick<Done, 'detail'> {
	const [first, ...others] = people;
	if (others.length > 0) return { detail: `${first ?? 'somebody'} and ${others.length} more` };
	return first === undefined ? {} : { detail: first };
}
