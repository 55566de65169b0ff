import { listFiles, readText } from '../../support/sources.mts';

const files = listFiles('core/audience', '.ts');

it('the audience knows no target: its decisions hold for any, and a name comes from the caller', () => {
	expect(files.length).toBeGreaterThan(15);
	expect(files.filter((file) => /brevo|hubspot|sendinblue|mailchimp/i.test(readText(file)))).toEqual([]);
});
