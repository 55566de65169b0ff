import assert from 'node:assert/strict';
import { packageName } from '../../../../sandbox/n8n/package.mts';
import { productLaunch } from '../../../../sandbox/seed/productLaunch.mts';
import { checkWithPicture, type Visit } from './visit.mts';

const START = 'Start';
const REPORT = 'Report';
const DESKTOP = { width: 1000, height: 760 };
const PHONE = { width: 390, height: 844 };

/** The report page is made by a workflow, and read in a browser of its own: at a desk and on a phone. */
export async function readReportPage(visit: Visit): Promise<void> {
	const { stage, checks } = visit;
	const id = await stage.client.importWorkflow(createFlow(visit));
	const execution = await stage.client.runManually(id, START);
	const json = execution.data.resultData.runData[REPORT]?.[0]?.data?.main?.[0]?.[0]?.json ?? {};
	const page = await visit.page.context().newPage();
	const requests: string[] = [];
	page.on('request', (request) => requests.push(request.url()));
	try {
		await page.setViewportSize(DESKTOP);
		await checkWithPicture(
			{ ...visit, page },
			'report page: it fits a desktop',
			'report-desktop',
			async () => {
				await page.setContent(String(json.page_html));
				await page.getByText('amara.okafor@example.org').first().waitFor();
				assert.equal(await overflow(), 0);
				await visit.album.takeForDocs(page, 'report-page');
			},
		);
		await page.setViewportSize(PHONE);
		await checkWithPicture({ ...visit, page }, 'report page: it fits a phone', 'report-phone', async () => {
			assert.equal(await overflow(), 0);
		});
		await checks.check('report page: it loads nothing', () => assert.deepEqual(requests, []));
	} finally {
		await page.close();
	}

	/** Pixels by which the page is wider than its window. */
	async function overflow(): Promise<number> {
		return await page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - innerWidth));
	}
}

function createFlow({ stage }: Visit) {
	const { id, name, type } = stage.credentials.find((one) => one.type === 'zoomServerToServerOAuth2Api')!;
	return {
		name: 'A report page',
		nodes: [
			{
				id: 'start',
				name: START,
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0] as [number, number],
				parameters: {},
			},
			{
				id: 'report',
				name: REPORT,
				type: `${packageName}.zoom`,
				typeVersion: 1,
				position: [300, 0] as [number, number],
				parameters: {
					authentication: 'serverToServer',
					resource: 'webinar',
					operation: 'getReportPage',
					eventId: { __rl: true, mode: 'id', value: String(productLaunch.id) },
					htmlFields: ['page'],
				},
				credentials: { [type]: { id, name } },
			},
		],
		connections: { [START]: { main: [[{ node: REPORT, type: 'main', index: 0 }]] } },
	};
}
