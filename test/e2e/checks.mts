interface Section {
	title: string;
	passed: number;
	failures: string[];
}

/** Counts what held and what did not, and prints each as it is known. */
export class Checks {
	private readonly sections: Section[] = [{ title: '', passed: 0, failures: [] }];

	/** The checks from here on belong together, and are counted by themselves as well. */
	begin(title: string): void {
		console.log(`\n${title}`);
		this.sections.push({ title, passed: 0, failures: [] });
	}

	/** Runs one check; an error is its failure, and the next one runs anyway. */
	async check(name: string, run: () => Promise<void> | void): Promise<void> {
		const section = this.sections.at(-1)!;
		const start = Date.now();
		try {
			await run();
			section.passed += 1;
			console.log(`  ok    ${name} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
		} catch (error) {
			section.failures.push(name);
			console.log(
				`  FAIL  ${name}\n${indent(error instanceof Error ? (error.stack ?? error.message) : String(error))}`,
			);
		}
	}

	/** Prints the failures, and last the counts, which CI reads. Ends this process with them. */
	end(): never {
		for (const { title, failures } of this.sections)
			for (const name of failures) console.log(`failed: ${title ? `${title}: ` : ''}${name}`);
		for (const section of this.sections.slice(1)) console.log(`${section.title}: ${summarize(section)}`);
		const total = {
			passed: this.sections.reduce((sum, { passed }) => sum + passed, 0),
			failures: this.sections.flatMap(({ failures }) => failures),
		};
		console.log(summarize(total));
		process.exit(total.failures.length > 0 ? 1 : 0);
	}
}

const summarize = ({ passed, failures }: Omit<Section, 'title'>): string =>
	`${passed} passed, ${failures.length} failed`;

const indent = (text: string): string => text.replace(/^/gm, '        ');
