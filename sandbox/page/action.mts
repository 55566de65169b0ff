import { html, type Html } from './html.mts';

/** A button that calls the control interface. */
export interface Action {
	label: string;
	/** Shown while the call lasts. */
	busy: string;
	/** Below `/control/`. */
	path: string;
	body: object;
	look?: 'main' | 'small';
}

export function renderAction({ label, busy, path, body, look }: Action): Html {
	return html`<button
		class="${look}"
		data-path="${path}"
		data-body="${JSON.stringify(body)}"
		data-busy="${busy}"
	>
		${label}
	</button>`;
}

/** A value that a click copies. */
export const renderCopy = (value: string): Html =>
	html`<button class="copy" data-copy="${value}" title="Copy ${value}">${value}</button>`;
