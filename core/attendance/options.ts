import { DEFAULT_WEIGHTS, resolveWeights, type EngagementWeights } from './engagement';

export interface Threshold {
	unit: 'percent' | 'minutes';
	value: number;
}

/** The people who get the status `excluded`. */
export interface Exclusions {
	host: boolean;
	panelists: boolean;
	internalUsers: boolean;
	/** Email domains, including subdomains: `example.com` or `@example.com`. */
	domains: readonly string[];
}

export interface AttendanceOptions {
	/** At or above it the status is `attended`, below it `partial`. */
	threshold: Threshold;
	exclude: Exclusions;
	/** Whether to return rows of people without email and registration. They are counted either way. */
	includeUnidentified: boolean;
	/** Whether to return rows of excluded people. They are counted either way. */
	includeExcluded: boolean;
	/** One row per person over all instances, or one per person and instance. */
	mergeInstances: boolean;
	/** Whether an occurrence that looks like a rehearsal counts as the event: its registrants are then no-shows. */
	treatAsHeld: boolean;
	/** Question of the registration form whose answer is the source of people who used no tracking link; blank: none. */
	sourceQuestion: string;
	/** Weights of the parts of the engagement score, in any unit: only their proportion matters. */
	weights: EngagementWeights;
}

export const DEFAULT_OPTIONS: Readonly<AttendanceOptions> = {
	threshold: { unit: 'percent', value: 50 },
	exclude: { host: true, panelists: true, internalUsers: true, domains: [] },
	includeUnidentified: false,
	includeExcluded: false,
	mergeInstances: true,
	treatAsHeld: false,
	sourceQuestion: '',
	weights: DEFAULT_WEIGHTS,
};

/** Options as a caller passes them: those left out have their defaults. */
export type AttendanceChoices = Partial<Omit<AttendanceOptions, 'exclude' | 'weights'>> & {
	exclude?: Partial<Exclusions>;
	weights?: Partial<EngagementWeights>;
};

/**
 * @throws RangeError if the threshold is not a number, negative or above 100 percent, which would silently make every row
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
