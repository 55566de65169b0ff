import type { Locator } from 'playwright-core';
import { part } from '../../browser/editor.mts';
import { parameter } from '../../browser/parameters.mts';
import type { Person } from './person.mts';

/** An entry of the node creator, by its first line. */
const entry = (person: Person, title: string): Locator =>
	person.part('item-iterator-item').filter({ has: person.page.getByText(title, { exact: true }) });

/** From n8n's first page to an empty canvas. */
export async function startWorkflow(person: Person): Promise<void> {
	await person.page.goto('/home/workflows');
	const card = person.part('new-workflow-card');
	await person.click(card.or(person.part('add-resource-workflow')));
	await person.part('canvas-plus-button').waitFor();
}

/** A node to add: words typed into the search, the node found by them, and the event or action chosen of it. */
export interface Choice {
	search: string;
	node: string;
	action: string;
	question: string;
}

/** Presses "+" on the empty canvas, or behind the last node, and chooses. The node opens. */
export async function addNode(person: Person, { search, node, action, question }: Choice): Promise<Locator> {
	const behindLast = person.part('canvas-handle-plus').last();
	await person.click(person.part('canvas-plus-button').or(behindLast));
	await person.part('node-creator-search-bar').waitFor();
	await person.type(search);
	await person.click(entry(person, node).first());
	await person.decide(question, entry(person, action).first());
	return await openedNode(person);
}

export async function openNode(person: Person, name: string): Promise<Locator> {
	await person.doubleClick(person.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`));
	return await openedNode(person);
}

export async function closeNode(person: Person): Promise<void> {
	await person.click(person.part('ndv-close-button'));
	await part(person.page, 'ndv').waitFor({ state: 'hidden' });
}

/** Closes the open node with Escape, which a list that was just open would take for itself. */
export async function closeByKey(person: Person): Promise<void> {
	await person.page.keyboard.press('Escape');
	await part(person.page, 'ndv').waitFor({ state: 'hidden' });
}

/** Opens a drop-down of the open node, and chooses. */
export async function chooseEntry(
	person: Person,
	details: Locator,
	name: string,
	label: string,
	question: string,
): Promise<void> {
	await person.click(parameter(details, name));
	const option = person.page.locator('.el-select-dropdown__item:visible').filter({ hasText: label });
	await person.decide(question, option.first());
}

/** Opens the list of a resource locator, and chooses. */
export async function chooseFromList(
	person: Person,
	details: Locator,
	name: string,
	label: string,
	question: string,
): Promise<void> {
	const field = part(details, `resource-locator-${name}`);
	await person.click(part(field, 'rlc-input'));
	await person.decide(question, person.part('rlc-item').filter({ hasText: label }).first());
}

async function openedNode(person: Person): Promise<Locator> {
	const details = person.part('ndv');
	await details.waitFor();
	return details;
}
