import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { startSandbox, type Sandbox } from '../../../sandbox/server.mts';
import { openWebhookEndpoint } from '../../support/webhookEndpoint.mts';
import { CHROMIUM, openChromium } from '../browser/chromium.mts';
import { Album } from '../browser/screenshots.mts';
import type { Scenario } from '../scenario.mts';

const DESKTOP = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };

const EMAIL = {
	sender: { email: 'news@example.com' },
	to: [{ email: 'amara.okafor@example.org' }],
	subject: 'Thank you for coming',
	htmlContent: `<h1 style="color: #0b6b53">Thank you, Amara</h1>
		<p>The recording is ready: <a href="https://example.com/watch?a=1&amp;b=2">watch it</a>.</p>
		<img src="https://example.com/picture.png"><script>document.title = 'run'</script>`,
};

/** The sandbox's own page, as a person uses it who has no n8n at hand: an endpoint stands for the trigger. */
export const sandboxPage: Scenario = {
	name: 'sandboxPage',
	needs: [CHROMIUM],
	async play({ checks, updateDocsImages }) {
		const sandbox = await startSandbox();
		const endpoint = await openWebhookEndpoint(sandbox.zoom.secretToken);
		const browser = await openChromium();
		const album = new Album(updateDocsImages);
		try {
			const context = await browser.newContext({ viewport: DESKTOP, baseURL: sandbox.url });
			await context.grantPermissions(['clipboard-read', 'clipboard-write']);
			const page = await context.newPage();
			page.setDefaultTimeout(15_000);
			const foreign: string[] = [];
			page.on('requestfinished', (request) => {
				if (!request.url().startsWith(sandbox.url) && !request.url().startsWith('data:'))
					foreign.push(request.url());
			});
			await page.goto('/');
			const says = async (text: RegExp) => await page.locator('#notice').filter({ hasText: text }).waitFor();

			await checks.check('sandbox page: it opens with what to do first', async () => {
				assert.equal(await page.locator('.steps > li').count(), 3);
				assert.equal(await page.locator('.steps > li.done').count(), 0);
				await album.take(page, 'sandbox-first');
			});
			await checks.check('sandbox page: an ID is copied by a click', async () => {
				await page.locator('#meetings').getByRole('button', { name: '84417790001' }).click();
				await says(/^Copied: 84417790001$/);
				assert.equal(await page.evaluate(() => navigator.clipboard.readText()), '84417790001');
			});
			await checks.check(
				'sandbox page: an address where nobody answers is not validated, and says why',
				async () => {
					await validate(page, 'http://127.0.0.1:1/webhook/none');
					await says(/^Not validated: No answer/);
					await page.locator('#deliveries').getByText('Not validated: No answer').waitFor();
					assert.equal(await page.locator('#step-endpoint.done').count(), 0);
				},
			);
			await checks.check('sandbox page: an endpoint that knows the secret is validated', async () => {
				await validate(page, endpoint.url);
				await says(/^Validated/);
				await page.locator('#step-endpoint.done').waitFor();
			});
			await checks.check('sandbox page: the webinar is played, and its deliveries are shown', async () => {
				await page.getByRole('button', { name: 'Webinar', exact: true }).click();
				await says(/^\d+ events, (\d+) of \1 deliveries accepted\.$/);
				assert.ok(endpoint.events().includes('webinar.ended'));
				await page.locator('#deliveries b', { hasText: 'webinar.ended' }).waitFor();
				await page.locator('#step-scenario.done').waitFor();
			});
			await checks.check('sandbox page: a delivery that was refused says why', async () => {
				endpoint.answerNext(401);
				await page.getByRole('button', { name: 'Late visitor' }).click();
				await says(/The table of deliveries says why/);
				await page.locator('#deliveries').getByText('The signature was refused').waitFor();
			});
			await checks.check(
				'sandbox page: what was unfolded stays unfolded while the page changes',
				async () => {
					const row = page.locator('#deliveries tr', { hasText: 'webinar.ended' }).last();
					await row.locator('summary').click();
					await sandbox.control.deliver('webinar.started');
					await page.waitForTimeout(2500);
					assert.match(await row.locator('pre').first().innerText(), /"event": "webinar.ended"/);
				},
			);
			await checks.check('sandbox page: an email is shown as it looks, and nothing in it runs', async () => {
				await send(sandbox, EMAIL);
				await page.locator('#email h2').filter({ hasText: EMAIL.subject }).waitFor();
				const content = page.frameLocator('#email iframe');
				await content.getByRole('heading', { name: 'Thank you, Amara' }).waitFor();
				assert.notEqual(await page.title(), 'run');
			});
			await checks.check('sandbox page: opens and clicks reach the webhooks of Brevo', async () => {
				await post(sandbox, '/webhooks', {
					url: endpoint.url.replace('127.0.0.1', 'n8n.example.com'),
					type: 'transactional',
					events: ['opened', 'click'],
					description: 'for the page',
				});
				await page.locator('#email').getByRole('button', { name: 'Open' }).click();
				await says(/^Done/);
				await page
					.locator('#email')
					.getByRole('button', { name: /^Click/ })
					.click();
				await page.locator('#brevo-deliveries tr', { hasText: 'click' }).waitFor();
				const click = sandbox.control.brevoState().deliveries.at(-1)?.body as { link?: string };
				assert.equal(click.link, 'https://example.com/watch?a=1&b=2');
			});
			await checks.check('sandbox page: every scenario can be played', async () => {
				const buttons = page.locator('.cards button');
				for (let at = 0; at < (await buttons.count()); at += 1) {
					await buttons.nth(at).click();
					await page.locator('.cards button:enabled').first().waitFor();
					assert.match(await page.locator('#notice').innerText(), /^\d+ events, /);
				}
			});
			await checks.check('sandbox page: it fits a desktop', async () => {
				assert.equal(await overflow(page), 0);
				await page.evaluate(() => scrollTo(0, 0));
				await album.takeForDocs(page, 'sandbox-page');
				await takeSections(page, album, 'desktop');
			});
			await checks.check('sandbox page: it fits a phone', async () => {
				await page.setViewportSize(PHONE);
				assert.equal(await overflow(page), 0);
				const wide = await page
					.locator('.scroll')
					.evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth).length);
				assert.equal(wide, 0, 'tables that have to be moved sideways');
				await page.evaluate(() => scrollTo(0, 0));
				await album.take(page, 'sandbox-phone');
				await takeSections(page, album, 'phone');
			});
			await checks.check('sandbox page: it fetches nothing from elsewhere', () => {
				assert.deepEqual(foreign, []);
			});
			await checks.check('sandbox page: everything is reset by a button', async () => {
				await page.getByRole('button', { name: 'Reset' }).click();
				await says(/^Everything is reset/);
				await page.locator('#deliveries').getByText('Play a scenario to see them').waitFor();
				assert.equal(await page.locator('.steps > li.done').count(), 0);
			});
		} finally {
			await browser.close();
			await endpoint.close();
			await sandbox.close();
		}
	},
};

