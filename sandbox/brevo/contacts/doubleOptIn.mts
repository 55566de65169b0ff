import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { asBody, integer, integers, map, requiredText } from '../api/body.mts';
import { invalid, missing } from '../api/refusal.mts';
import { pay } from '../email/credits.mts';
import { fillIn } from '../email/fillIn.mts';
import { activeTemplate } from '../email/templates.mts';
import type { BrevoAccount } from '../model/account.mts';
import { requireEmail } from '../model/identifiers.mts';
import * as write from './write.mts';

/**
 * Sends the confirmation and keeps the attributes. Nobody clicks here, so nobody comes on a list.
 * https://developers.brevo.com/reference/createdoicontact
 */
export function doubleOptInRoutes(app: FastifyInstance, brevo: BrevoAccount): void {
	app.post('/contacts/doubleOptinConfirmation', async (request, reply) => {
		const body = asBody(request.body);
		const email = requireEmail(requiredText(body, 'email', 'email is missing'));
		const redirectionUrl = requiredText(body, 'redirectionUrl', 'redirectionUrl is missing');
		if (!/^https?:\/\//.test(redirectionUrl)) throw invalid('redirectionUrl is not valid');
		const listIds = integers(body, 'includeListIds') ?? [];
		if (listIds.length === 0) throw missing('includeListIds is missing');
		brevo.store.requireLists([...listIds, ...(integers(body, 'excludeListIds') ?? [])]);
		const template = activeTemplate(brevo, integer(body, 'templateId'));
		if (!template) throw missing('templateId is missing');
		if (!template.doiTemplate) throw invalid('Template is not a double opt-in template');

		const existing = brevo.store.contactByEmail(email);
		const attributes = write.normalAttributes(map(body, 'attributes') ?? {});
		const verb = existing ? 'update' : 'create';
		write.settleClashes(brevo, write.clashes(brevo, attributes, existing), verb, false);
		pay(brevo, 1);
		const contact = existing ?? write.newContact(brevo, email);
		write.saveAttributes(brevo, contact, attributes);
		const params = { DOIurl: redirectionUrl };
		brevo.store.mails.push({
			kind: 'confirmation',
			messageId: `<${randomUUID()}@smtp-relay.sandbox.example>`,
			to: [email],
			sender: template.sender.email,
			subject: fillIn(template.subject, params),
			html: fillIn(template.htmlContent, params),
			templateId: template.id,
			params,
			sentAt: brevo.timestamp(),
		});
		return reply.code(existing ? 204 : 201).send();
	});
}
