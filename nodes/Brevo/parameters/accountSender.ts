import { findDefaultSender, type ConfirmedSender } from '../../../core/brevo/email/senders';
import type { ExecutionContext } from '../../shared/catalogue';

/**
 * The sender where none is chosen. It is read at most once per run, for Brevo allows 100 such calls an hour, and the
 * run says who it was.
 */
export function createDefaultSenderReader({ api, hint }: ExecutionContext): () => Promise<ConfirmedSender> {
	let reading: Promise<ConfirmedSender> | undefined;
	const read = async (): Promise<ConfirmedSender> => {
		const sender = await findDefaultSender(api);
		hint(
			`No sender is chosen: the emails come from ${sender.name} (${sender.email}), the oldest confirmed sender of the Brevo account. To change that, choose one in "Sender".`,
		);
		return sender;
	};
	return async () => await (reading ??= read());
}
