import type { ApiClient } from '../../http/client';
import { ApiError, catchApiError, describeError } from '../../http/errors';
import { toArray } from '../../http/pagination';
import { endpoints } from '../api/endpoints';
import { getEmail, type EmailMessage } from './message';
import { createEmailOutcome, planMessage, type EmailOutcome } from './send';
import { readActiveTemplate } from './templates';

/**
 * Returns the outcomes of a dry run. Templates and senders are read, since Brevo would reject the emails without them.
 * @throws ApiError if no email could be sent
 */
export async function planMessages(
	api: ApiClient,
	messages: readonly EmailMessage[],
): Promise<EmailOutcome[]> {
	const errors = [await checkTemplates(api, messages), await checkSenders(api, messages)];
	const findError = (message: EmailMessage) => errors.flatMap((found) => found.get(message) ?? [])[0];
	const [first, ...others] = messages.map(findError);
	if (first && others.every(Boolean)) throw first;
	return messages.map((message) => {
		const error = findError(message);
		if (!error) return planMessage(message);
		return createEmailOutcome(message.item, getEmail(message), 'failed', describeError(error));
	});
}

type Rejections = ReadonlyMap<EmailMessage, ApiError>;

/** Where a template cannot be read for another reason, Brevo would send it nevertheless. */
async function checkTemplates(api: ApiClient, messages: readonly EmailMessage[]): Promise<Rejections> {
	const errors = new Map<number, ApiError>();
	for (const id of new Set(messages.flatMap(({ shared }) => shared.templateId ?? []))) {
		const template = await catchApiError(readActiveTemplate(api, id));
		if (!(template instanceof ApiError)) continue;
		if (template.kind === 'not_found' || template.kind === 'not_ready') errors.set(id, template);
	}
	return select(messages, ({ shared }) => errors.get(shared.templateId ?? 0));
}

/** An address without a sender of its own may belong to a domain that Brevo has authenticated. */
async function checkSenders(api: ApiClient, messages: readonly EmailMessage[]): Promise<Rejections> {
	if (!messages.some(({ shared }) => getSenderId(shared) !== undefined)) return new Map();
	const senders = await catchApiError(toArray(api.rows({ endpoint: endpoints.getSenders })));
	if (senders instanceof ApiError) return new Map();
	const usable = new Set(senders.filter(({ active }) => active !== false).map(({ id }) => Number(id)));
	return select(messages, ({ shared }) => {
		const id = getSenderId(shared);
		return id === undefined || usable.has(id) ? undefined : noSenderError(id);
	});
}

const getSenderId = ({ sender }: EmailMessage['shared']): number | undefined =>
	sender && 'id' in sender ? sender.id : undefined;

const select = (
	messages: readonly EmailMessage[],
	findError: (message: EmailMessage) => ApiError | undefined,
): Rejections =>
	new Map(
		messages.flatMap((message) => {
			const error = findError(message);
			return error ? [[message, error] as const] : [];
		}),
	);

const noSenderError = (id: number): ApiError =>
	new ApiError({
		kind: 'not_found',
		title: `Brevo has no confirmed sender with the ID ${id}`,
		advice:
			'Choose one from the list, or confirm it in Brevo under Settings > Senders, Domains & Dedicated IPs.',
	});
