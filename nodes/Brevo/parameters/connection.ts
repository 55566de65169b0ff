import type { BrevoTier } from '../../../core/brevo/api/rateLimits';
import { createBrevoService } from '../../../core/brevo/api/service';
import { checkBaseUrl } from '../../../core/http/baseUrl';
import type { Connector } from '../../shared/catalogue';
import { toAccess, toCredentialType } from './authentication';
import { planField } from './fields';

/** How Brevo is reached: credential, base URL and limits. Shared by the node and the lists that its panel loads. */
export const connection: Omit<Connector, 'resources'> = {
	docsFolder: 'brevo',
	requestOptions: [planField],
	credentialType: toCredentialType,
	baseUrl: ({ baseUrl }) => checkBaseUrl(String(baseUrl ?? ''), 'Base URL'),
	service: ({ plan }, authentication) =>
		createBrevoService((plan as BrevoTier | undefined) ?? 'general', toAccess(authentication)),
};
