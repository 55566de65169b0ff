/** Runs in the browser: buttons and the form call the control interface, and what changed is fetched again. */
export const script = `
const notice = document.getElementById('notice');
const tables = document.getElementById('tables');
/** Source of each section as it was fetched: the browser's own changes, such as unfolded parts, are none. */
const shown = new Map();
let emailId = '';

async function control(path, body) {
	const answer = await fetch('/control/' + path, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
	const result = await answer.json();
	if (!answer.ok) throw new Error(result.message);
	return result;
}

async function refresh() {
	const query = emailId ? '?email=' + encodeURIComponent(emailId) : '';
	const page = new DOMParser().parseFromString(await (await fetch('/' + query)).text(), 'text/html');
	const fresh = [...page.getElementById('tables').children];
	const known = [...tables.children].map(({ id }) => id).join() === fresh.map(({ id }) => id).join();
	if (!known) tables.replaceChildren();
	fresh.forEach((section, at) => {
		const source = section.outerHTML;
		if (known && shown.get(section.id) === source) return;
		shown.set(section.id, source);
		const old = tables.children[at];
		if (!old) return void tables.append(section);
		const open = new Set([...old.querySelectorAll('details[open]')].map(({ dataset }) => dataset.key));
		section.querySelectorAll('details').forEach((one) => (one.open = open.has(one.dataset.key)));
		const top = old.querySelector('.scroll')?.scrollTop ?? 0;
		old.replaceWith(section);
		section.querySelector('.scroll')?.scrollTo(0, top);
	});
	markSteps();
}

function markSteps() {
	const done = document.getElementById('progress').textContent.split(' ');
	document.querySelectorAll('.steps > li').forEach((step) => step.classList.toggle('done', done.includes(step.id)));
}

function describe(path, result) {
	if (path === 'subscribe') return result.validated ? 'Validated and subscribed to all events. The trigger starts its workflow for the selected ones.' : 'Not validated: ' + result.reason;
	if (path === 'reset') return 'Everything is reset.';
	if (path === 'brevo/react') return 'Done. Brevo has notified the webhooks that ask for it.';
	const accepted = result.deliveries.filter((delivery) => delivery.delivered).length;
	const lost = result.deliveries.length - accepted;
	if (result.deliveries.length === 0) return result.events + ' events, but no endpoint is subscribed.';
	return result.events + ' events, ' + accepted + ' of ' + result.deliveries.length + ' deliveries accepted.' + (lost > 0 ? ' The table of deliveries says why the others were not.' : '');
}

async function act(element, path, body) {
	const buttons = document.querySelectorAll('button');
	buttons.forEach((button) => (button.disabled = true));
	notice.textContent = element.dataset.busy;
	try {
		notice.textContent = describe(path, await control(path, body));
	} catch (error) {
		notice.textContent = 'Failed: ' + error.message;
	}
	buttons.forEach((button) => (button.disabled = false));
	await refresh();
}

async function copy(text) {
	await navigator.clipboard.writeText(text).then(
		() => (notice.textContent = 'Copied: ' + text),
		() => (notice.textContent = 'This browser does not let the page copy. Select it: ' + text),
	);
}

document.addEventListener('click', ({ target }) => {
	const button = target.closest('button');
	if (!button) return;
	const { path, body, copy: text, email } = button.dataset;
	if (path) act(button, path, JSON.parse(body));
	if (text) copy(text);
	if (email) {
		emailId = email;
		refresh().then(() => document.getElementById('email').scrollIntoView({ block: 'nearest', behavior: 'smooth' }));
	}
});
document.querySelector('form').addEventListener('submit', (event) => {
	event.preventDefault();
	act(event.target, 'subscribe', { url: event.target.elements.url.value });
});
[...tables.children].forEach((section) => shown.set(section.id, section.outerHTML));
markSteps();
setInterval(() => document.hidden || refresh().catch(() => undefined), 2000);
`;
