/** Returns a function that measures the milliseconds of CPU that this process has taken since. */
export function startCpuTimer(): () => number {
	const start = process.cpuUsage();
	return () => {
		const { user, system } = process.cpuUsage(start);
		return (user + system) / 1000;
	};
}
