// The page of each operation, to which its panel in n8n links. They are written from the built catalogues.
const { existsSync, readFileSync } = require('node:fs');
const path = require('node:path');

const { zoom } = require('../../dist/nodes/Zoom/connector.js');
const { brevo } = require('../../dist/nodes/Brevo/connector.js');
const { listRequiredEndpoints } = require('../../dist/nodes/shared/catalogue.js');
const { toOperationPage } = require('../../dist/nodes/shared/docs.js');
const { simplifyField } = require('../../dist/nodes/shared/fields.js');
const { table } = require('./markdown.js');

const ROOT = path.join(__dirname, '../..');

/** Folder of a connector's pages -> the node's folder in the sources, its name in n8n, and its own page. */
const NODES = {
	zoom: { folder: 'Zoom', name: 'Zoom Connector', page: 'zoom-connector.md' },
	brevo: { folder: 'Brevo', name: 'Brevo Connector', page: 'brevo-connector.md' },
};

/** File -> its whole text. */
const operationPages = () =>
	Object.fromEntries(
		[zoom, brevo].flatMap((connector) =>
			connector.resources.flatMap((resource) =>
				resource.operations.map((operation) => [
					`docs/${toOperationPage(connector.docsFolder, resource.value, operation.value)}`,
					writePage(NODES[connector.docsFolder], resource, operation),
				]),
			),
		),
	);

function writePage(node, resource, operation) {
	const { guide = resource.guide, irreversible, description } = operation;
	const further = [guide, node.page].filter((page, index, all) => all.indexOf(page) === index);
	const parts = [
		'<!-- Written by "npm run docs". -->',
		`# ${resource.name} > ${operation.name}`,
		`${endSentence(description)} An operation of the ${node.name}.`,
		irreversible && `**It ${irreversible}, which cannot be undone.**`,
		`More: ${further.map((page) => `[${readTitle(page)}](../../${page})`).join(', ')}.`,
		...writeSettings(operation),
		...writeOutput(node, resource, operation),
		...writeScopes(node, operation),
	];
	return `${parts.filter(Boolean).join('\n\n')}\n`;
}

const endSentence = (text) => (/[.!?]$/.test(text) ? text : `${text}.`);

const readTitle = (page) => /^# (.+)$/m.exec(readFileSync(path.join(ROOT, 'docs', page), 'utf8'))[1];

function writeSettings({ fields = [], simplify }) {
	const shown = [...fields, ...(simplify ? [simplifyField] : [])];
	const rows = shown.flatMap((field) => writeRows(field, ''));
	return rows.length === 0 ? [] : ['## Settings', table(['setting', 'by default', 'meaning'], rows)];
}

/** A row for the field, and one for each field of a collection. */
function writeRows(field, group) {
	const { displayName, type, options = [] } = field;
	if (type === 'notice' || type === 'hidden') return [];
	const name = group ? `${group}: ${displayName}` : `**${displayName}**`;
	const texts = [field.description, field.hint, describeChoices(field)].filter(Boolean);
	const row = [name, describeDefault(field), escape(texts.map(endSentence).join(' '))];
	const inner = type === 'collection' ? options : options.flatMap(({ values = [] }) => values);
	return [row, ...inner.flatMap((one) => writeRows(one, group ? name : displayName))];
}

const isChoice = ({ type }) => type === 'options' || type === 'multiOptions';

function describeChoices(field) {
	const { type, options = [] } = field;
	if (!isChoice(field) || options.length === 0) return '';
	return `${type === 'options' ? 'One' : 'Any'} of: ${options.map(({ name }) => name).join(', ')}`;
}

function describeDefault(field) {
	const { type, default: value, options = [] } = field;
	if (type === 'boolean') return value ? 'on' : 'off';
	const choices = isChoice(field) ? [value].flat() : [];
	const names = choices.map((one) => options.find((option) => option.value === one)?.name).filter(Boolean);
	if (names.length > 0) return names.map(escape).join(', ');
	if ((typeof value === 'string' && value !== '') || typeof value === 'number') return escape(`\`${value}\``);
	return '';
}

/** What a table cell cannot hold. Links of the panel are kept as text. */
const escape = (text) =>
	text
		.replace(/<a [^>]*>|<\/a>/g, '')
		.replaceAll('\n', ' ')
		.replaceAll('|', '\\|')
		.replace(/<(?=[a-z/])/gi, '&lt;');

function writeOutput(node, resource, operation) {
	const file = path.join(
		ROOT,
		`nodes/${node.folder}/__schema__/v1.0.0/${resource.value}/${operation.value}.json`,
	);
	if (!existsSync(file)) return [];
	const { properties = {} } = JSON.parse(readFileSync(file, 'utf8'));
	const names = Object.keys(properties);
	if (names.length === 0) return [];
	return ['## Output', `Fields that rows may have: ${names.map((name) => `\`${name}\``).join(', ')}.`];
}

function writeScopes(node, operation) {
	const scopes = listRequiredEndpoints(operation).flatMap((endpoint) => endpoint.scopes ?? []);
	return scopes.length === 0 ? [] : ['## Scopes', SCOPES_NEEDED[node.folder], listNames(scopes)];
}

const SCOPES_NEEDED = {
	Zoom: 'The Zoom app needs these; with `|`, one of them.',
	Brevo:
		'With *OAuth2*, the Brevo app may need these. An API key needs none, unless it is [restricted](../../brevo-setup.md#restricted-keys).',
};

const listNames = (names) =>
	[...new Set(names)]
		.sort()
		.map((name) => `- \`${name}\``)
		.join('\n');

module.exports = { operationPages };
