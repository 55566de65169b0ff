import { describeCounts } from '../../core/values/counts';
import type { ExecutionContext } from './catalogue';

export interface Count {
	/** "Contacts", as in "Contacts: 3 created, 1 failed." */
	readonly label: string;
	readonly actions: readonly string[];
	/** The label names something that only this group has, such as its list. */
	readonly isOfGroup?: boolean;
}

/** A count, a sentence, or `false` for none. */
export type SummaryPart = Count | string | false;

/** The lines above the output, for all groups together. */
export class GroupSummary {
	private readonly parts = new Map<string, string[] | undefined>();
	private type: 'info' | 'warning' = 'info';
	private readonly hints = new Map<string, 'info' | 'warning'>();
	/** The label under which items of every group are counted. */
	private label: string | undefined;
	private failed = 0;

	/** Counts items of a group that could not be run, which has reported nothing. */
	addFailed(count: number): void {
		this.failed += count;
	}

	addReport(parts: readonly SummaryPart[], type: 'info' | 'warning'): void {
		const [first] = parts;
		if (typeof first === 'object' && !first.isOfGroup) this.label ??= first.label;
		for (const part of parts) {
			if (part === false) continue;
			if (typeof part === 'string') this.parts.set(part, undefined);
			else this.parts.set(part.label, [...(this.parts.get(part.label) ?? []), ...part.actions]);
		}
		if (type === 'warning') this.type = type;
	}

	addHint(message: string, type: 'info' | 'warning'): void {
		this.hints.set(message, type);
	}

	show({ hint }: Pick<ExecutionContext, 'hint'>): void {
		if (this.failed > 0 && this.parts.size > 0) {
			const actions = new Array<string>(this.failed).fill('failed');
			this.addReport([{ label: this.label ?? 'Other items', actions }], 'warning');
		}
		const sentences = [...this.parts].map(([text, actions]) =>
			actions ? `${text}: ${describeCounts(actions)}.` : text,
		);
		if (sentences.length > 0) hint(sentences.join(' '), this.type);
		for (const [message, type] of this.hints) hint(message, type);
	}
}
