import type { Locator, Page } from 'playwright-core';
import { part } from '../../browser/editor.mts';

/** Clicks and decisions that a task took. */
export interface Effort {
	clicks: number;
	/** The clicks among them that only put the cursor into a field. */
	clicksIntoFields: number;
	/** Questions, in the order in which they were decided. */
	decisions: string[];
}

/** Somebody at the editor whose clicks and decisions are counted, as docs/first-day.md defines them. */
export class Person {
	readonly effort: Effort = { clicks: 0, clicksIntoFields: 0, decisions: [] };

	constructor(readonly page: Page) {}

	/** A visible part of the page, by n8n's name for it. */
	part(id: string): Locator {
		return part(this.page, id).filter({ visible: true });
	}

	async click(target: Locator): Promise<void> {
		await target.click();
		this.effort.clicks += 1;
	}

	/** A click that chooses one of several possibilities. */
	async decide(question: string, target: Locator): Promise<void> {
		await this.click(target);
		this.effort.decisions.push(question);
	}

	async doubleClick(target: Locator): Promise<void> {
		await target.dblclick();
		this.effort.clicks += 1;
	}

	/** Clicks into a field and types. */
	async typeInto(target: Locator, text: string): Promise<void> {
		await this.click(target);
		this.effort.clicksIntoFields += 1;
		await target.fill(text);
	}

	/** Types where the editor has put the cursor. */
	async type(text: string): Promise<void> {
		await this.page.keyboard.insertText(text);
	}

	/** Drags a field of the input to where its value is wanted; that is one click. */
	async dragField(field: string, target: Locator): Promise<void> {
		const pill = this.part('run-data-schema-node-name').getByText(field, { exact: true }).first();
		await pill.scrollIntoViewIfNeeded();
		await this.moveTo(pill);
		await this.page.mouse.down();
		await this.moveTo(target);
		// The editor marks where it would drop.
		await this.page.waitForTimeout(300);
		await this.page.mouse.up();
		await target.getByText('$json').first().waitFor();
		this.effort.clicks += 1;
	}

	private async moveTo(target: Locator): Promise<void> {
		const { x, y, width, height } = (await target.boundingBox())!;
		await this.page.mouse.move(x + width / 2, y + height / 2, { steps: 15 });
	}

	async paste(text: string): Promise<void> {
		await this.page.evaluate(async (copied) => await navigator.clipboard.writeText(copied), text);
		await this.page.keyboard.press('Control+v');
	}
}
