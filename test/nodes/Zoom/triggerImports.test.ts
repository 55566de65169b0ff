const loadedOperations = (): string[] =>
	Object.keys(require.cache).filter((file) => /nodes[\\/]Zoom[\\/]operations[\\/]/.test(file));

/** n8n loads a trigger in every process that receives deliveries; 70 operations would cost each of them time and memory. */
test.each(['ZoomTrigger', 'ZoomAttendanceTrigger'])('%s loads no operation', async (node) => {
	await import(`../../../nodes/Zoom/${node}.node`);
	expect(loadedOperations()).toEqual([]);
});

test('Zoom loads all of them', async () => {
	await import('../../../nodes/Zoom/Zoom.node');
	expect(loadedOperations().length).toBeGreaterThan(20);
});
