/** What was chosen in a resource locator. Inside a collection n8n hands it over as it is saved. */
export const unwrapLocator = (locator: unknown): unknown =>
	typeof locator === 'object' && locator !== null && 'value' in locator ? locator.value : locator;
