import type { FastifyInstance } from 'fastify';
import type { Control } from '../control/control.mts';
import type { EmailMessage } from '../brevo/model/types.mts';
import type { Reaction } from '../brevo/webhooks/play.mts';
import { renderAction } from './action.mts';
import { html, type Html } from './html.mts';

/** Nothing in an email is run or fetched; its styles are its own. */
const SECURITY_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:";

const LINK = /href="(https?:[^"]+)"/g;
const UNSUBSCRIBE = /unsubscribe/;

/** The content of a single email, for the frame that shows it. */
export function registerEmails(app: FastifyInstance, control: Control): void {
	app.get<{ Querystring: { id?: string } }>('/email', async ({ query }, reply) => {
		const email = control.brevoState().emails.find(({ messageId }) => messageId === query.id);
		return reply
			.code(email ? 200 : 404)
			.header('content-security-policy', SECURITY_POLICY)
			.type('text/html; charset=utf-8')
			.send(email?.html ?? '');
	});
}

/**
 * An email as its recipient sees it, and what they may do with it.
 * @param id of the chosen one; the newest when absent
 */
export function renderEmail(emails: readonly EmailMessage[], id?: string): Html {
	const email = emails.find(({ messageId }) => messageId === id) ?? emails.at(-1);
	if (!email)
		return html`<section id="email">
			<h2>Email</h2>
			<p class="empty">Nothing to show yet.</p>
		</section>`;
	return html`<section id="email" data-id="${email.messageId}">
		<h2>${email.subject}</h2>
		<p class="empty">
			From ${email.sender ?? 'Brevo'} to
			${email.to.join(', ')}${email.attachments && `, with ${email.attachments.join(', ')}`}
		</p>
		<iframe
			sandbox
			title="Content of the email"
			src="/email?id=${encodeURIComponent(email.messageId)}"
		></iframe>
		<div class="actions">${listReactions(email)}</div>
	</section>`;
}

function listReactions({ to, messageId, html: content = '', blocked, scheduledAt }: EmailMessage): Html[] {
	const [email] = to;
	if (blocked || scheduledAt || email === undefined) return [];
	const react = (label: string, reaction: Reaction, link?: string): Html =>
		renderAction({
			label,
			busy: `${email}: ${label} …`,
			path: 'brevo/react',
			body: { email, messageId, reaction, link },
			look: 'small',
		});
	const links = [...new Set([...content.matchAll(LINK)].map(([, link]) => link!.replaceAll('&amp;', '&')))];
	return [
		react('Open', 'opened'),
		...links
			.filter((link) => !UNSUBSCRIBE.test(link))
			.map((link) => react(`Click ${shorten(link)}`, 'click', link)),
		react('Unsubscribe', 'unsubscribed'),
		react('Bounce', 'hardBounce'),
	];
}

const shorten = (link: string): string => (link.length > 40 ? `${link.slice(0, 40)}…` : link);
