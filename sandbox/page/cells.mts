import { html, type Html } from './html.mts';

export function renderBadge(kind: 'good' | 'bad' | 'plain', text: string): Html {
	return html`<span class="badge ${kind}">${text}</span>`;
}

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

function shortenText(value: unknown): string {
	const isList = Array.isArray(value) && value.every((item) => typeof item === 'string');
	const text = typeof value === 'string' ? value : isList ? value.join(', ') : JSON.stringify(value);
	return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}
