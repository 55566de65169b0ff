import { DEFAULT_WEIGHTS, resolveWeights, type EngagementWeights } from './engagement';

export interface Threshold {
	unit: 'percent' | 'minutes';
	value: number;
}

/** Who is `excluded`. */
export interface Exclusions {
	host: boolean;
	panelists: boolean;
	internalUsers: boolean;
	/** Mail domains, subdomains included: `example.com` or `@example.com`. */
	domains: readonly string[];
}

export interface AttendanceOptions {
	/** From here on somebody `attended`; below, the attendance is `partial`. */
	threshold: Threshold;
	exclude: Exclusions;
	/** Whether rows of people without e-mail and registration come out. They are counted either way. */
	includeUnidentified: boolean;
	/** Whether rows of excluded people come out. They are counted either way. */
	includeExcluded: boolean;
	/** One row per person over all instances, or one per person and instance. */
	mergeInstances: boolean;
	/** A question of the registration form whose answer is the source of people who came by no tracking link; blank: none. */
	sourceQuestion: string;
	/** What the parts of the engagement score count for, in any unit: only their proportion matters. */
	weights: EngagementWeights;
}

export const DEFAULT_OPTIONS: Readonly<AttendanceOptions> = {
	threshold: { unit: 'percent', value: 50 },
	exclude: { host: true, panelists: true, internalUsers: true, domains: [] },
	includeUnidentified: false,
	includeExcluded: false,
	mergeInstances: true,
	sourceQuestion: '',
	weights: DEFAULT_WEIGHTS,
};

/** Options as a caller writes them: what is left out has its default. */
export type AttendanceChoices = Partial<Omit<AttendanceOptions, 'exclude' | 'weights'>> & {
	exclude?: Partial<Exclusions>;
	weights?: Partial<EngagementWeights>;
};

/**
 * @throws RangeError when the threshold is no number, negative or above 100 percent: every row would silently be
 * `partial` or `attended`; also for weights that give no score
 */
export function applyDefaults(choices: AttendanceChoices): AttendanceOptions {
	const options = {
		...DEFAULT_OPTIONS,
		...choices,
		exclude: { ...DEFAULT_OPTIONS.exclude, ...choices.exclude },
		weights: resolveWeights(choices.weights ?? {}),
	};
	const { value, unit } = options.threshold;
	if (Number.isNaN(value)) throw new RangeError('The attendance threshold is not a number');
	if (value < 0) throw new RangeError(`The attendance threshold must be 0 or more, not ${value}`);
	if (unit === 'percent' && value > 100) {
		throw new RangeError(`The attendance threshold must be at most 100 percent, not ${value}`);
	}
	return options;
}
