import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

import { AUDIENCES } from '../../../../../core/audience/audiences';
import { brevo } from '../../../../../nodes/Brevo/connector';

/** Parameters of a name, at any depth. */
const findParameters = (fields: readonly unknown[], name: string): INodeProperties[] =>
	(fields as Array<INodeProperties & Partial<INodePropertyCollection>>).flatMap((field) => [
		...(field.name === name && field.type === 'options' ? [field] : []),
		...findParameters(field.values ?? [], name),
		...findParameters(field.options ?? [], name),
	]);

it('"Audience" offers every status and group that a list can have', () => {
	const sync = brevo.resources.flatMap(({ operations }) => operations).find(({ value }) => value === 'sync')!;
	const offered = findParameters(sync.fields ?? [], 'status').map(({ options }) =>
		(options as INodePropertyOptions[]).map(({ value }) => value),
	);
	expect(offered).toHaveLength(1);
	expect(offered[0]!.sort()).toEqual(Object.keys(AUDIENCES).sort());
});
