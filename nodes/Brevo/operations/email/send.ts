import { countsOf } from '../../../../core/audience/outcome';
import { contentKey } from '../../../../core/brevo/email/batches';
import { readRefusers } from '../../../../core/brevo/email/blocklist';
import { emailOf, whyUnfit, type Mail } from '../../../../core/brevo/email/message';
import { PERSON_PARAMS } from '../../../../core/brevo/email/params';
import {
	mailOutcome,
	sendMails,
	sendMailsOneByOne,
	type MailOutcome,
} from '../../../../core/brevo/email/send';
import { sendAs } from '../../../../core/brevo/email/senders';
import { asProblem } from '../../../../core/http/asProblem';
import { Problem } from '../../../../core/http/errors';
import { normalEmail } from '../../../../core/values/addresses';
import { asPlainText } from '../../../../core/values/rowFields';
import type { Batch, Run } from '../../../shared/catalogue';
import { clockOf } from '../../../shared/clock';
import { failedRow } from '../../../shared/failedRow';
import { accountSender } from '../../parameters/accountSender';
import { losesName, NAME_NOT_USED } from '../../parameters/sender';
import { paramReader, warnOfAbsentParams } from '../../parameters/templateParams';
import { mailOf, type ContentReader } from './message';

/** Sends one mail per item, all items as one batch. */
export function sendingOf(contentOf: ContentReader): Run {
	return async function* (batch) {
		const { mails, told } = await mailsOf(batch, contentOf);
		const { open, refused } = await withoutRefusers(batch, mails);
		const signed = await withSender(batch, open);
		warnOfLostNames(batch, signed);
		told.push(...refused, ...(await sendingBy(batch)(batch.api, signed, saltOf(batch))));
		const outcomes = told.sort((a, b) => a.item - b.item);
		tell(batch, outcomes);
		for (const outcome of outcomes) {
			const { item, email, action, reason, messageId, batchId } = outcome;
			const json = { email, action, reason, message_id: messageId, batch_id: batchId };
			yield { json, item, error: failedRow(batch, outcome) };
		}
	};
}

/** The mails to send, and the items that have none. */
async function mailsOf(
	batch: Batch,
	contentOf: ContentReader,
): Promise<{ mails: Mail[]; told: MailOutcome[] }> {
	const paramsOf = paramReader(batch.node, PERSON_PARAMS);
	const told: MailOutcome[] = [];
	const mails = new Map<string, Mail>();
	const met: Problem[] = [];
	let addressed = batch.items.length;
	for (const item of batch.items.keys()) {
		const mail = await asProblem(mailOf(batch.call(item), contentOf, paramsOf));
		if (mail instanceof Problem) {
			met.push(mail);
			const email = normalEmail(batch.call(item).param<unknown>('to', '')) ?? null;
			told.push(mailOutcome(item, email, 'failed', mail.message));
			continue;
		}
		if ('noMail' in mail) {
			addressed--;
			told.push(mailOutcome(item, mail.to, 'skipped', mail.noMail));
			continue;
		}
		const unfit = whyUnfit(mail);
		if (unfit !== undefined) {
			told.push(mailOutcome(item, emailOf(mail), 'failed', unfit));
			continue;
		}
		const key = contentKey(mail);
		const twin = mails.get(key);
		if (!twin) mails.set(key, mail);
		else told.push(mailOutcome(item, emailOf(mail), 'skipped', `the same mail as item ${twin.item}`));
	}
	// A setting that fits no item that names somebody is a slip in the node, not a fault of the items.
	const [first] = met;
	if (first && met.length === addressed) throw first;
	return { mails: [...mails.values()], told };
}

async function withoutRefusers(
	batch: Batch,
	mails: readonly Mail[],
): Promise<{ open: Mail[]; refused: MailOutcome[] }> {
	const careful = mails.filter(({ item }) => respectsUnsubscribes(batch, item));
	if (careful.length < mails.length) {
		batch.hint(
			'"Respect Unsubscribes" is off: people who unsubscribed get these emails as well. That is right for what they need to know, not for marketing.',
		);
	}
	if (careful.length === 0) return { open: [...mails], refused: [] };
	const { reasons, isComplete } = await readRefusers(batch.api, [...new Set(careful.map(emailOf))]);
	if (!isComplete) {
		batch.hint(
			'Brevo blocks more than 10,000 addresses for transactional mail: they were not read. Brevo leaves them out by itself.',
		);
	}
	const isCareful = new Set(careful);
	const reasonFor = (mail: Mail) => (isCareful.has(mail) ? reasons.get(emailOf(mail)) : undefined);
	return {
		open: mails.filter((mail) => reasonFor(mail) === undefined),
		refused: mails.flatMap((mail) => {
			const reason = reasonFor(mail);
			return reason === undefined ? [] : [mailOutcome(mail.item, emailOf(mail), 'skipped', reason)];
		}),
	};
}

/** A template has a sender of its own. */
async function withSender(batch: Batch, mails: readonly Mail[]): Promise<Mail[]> {
	const senderOf = accountSender(batch);
	const signed: Mail[] = [];
	for (const mail of mails) {
		const { item, shared } = mail;
		if (shared.sender || shared.templateId !== undefined) {
			signed.push(mail);
			continue;
		}
		const name = senderNameOf(batch, item);
		signed.push({ ...mail, shared: { ...shared, sender: sendAs(await senderOf(), asPlainText(name)) } });
	}
	return signed;
}

const senderNameOf = (batch: Batch, item: number): unknown =>
	batch.call(item).param<unknown>('options.senderName', '');

function warnOfLostNames(batch: Batch, mails: readonly Mail[]): void {
	const isLost = mails.some(({ item, shared }) => losesName(senderNameOf(batch, item), shared.sender));
	if (isLost) batch.hint(NAME_NOT_USED, 'warning');
}

const respectsUnsubscribes = ({ node }: Batch, item: number): boolean =>
	node.getNodeParameter('options.respectUnsubscribes', item, true) !== false;

const sendingBy = ({ node }: Batch): typeof sendMails =>
	node.getNodeParameter('options.requestPerMail', 0, false) === true ? sendMailsOneByOne : sendMails;

/** Without "Only Once" the key differs from run to run, and still keeps a repeated request from sending twice. */
function saltOf({ node }: Batch): string {
	if (node.getNodeParameter('options.onlyOnce', 0, true) !== false) return '';
	const clock = clockOf(node);
	return `${clock.now()} ${clock.random()}`;
}

function tell(batch: Batch, outcomes: readonly MailOutcome[]): void {
	const actions = outcomes.map(({ action }) => action);
	batch.hint(`Emails: ${countsOf(actions)}.`, actions.includes('failed') ? 'warning' : 'info');
	const replayed = actions.filter((action) => action === 'already_sent').length;
	if (replayed > 0) {
		batch.hint(
			'Brevo has had the same mails within the last 30 minutes and sent none twice. To send them again now, turn off "Only Once".',
		);
	}
	warnOfAbsentParams(batch);
}
