import { OWNER } from '../n8n/client.mts';

interface Addresses {
	/** The attendance template's execution in the editor. */
	execution: string;
	/** Whether a browser opens it. */
	isOpened: boolean;
	sandbox: string;
}

/** The demo's last lines. */
export const buildNextSteps = ({ execution, isOpened, sandbox }: Addresses): string[] => [
	'What to do next',
	'',
	`1. Look at the webinar's execution in n8n's editor${isOpened ? ', which opens in your browser' : ''}:`,
	`   ${execution}`,
	`   Email ${OWNER.email}, password ${OWNER.password}. A double click on a node shows its output.`,
	'2. Look at the contacts, lists and events in Brevo; play the webinar again, a restart or a series:',
	`   ${sandbox}`,
	'3. Import another template from the folder templates/ (menu of a new workflow > Import from File).',
	'4. Connect your own accounts: docs/zoom-setup.md and docs/brevo-setup.md.',
	'',
	'Ctrl+C stops n8n and the sandbox; nothing is left of them.',
];
