import { throwIfHarmWasDone } from '../../sandbox/brevo/model/undeclaredHarm.mts';

/**
 * Consent held over the whole run: a test fails when a sandbox's Brevo was asked to do harm in it, whatever the
 * test looks at and whether or not it closes its sandbox.
 */
afterEach(throwIfHarmWasDone);
afterAll(throwIfHarmWasDone);
