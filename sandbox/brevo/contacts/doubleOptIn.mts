import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { parseBody, readInteger, readIntegers, readMap, requireText } from '../api/body.mts';
import { invalidError, missingError } from '../api/errors.mts';
import { takeCredits } from '../email/credits.mts';
import { fillPlaceholders } from '../email/fillPlaceholders.mts';
import { findActiveTemplate } from '../email/templates.mts';
import type { BrevoAccount } from '../model/account.mts';
import { requireEmail } from '../model/identifiers.mts';
import * as write from './write.mts';

/** https://github.com/sendinblue/APIv3-php-library/issues/253 */
const BLOCKLISTED =
	'This sms number or email address is already associated with another user. Please try with another one';

/**
 * Stores the confirmation email and the attributes. Nobody clicks its link, so the contact joins no list.
 * https://developers.brevo.com/reference/createdoicontact
 */
export function addDoubleOptInRoutes(app: FastifyInstance, brevo: BrevoAccount): void {
	app.post('/contacts/doubleOptinConfirmation', async (request, reply) => {
		const body = parseBody(request.body);
		const email = requireEmail(requireText(body, 'email', 'email is missing'));
		const redirectionUrl = requireText(body, 'redirectionUrl', 'redirectionUrl is missing');
		if (!/^https?:\/\//.test(redirectionUrl)) throw invalidError('redirectionUrl is not valid');
		const listIds = readIntegers(body, 'includeListIds') ?? [];
		if (listIds.length === 0) throw missingError('includeListIds is missing');
		brevo.store.requireLists([...listIds, ...(readIntegers(body, 'excludeListIds') ?? [])]);
		const template = findActiveTemplate(brevo, readInteger(body, 'templateId'));
		if (!template) throw missingError('templateId is missing');
		if (!template.doiTemplate) throw invalidError('Template is not a double opt-in template');

		const existing = brevo.store.findContactByEmail(email);
		if (existing?.emailBlacklisted) throw invalidError(BLOCKLISTED);
		const attributes = write.normaliseAttributes(readMap(body, 'attributes') ?? {});
		const verb = existing ? 'update' : 'create';
		write.resolveClashes(brevo, write.findClashes(brevo, attributes, existing), verb, false);
		takeCredits(brevo, 1);
		const contact = existing ?? write.createContact(brevo, email);
		write.saveAttributes(brevo, contact, attributes);
		const params = { DOIurl: redirectionUrl };
		brevo.store.emails.push({
			kind: 'confirmation',
			messageId: `<${randomUUID()}@smtp-relay.sandbox.example>`,
			to: [email],
			sender: template.sender.email,
			subject: fillPlaceholders(template.subject, params),
			html: fillPlaceholders(template.htmlContent, params),
			templateId: template.id,
			params,
			sentAt: brevo.timestamp(),
		});
		return reply.code(existing ? 204 : 201).send();
	});
}
