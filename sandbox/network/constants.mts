/** The sandbox's keys: fixed so that credentials survive a restart, and named so that nobody takes them for real ones. */

export const ZOOM_ACCOUNT_ID = 'sandbox-zoom-account';
/** Server-to-Server app (`account_credentials`). */
export const ZOOM_CLIENT_ID = 'sandbox-zoom-client-id';
export const ZOOM_CLIENT_SECRET = 'sandbox-zoom-client-secret';
/** General App (`authorization_code`, `refresh_token`, `client_credentials`). */
export const ZOOM_USER_CLIENT_ID = 'sandbox-zoom-user-client-id';
export const ZOOM_USER_CLIENT_SECRET = 'sandbox-zoom-user-client-secret';
/** Signs the deliveries of both apps. */
export const ZOOM_SECRET_TOKEN = 'sandbox-zoom-secret-token';

export const BREVO_API_KEY = 'sandbox-brevo-api-key';
/** Machine-to-machine app (`client_credentials`). */
export const BREVO_CLIENT_ID = 'sandbox-brevo-client-id';
export const BREVO_CLIENT_SECRET = 'sandbox-brevo-client-secret';
/** The name its owner gave the key: events of contacts include it. */
export const BREVO_API_KEY_NAME = 'n8n';

/** Port of `npm run sandbox` by default. */
export const DEFAULT_PORT = 4010;
