import type { BrevoAccount } from '../model/account.mts';
import type { Harm } from '../model/harms.mts';
import type { Done } from '../model/types.mts';
import type { Asked, Judge } from './call.mts';
import * as judges from './judges.mts';

const always =
	(rule: Harm): Judge =>
	() => [{ rule }];

/** Over `METHOD /path`. What depends on the people concerned is judged by what the account holds now. */
const calls: Array<{ call: RegExp; harm: Judge }> = [
	{ call: /^POST \/contacts$/i, harm: judges.ofUpsert },
	{ call: /^PUT \/contacts\/([^/]+)$/i, harm: judges.ofUpdate },
	{ call: /^POST \/contacts\/doubleOptinConfirmation$/i, harm: judges.ofConfirmation },
	{ call: /^POST \/contacts\/import$/i, harm: judges.ofImport },
	{ call: /^POST \/contacts\/batch$/i, harm: always('withdrawn-endpoint') },
	{ call: /^POST \/contacts\/lists\/(\d+)\/contacts\/add$/i, harm: judges.ofAddition },
	{ call: /^DELETE \/contacts\/lists\/(\d+)$/i, harm: judges.ofListDeletion },
	{ call: /^DELETE \/contacts\/folders\/(\d+)$/i, harm: judges.ofFolderDeletion },
	{ call: /^DELETE \/contacts\/attributes\//i, harm: always('attribute-deleted') },
	{ call: /^POST \/events(\/batch)?$/i, harm: judges.ofEvents },
	{ call: /^DELETE \/smtp\/blocked(Contacts|Domains)\//i, harm: always('unblocks') },
	{ call: /^POST \/smtp\/deleteHardbounces$/i, harm: always('unblocks') },
];

export function harmOfCall(brevo: BrevoAccount, asked: Asked): Done[] {
	const line = `${asked.method} ${asked.path}`;
	return calls.flatMap(({ call, harm }) => {
		const match = call.exec(line);
		if (!match) return [];
		const named = match.slice(1).map((group = '') => decodeURIComponent(group));
		return harm(brevo, { ...asked, named });
	});
}
