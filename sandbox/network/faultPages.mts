import { type Answer, createJsonAnswer } from './answer.mts';

type Body = Record<string, unknown>;

/** An answer in several pages. */
export interface Pages {
	/** The bodies, still without page tokens. */
	bodies: Body[];
	/**
	 * The answer after the last of them: none, the last one for ever, or the error for an expired token. Or what is odd about the
	 * tokens: they are numbers, or the same on every page, also on the last.
	 */
	end?: 'endless' | 'expires' | 'numbers' | 'same';
}

const EXPIRED = createJsonAnswer(400, { code: 300, message: 'The next page token is invalid or expired.' });

/** Splits the list of an answer; `undefined` where the answer is not a list that a count or a page token belongs to. */
export function buildPages(
	{ body: text }: Answer,
	split: (rows: unknown[]) => unknown[][],
	end?: Pages['end'],
): Pages | undefined {
	const body = (text.startsWith('{') ? JSON.parse(text) : {}) as Body;
	const hasPages = typeof body.next_page_token === 'string' || typeof body.count === 'number';
	const [key, rows] = Object.entries(body).find(([, value]) => Array.isArray(value)) ?? [];
	if (!hasPages || key === undefined || (rows as unknown[]).length === 0) return undefined;
	return { bodies: split(rows as unknown[]).map((part) => ({ ...body, [key]: part })), end };
}

/** Hands out pages by tokens of its own; the vendor does not know them. */
export class FaultPages {
	private readonly answers = new Map<string, () => Answer>();
	private issued = 0;

	/** Returns the first page. */
	start(pages: Pages): Answer {
		return this.build(pages, 0);
	}

	/** The page that a token of `start` leads to. */
	find(token: unknown): Answer | undefined {
		return this.answers.get(String(token))?.();
	}

	clear(): void {
		this.answers.clear();
	}

	private build(pages: Pages, index: number, known?: string | number): Answer {
		const { bodies, end } = pages;
		const isLast = index === bodies.length - 1;
		const body = bodies[index]!;
		if (isLast && (!end || end === 'numbers')) return createJsonAnswer(200, body);
		const token = known ?? this.issue(end === 'numbers');
		const following = isLast ? index : index + 1;
		this.answers.set(
			String(token),
			isLast && end === 'expires'
				? () => EXPIRED
				: () => this.build(pages, following, end === 'same' ? token : undefined),
		);
		return createJsonAnswer(200, { ...body, next_page_token: token });
	}

	private issue(isNumber: boolean): string | number {
		this.issued += 1;
		return isNumber ? 900_000 + this.issued : `sandbox-page-${this.issued}`;
	}
}
