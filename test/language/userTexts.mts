import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

import manifest from '../../package.json';
import { loadCredentialType, loadNodeType } from '../support/n8n/classes.mts';
import type { Text } from './texts.mts';

/** A text of the editor; `where` is the node or credential with the path of the parameter. */
export interface UserText extends Text {
	readonly kind: (typeof KINDS)[number];
	/** Source of the node or credential. */
	readonly source: string;
	/** Whether it describes a parameter or one of its options, not the node. */
	readonly isParameter: boolean;
}

const KINDS = ['displayName', 'name', 'description', 'placeholder', 'hint', 'action', 'subtitle'] as const;

type Found = Pick<UserText, 'kind' | 'text' | 'where'>;

type Described = INodeProperties | INodePropertyOptions | INodePropertyCollection;

const typeNameOf = (distPath: string): string => {
	const [name = ''] = distPath.split('/').at(-1)!.split('.');
	return name.charAt(0).toLowerCase() + name.slice(1);
};
const sourceOf = (distPath: string) => distPath.replace(/^dist\//, '').replace(/\.js$/, '.ts');

/** Texts of all nodes and credentials of the package, as n8n gets them. */
export async function readUserTexts(): Promise<UserText[]> {
	const { nodes, credentials } = manifest.n8n;
	const ofNodes = nodes.map(async (file): Promise<UserText[]> => {
		const name = typeNameOf(file);
		const { description } = await loadNodeType(name);
		const { displayName, eventTriggerDescription, activationMessage, triggerPanel, hints = [] } = description;
		const beside = [eventTriggerDescription, activationMessage, ...hints.map(({ message }) => message)];
		const about: Found[] = [
			{ kind: 'displayName', text: displayName, where: name },
			{ kind: 'description', text: description.description, where: name },
			...[...textsIn(beside), ...textsIn(triggerPanel)].map(
				(text): Found => ({ kind: 'hint', text, where: name }),
			),
		];
		return toUserTexts(file, about, collect(description.properties, name));
	});
	const ofCredentials = credentials.map(async (file): Promise<UserText[]> => {
		const name = typeNameOf(file);
		const { displayName, properties } = await loadCredentialType(name);
		const about: Found[] = [{ kind: 'displayName', text: displayName, where: name }];
		return toUserTexts(file, about, collect(properties, name));
	});
	return (await Promise.all([...ofNodes, ...ofCredentials])).flat();
}

const toUserTexts = (file: string, about: readonly Found[], parameters: readonly Found[]): UserText[] => [
	...about.map((text) => ({ ...text, source: sourceOf(file), isParameter: false })),
	...parameters.map((text) => ({ ...text, source: sourceOf(file), isParameter: true })),
];

/** Every text of a panel, however deep. */
function textsIn(panel: unknown): string[] {
	if (typeof panel === 'string') return [panel];
	if (typeof panel !== 'object' || panel === null) return [];
	return Object.values(panel).flatMap(textsIn);
}

function collect(fields: readonly Described[], above: string): Found[] {
	return fields.flatMap((field) => {
		const where = `${above}.${field.name}`;
		// A parameter's `name` is its key; an option's is what the editor shows.
		const isOption = !('displayName' in field);
		const own = KINDS.filter((kind) => kind !== 'name' || isOption).flatMap((kind) => {
			const text = (field as unknown as Record<string, unknown>)[kind];
			return typeof text === 'string' ? [{ kind, text, where }] : [];
		});
		const below = 'values' in field ? field.values : 'options' in field ? (field.options ?? []) : [];
		return [...own, ...collect(below, where), ...collectTypeOptions(field, where)];
	});
}

/** Texts that n8n keeps beside the description: of buttons, of the ways to choose, of the mapping form. */
function collectTypeOptions(field: Described, where: string): Found[] {
	if (!('type' in field)) return [];
	const { multipleValueButtonText } = field.typeOptions ?? {};
	return [
		...(multipleValueButtonText
			? [{ kind: 'placeholder' as const, text: multipleValueButtonText, where }]
			: []),
		...(field.modes ?? []).flatMap((mode) => [
			{ kind: 'displayName' as const, text: mode.displayName, where: `${where}.${mode.name}` },
			...(['placeholder', 'hint'] as const).flatMap((kind) => {
				const text = mode[kind];
				return typeof text === 'string' ? [{ kind, text, where: `${where}.${mode.name}` }] : [];
			}),
		]),
	];
}
