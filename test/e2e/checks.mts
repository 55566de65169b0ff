/** Counts what held and what did not, and prints each as it is known. */
export class Checks {
	private passed = 0;

	private readonly failures: string[] = [];

	/** Runs one check; an error is its failure, and the next one runs anyway. */
	async check(name: string, run: () => Promise<void> | void): Promise<void> {
		const start = Date.now();
		try {
			await run();
			this.passed += 1;
			console.log(`  ok    ${name} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
		} catch (error) {
			this.failures.push(name);
			console.log(
				`  FAIL  ${name}\n${indent(error instanceof Error ? (error.stack ?? error.message) : String(error))}`,
			);
		}
	}

	get failed(): boolean {
		return this.failures.length > 0;
	}

	/** The last line of a run, which CI reads. */
	summary(): string {
		return `${this.passed} passed, ${this.failures.length} failed`;
	}

	failedNames(): string[] {
		return this.failures;
	}
}

const indent = (text: string): string => text.replace(/^/gm, '        ');