/** To be looked at: the parts of the page that are below its first screen. */
async function takeSections(page: Page, album: Album, device: string): Promise<void> {
	for (const id of ['deliveries', 'meetings', 'contacts', 'email']) {
		await page.evaluate((section) => {
			const top = document.getElementById(section)!.getBoundingClientRect().top;
			scrollBy(0, top - document.querySelector('header')!.offsetHeight - 10);
		}, id);
		if (id === 'email') await page.frameLocator('#email iframe').getByRole('heading').first().waitFor();
		await album.take(page, `sandbox-${device}-${id}`);
	}
}

async function validate(page: Page, url: string): Promise<void> {
	await page.locator('input[name="url"]').fill(url);
	await page.getByRole('button', { name: 'Validate' }).click();
}

/** Pixels by which the page is wider than its window. */
const overflow = async (page: Page): Promise<number> =>
	await page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - innerWidth));

const send = async (sandbox: Sandbox, email: object): Promise<void> =>
	await post(sandbox, '/smtp/email', email);

async function post({ brevo }: Sandbox, path: string, body: object): Promise<void> {
	const response = await fetch(brevo.baseUrl + path, {
		method: 'POST',
		headers: { 'api-key': brevo.apiKey, 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
	assert.ok(response.ok, await response.text());
}
