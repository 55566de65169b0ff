import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { N8nClient } from '../../../../sandbox/n8n/client.mts';
import { projectFolder } from '../../../../sandbox/n8n/host.mts';
import type { Scenario } from '../../scenario.mts';
import { inEditor } from '../editor/inEditor.mts';
import { checkWithPicture, type Visit } from '../editor/visit.mts';
import { type Effort, Person } from './person.mts';
import { type Task, TASKS } from './tasks.mts';

const PAGE = path.join(projectFolder, 'docs/first-day.md');

/** A person's first tasks in n8n's editor, with the clicks and decisions that they take. It lasts some minutes. */
export const firstDay: Scenario = { ...inEditor('firstDay', [playTasks]), isOnDemand: true };

async function playTasks(visit: Visit): Promise<void> {
	const { page, stage } = visit;
	await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
	for (const [index, task] of TASKS.entries()) {
		if (task.beginsEmpty) await deleteCredentials(stage.client);
		stage.sandbox.control.reset();
		const person = new Person(page);
		await checkWithPicture(visit, `first day: ${task.name}`, `first-day-${index + 1}`, async () => {
			await task.play(person, stage);
			await task.check(person, stage);
		});
		await visit.checks.check(`first day: ${describeEffort(task, person.effort)}`, () => {
			assertWithinGoal(task, person.effort);
			assertDocumented(task, person.effort);
		});
	}
}

function describeEffort({ name, goal }: Task, { clicks, clicksIntoFields, decisions }: Effort): string {
	const decided = decisions.length > 0 ? ` (${decisions.join('; ')})` : '';
	return (
		`${name} took ${clicks} clicks, ${clicksIntoFields} of them into fields, ` +
		`and ${decisions.length} decisions${decided}; the goal is ${formatGoal(goal)}`
	);
}

const formatGoal = ({ clicks, decisions }: Task['goal']): string =>
	decisions === undefined ? String(clicks) : `${clicks} and ${decisions}`;

function assertWithinGoal({ goal, reachedClicks }: Task, { clicks, decisions }: Effort): void {
	assert.ok(clicks > 0);
	assert.ok(clicks <= (reachedClicks ?? goal.clicks), `${clicks} clicks`);
	if (goal.decisions !== undefined)
		assert.ok(decisions.length <= goal.decisions, `${decisions.length} decisions`);
}

/** The page has the figures that were just seen. */
function assertDocumented(task: Task, { clicks, clicksIntoFields, decisions }: Effort): void {
	const { name, goal, reachedClicks } = task;
	const goalOfClicks = reachedClicks === undefined ? goal.clicks : `${goal.clicks}, missed`;
	const figures = [name, clicks, clicksIntoFields, decisions.length, goalOfClicks, goal.decisions ?? ''];
	const row = `| ${figures.join(' | ')} |`.replace('|  |', '| |');
	assert.ok(readFileSync(PAGE, 'utf8').includes(row), `docs/first-day.md lacks the row ${row}`);
}

async function deleteCredentials(client: N8nClient): Promise<void> {
	for (const { id } of await client.call<Array<{ id: string }>>('GET', '/rest/credentials'))
		await client.call('DELETE', `/rest/credentials/${id}`);
}
