import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { isWritable } from '../../../core/brevo/attributes/attributes';
import { readAttributes } from '../../../core/brevo/attributes/attributesApi';
import { connect } from '../../shared/connect';
import { formatAttributeLabel } from '../attributes/labels';
import { connection } from '../parameters/connection';

/** What "From List" shows of attributes. They have no IDs: the name is what is saved. */
export async function searchAttributes(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const api = await connect(this, connection);
	const wanted = filter.trim().toUpperCase();
	const results = (await readAttributes(api))
		.filter(isWritable)
		.filter(({ name }) => name.toUpperCase().includes(wanted))
		.sort((one, other) => one.name.localeCompare(other.name))
		.map((attribute) => ({ name: formatAttributeLabel(attribute), value: attribute.name }));
	return { results };
}
