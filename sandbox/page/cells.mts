import { html, type Html } from './html.mts';

export function renderBadge(kind: 'good' | 'bad' | 'plain', text: string): Html {
	return html`<span class="badge ${kind}">${text}</span>`;
}

/** The status of a delivery's answer, and why the sender takes it for failed. */
export const renderAnswer = (status: string, reason: string | undefined): Html =>
	html`${renderBadge(reason ? 'bad' : 'good', status)}
	${reason && html`<span class="reason">${reason}</span>`}`;

/**
 * Texts to unfold.
 * @param key unique on the page: it stays unfolded when the page is fetched again
 */
export const renderMore = (key: string, texts: Record<string, string>): Html =>
	html`<details data-key="${key}">
		<summary>Show</summary>
		${Object.entries(texts).map(
			([title, text]) =>
				html`<h3>${title}</h3>
					<pre>${formatJson(text)}</pre>`,
		)}
	</details>`;

/** Name and value of each entry, one after the other. */
export function renderPairs(values: Record<string, unknown>): Html {
	return html`${Object.entries(values).map(
		([name, value]) => html`<span class="pair"><b>${name}</b> ${shortenText(value)}</span> `,
	)}`;
}

/** `2026-11-22 14:05:09`, UTC. */
export function renderTime(at: number | string): Html {
	const iso = new Date(at).toISOString();
	return html`<time datetime="${iso}">${iso.slice(0, 19).replace('T', ' ')}</time>`;
}

function formatJson(text: string): string {
	try {
		return JSON.stringify(JSON.parse(text), null, 2);
	} catch {
		return text || '(empty)';
	}
}

function shortenText(value: unknown): string {
	const isList = Array.isArray(value) && value.every((item) => typeof item === 'string');
	const text = typeof value === 'string' ? value : isList ? value.join(', ') : JSON.stringify(value);
	return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}
