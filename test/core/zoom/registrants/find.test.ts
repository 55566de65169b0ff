import { findRegistrants } from '../../../../core/zoom/registrants/find';
import { SEED } from '../../../nodes/Zoom/account.mts';
import { coreAccount, type CoreAccount } from '../account.mts';

let zoom: CoreAccount;
beforeAll(async () => {
	zoom = await coreAccount();
});
afterAll(async () => await zoom.close());
beforeEach(() => zoom.sandbox.control.reset());

const event = { kind: 'webinar', id: SEED.launch.id } as const;
/** The first list that is read, with addresses as Zoom may hold them. */
const listed = (...emails: string[]) =>
	zoom.sandbox.control.fault({
		vendor: 'zoom',
		path: '/registrants$',
		status: 200,
		body: {
			registrants: emails.map((email, index) => ({ id: `r${index}`, email, status: 'approved' })),
			next_page_token: '',
			total_records: emails.length,
		},
	});

it('finds people by the address that Zoom holds, also one that could not be registered today', async () => {
	listed('Ann@X.example', 'a..b@x.example', '');
	const find = await findRegistrants(zoom.api, event);
	const idOf = (email: string) => find({ registrantId: '', email })?.registrant.id;
	expect(idOf(' ann@x.example ')).toBe('r0');
	expect(idOf('A..B@x.example')).toBe('r1');
	expect(idOf('')).toBeUndefined();
	expect(idOf('nobody@x.example')).toBeUndefined();
});

it('does not say that somebody is missing who may be among rows that Zoom counts but does not list', async () => {
	zoom.sandbox.control.fault({
		vendor: 'zoom',
		path: '/registrants$',
		kind: 'shortened-page',
		times: 99,
	});
	const find = await findRegistrants(zoom.api, event);
	const look = (email: string) => () => find({ registrantId: '', email });
	expect(look('nobody@x.example')).toThrow(/only \d+ of \d+ rows/);
	expect(() => find({ registrantId: 'nobody', email: '' })).toThrow(/only \d+ of \d+ rows/);
	expect(look('')()).toBeUndefined();
});
