import { kebabCase } from 'lodash';

const DOCS = 'https://github.com/n8n-nodes-zoom-brevo/n8n-nodes-zoom-brevo/blob/main/docs';

/** @param page below docs/; a page of its own and no section of one, since a renamed heading breaks a fragment silently */
export const createDocsLink = (page: string, text: string): string =>
	`<a href="${DOCS}/${page}" target="_blank">${text}</a>`;

/** The page of an operation, which `npm run docs` writes from the catalogue. */
export const toOperationPage = (connector: string, resource: string, operation: string): string =>
	`operations/${connector}/${kebabCase(resource)}-${kebabCase(operation)}.md`;
