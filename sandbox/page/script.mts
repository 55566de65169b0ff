/** Runs in the browser: buttons and the form call the control interface, and the tables are fetched again. */
export const script = `
const notice = document.getElementById('notice');

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
	const page = new DOMParser().parseFromString(await (await fetch('/')).text(), 'text/html');
	const fresh = page.getElementById('tables');
	const tables = document.getElementById('tables');
	if (fresh.innerHTML !== tables.innerHTML) tables.innerHTML = fresh.innerHTML;
}

function describe(path, result) {
	if (path === 'subscribe') return result.validated ? 'Validated and subscribed to all events. The trigger starts its workflow for the selected ones.' : 'Not validated: ' + result.reason;
	if (path === 'reset') return 'Everything is reset.';
	const accepted = result.deliveries.filter((delivery) => delivery.delivered).length;
	if (result.deliveries.length === 0) return result.events + ' events, but no endpoint is subscribed.';
	return result.events + ' events, ' + accepted + ' of ' + result.deliveries.length + ' deliveries accepted.';
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

document.querySelectorAll('button[data-path]').forEach((button) =>
	button.addEventListener('click', () => act(button, button.dataset.path, JSON.parse(button.dataset.body))),
);
document.querySelector('form').addEventListener('submit', (event) => {
	event.preventDefault();
	act(event.target, 'subscribe', { url: event.target.elements.url.value });
});
setInterval(() => document.hidden || refresh().catch(() => undefined), 2000);
`;
