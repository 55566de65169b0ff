import type { IDataObject } from 'n8n-workflow';

import type { AttributeBook, Wish } from '../../../core/brevo/attributes/attributes';
import { autoMapping, type AutoMapping } from '../../../core/brevo/attributes/matchByName';
import { wishesOf } from '../../../core/brevo/attributes/preset';
import type { Json } from '../../../core/http/endpoint';
import { fieldNamesOf, isBlank } from '../../../core/values/rowFields';
import type { Batch } from '../../shared/catalogue';
import { emailFieldOf } from '../parameters/emailField';
import { tellOfMatches, warnOfEmptyAttributes } from '../parameters/warnings';
import type { MappedWishes } from './attributeSource';
import { newAttributesIn } from './newAttributes';
import { rememberedAs, type SavedMapping } from './savedMapping';

/** n8n's mapping editor, and the attributes that were typed below it. */
export function manualMapping(batch: Batch): MappedWishes {
	const mode = batch.node.getNodeParameter('attributes.mappingMode', 0, 'defineBelow');
	const mapping = mode === 'autoMapInputData' ? byName(batch) : byColumn(batch);
	return {
		...mapping,
		wishesOf: (row, item, book) => [
			...mapping.wishesOf(row, item, book),
			...newAttributesIn(batch.node, item),
		],
	};
}

/** Where each field goes is worked out once, from the names that any item has. In this mode n8n keeps no values. */
function byName(batch: Batch): MappedWishes {
	const fields = new Set<string>();
	for (const { json } of batch.items) for (const name of fieldNamesOf(json as Json)) fields.add(name);
	// It has its use, so that nobody needs to hear that no attribute is called so.
	const address = emailFieldOf(batch.node).split('.').at(-1);
	const matchedIn = new Map<AttributeBook, AutoMapping>();
	const matches = (book: AttributeBook): AutoMapping => {
		const known = matchedIn.get(book) ?? autoMapping(fields, book);
		matchedIn.set(book, known);
		return known;
	};
	return {
		wishesOf: (row, _item, book) => wishesOf(row, matches(book).rows),
		tell: () =>
			matchedIn.forEach(({ rows, others }) =>
				tellOfMatches(batch, { rows, others: others.filter((field) => field !== address) }),
			),
	};
}

/** Only what somebody has filled in: n8n saves columns that were shown and never touched, too. */
function byColumn(batch: Batch): MappedWishes {
	const { node } = batch;
	const asSaved = { rawExpressions: true };
	const saved = node.getNodeParameter('attributes.value', 0, {}, asSaved) as SavedMapping['value'];
	const schema = node.getNodeParameter('attributes.schema', 0, [], asSaved) as SavedMapping['schema'];
	const columns = Object.entries(saved ?? {})
		.filter(([, value]) => !isBlank(value))
		.map(([attribute]) => ({ attribute, ...rememberedAs(attribute, schema) }));
	const empty = new Set(columns.map(({ attribute }) => attribute));
	let read = 0;
	return {
		wishesOf: (_row, item): Wish[] => {
			read++;
			if (columns.length === 0) return [];
			// n8n would hold the values against the columns as they were saved, and stop at the first that does not fit.
			const anyValue = { skipValidation: true };
			const values = node.getNodeParameter('attributes.value', item, {}, anyValue) as IDataObject;
			return columns.map((column) => {
				const value = values[column.attribute];
				if (!isBlank(value)) empty.delete(column.attribute);
				return { ...column, value };
			});
		},
		tell: () => warnOfEmptyAttributes(batch, [...empty], read),
	};
}
