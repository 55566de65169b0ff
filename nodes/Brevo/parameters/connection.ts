import type { Plan } from '../../../core/brevo/api/rateLimits';
import { brevo } from '../../../core/brevo/api/service';
import { checkedBaseUrl } from '../../../core/http/baseUrl';
import type { Connector } from '../../shared/catalogue';
import { planField } from './fields';

/** How Brevo is reached: credential, base URL, limits. Shared by the node and by what its panel loads. */
export const connection: Omit<Connector, 'resources'> = {
	requestOptions: [planField],
	credentialType: () => 'brevoApi',
	baseUrl: ({ baseUrl }) => checkedBaseUrl(String(baseUrl ?? ''), 'Base URL'),
	vendor: ({ plan }) => brevo((plan as Plan | undefined) ?? 'general'),
};
