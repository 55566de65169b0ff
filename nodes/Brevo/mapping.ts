import type { ILoadOptionsFunctions, ResourceMapperField, ResourceMapperFields } from 'n8n-workflow';

import type { Attribute } from '../../core/brevo/attributes';
import { readAttributes } from '../../core/brevo/ensureAttributes';
import { connect } from '../shared/connect';
import { connection } from './connection';

/** The columns of the manual mapping: the account's own attributes that can be written. */
export async function attributeColumns(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	const api = await connect(this, connection);
	const fields = (await readAttributes(api)).filter(isWritable).map(column);
	return {
		fields,
		emptyFieldsNotice: 'The Brevo account has no contact attributes. Create some in Brevo under Contacts.',
	};
}

const isWritable = ({ category, type }: Attribute): boolean =>
	category === 'category' || (category === 'normal' && type !== 'user');

function column(attribute: Attribute): ResourceMapperField {
	const { name, category, type, enumeration = [], multiCategoryOptions = [] } = attribute;
	const base = { id: name, required: false, defaultMatch: false, canBeUsedToMatch: false, display: true };
	if (category === 'category') {
		const options = enumeration.map(({ label }) => ({ name: label, value: label }));
		return { ...base, displayName: `${name} (category)`, type: 'options', options };
	}
	switch (type) {
		case 'float':
			return { ...base, displayName: `${name} (number)`, type: 'number' };
		case 'boolean':
			// n8n writes `false` into every boolean column it shows, before anybody has touched it. Hidden ones it leaves alone.
			return { ...base, displayName: `${name} (yes/no)`, type: 'boolean', removed: true };
		case 'date':
			// As text: n8n would turn a dateTime into a moment in its own time zone, which may be another day.
			return { ...base, displayName: `${name} (date, YYYY-MM-DD)`, type: 'string' };
		case 'multiple-choice':
			return { ...base, displayName: `${name} (any of ${multiCategoryOptions.join(', ')})`, type: 'string' };
		default:
			return { ...base, displayName: name, type: 'string' };
	}
}
