import type { ApiClient } from '../../http/client';
import { ApiError } from '../../http/errors';
import { toObject } from '../../values/objects';
import { toText } from '../../values/text';
import { endpoints } from '../api/endpoints';
import { describeParam, listRequiredParams, rejectOldLanguage } from './unfilledParams';

/** A Brevo template, with the fields that this package needs. */
export interface Template {
	readonly id: number;
	readonly name: string;
	readonly subject: string;
	/** Empty if Brevo returns none. */
	readonly htmlContent: string;
	readonly toField: string;
	readonly isActive: boolean;
	readonly isOptIn: boolean;
	/** Has no email address if Brevo returns none. */
	readonly sender: { readonly id?: number; readonly email?: string; readonly name?: string };
}

/** @throws ApiError `not_found` */
export async function readTemplate(api: ApiClient, id: number): Promise<Template> {
	const path = { templateId: String(id) };
	const row = await api.call({ endpoint: endpoints.getTemplate, path });
	const { name, subject, htmlContent, toField, isActive, doiTemplate, tag, sender } = row;
	return {
		id,
		name: toText(name),
		subject: toText(subject),
		htmlContent: toText(htmlContent),
		toField: toText(toField),
		isActive: isActive !== false,
		isOptIn: doiTemplate === undefined ? tag === 'optin' : doiTemplate === true,
		sender: parseSender(sender),
	};
}

/** Brevo returns the ID as a number or as text. */
function parseSender(value: unknown): Template['sender'] {
	const { id, email, name } = toObject(value) ?? {};
	return {
		...(Number(id) > 0 && { id: Number(id) }),
		...(typeof email === 'string' && email !== '' && { email }),
		...(typeof name === 'string' && name !== '' && { name }),
	};
}

/** @throws ApiError unless the template is active */
export async function readActiveTemplate(api: ApiClient, id: number): Promise<Template> {
	const template = await readTemplate(api, id);
	if (template.isActive) return template;
	throw new ApiError({
		kind: 'not_ready',
		title: `The template '${template.name}' is not active`,
		advice: 'Nothing was sent. Activate it in Brevo under Transactional > Templates, or choose another one.',
	});
}

/** @throws ApiError unless the template is active and for double opt-in */
export async function requireOptInTemplate(api: ApiClient, id: number): Promise<void> {
	const template = await readActiveTemplate(api, id);
	if (template.isOptIn) {
		const { subject, htmlContent, toField, sender } = template;
		rejectOldLanguage([subject, htmlContent, toField, sender.name].join(' '));
		rejectOtherParams(template);
		return;
	}
	throw new ApiError({
		kind: 'wrong_kind',
		title: `The template '${template.name}' is not a double opt-in template`,
		advice:
			'Nothing was sent. Choose a template with the tag "optin" whose button leads to {{ params.DOIurl }}: without it, nobody could confirm.',
	});
}

/** Brevo fills in the confirmation link and the contact's attributes only. */
function rejectOtherParams({ name, subject, htmlContent }: Template): void {
	const other = listRequiredParams(`${subject} ${htmlContent}`).find((param) => param !== 'DOIurl');
	if (other === undefined) return;
	throw new ApiError({
		kind: 'invalid',
		title: `The template '${name}' uses ${describeParam(other)}, which a double opt-in leaves empty`,
		advice:
			'Nothing was sent. Brevo fills in {{ params.DOIurl }} and attributes such as {{ contact.FIRSTNAME }}: map the value to an attribute, and use that in the template.',
	});
}
