import type { BrevoAccount } from '../model/account.mts';
import type { Harm } from '../model/harms.mts';
import type { HarmDone } from '../model/types.mts';
import type { WatchedCall, Judge } from './call.mts';
import * as judges from './judges.mts';

const createConstantJudge =
	(rule: Harm): Judge =>
	() => [{ rule }];

/** Over `METHOD /path`. Calls that depend on the people concerned are judged by the account as it is now. */
const calls: Array<{ call: RegExp; harm: Judge }> = [
	{ call: /^POST \/contacts$/i, harm: judges.judgeUpsert },
	{ call: /^PUT \/contacts\/([^/]+)$/i, harm: judges.judgeUpdate },
	{ call: /^POST \/contacts\/doubleOptinConfirmation$/i, harm: judges.judgeConfirmation },
	{ call: /^POST \/contacts\/import$/i, harm: judges.judgeImport },
	{ call: /^POST \/contacts\/batch$/i, harm: createConstantJudge('withdrawn-endpoint') },
	{ call: /^POST \/contacts\/lists\/(\d+)\/contacts\/add$/i, harm: judges.judgeAddition },
	{ call: /^DELETE \/contacts\/lists\/(\d+)$/i, harm: judges.judgeListDeletion },
	{ call: /^DELETE \/contacts\/folders\/(\d+)$/i, harm: judges.judgeFolderDeletion },
	{ call: /^DELETE \/contacts\/attributes\//i, harm: createConstantJudge('attribute-deleted') },
	{ call: /^POST \/events(\/batch)?$/i, harm: judges.judgeEvents },
	{ call: /^DELETE \/smtp\/blocked(Contacts|Domains)\//i, harm: createConstantJudge('unblocks') },
	{ call: /^POST \/smtp\/deleteHardbounces$/i, harm: createConstantJudge('unblocks') },
];

export function findHarmOfCall(brevo: BrevoAccount, asked: WatchedCall): HarmDone[] {
	const line = `${asked.method} ${asked.path}`;
	return calls.flatMap(({ call, harm }) => {
		const match = call.exec(line);
		if (!match) return [];
		const named = match.slice(1).map((group = '') => decodeURIComponent(group));
		return harm(brevo, { ...asked, named });
	});
}
