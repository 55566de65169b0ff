import { findPlaceholders, listUnknownPlaceholders } from '../../../../core/brevo/email/placeholders';

const found = (text: string) => text.match(findPlaceholders(text)) ?? [];

it.each([
	'{{ params.topic }}',
	'{{params["topic"]}}',
	'{{ contact.FIRSTNAME | default : "friend" }}',
	'{{ unsubscribe }}',
	'{{- mirror }}',
])('%s is for Brevo', (text) => {
	expect(found(text)).toEqual([text]);
});

it.each([
	'{{ $json.params }}',
	'{{ x.name }}',
	'{{ loop.index }}',
	'{{ paramsOf.x }}',
	'{{ $json.unsubscribe }}',
])('%s is not', (text) => {
	expect(found(text)).toEqual([]);
});

it.each([
	['{% for x in params.items %}{{ x }} {{ x.name|upper }} {{ loop.index }} {{ xs.name }}{% endfor %}', 3],
	['{% for key, x in params.prices %}{{ key }}: {{ x }} {{ forloop.Counter }}{% endfor %}', 3],
	['{% set total = params.total %}{{ total }} {{ $json.total }}', 1],
])('variables that the text itself defines are for Brevo: %s', (text, count) => {
	expect(found(text)).toHaveLength(count);
	expect(found(text).join()).not.toMatch(/\$json|xs\./);
});

it.each([
	['Hi {{ firstname }}, {{-topic | upper-}}', ['{{ firstname }}', '{{-topic | upper-}}']],
	['{{ unsubscribe }} {{ params.a }} {{ contact.B }} {{ event.c }} {topic}', []],
	['{% for row in params.rows %}{{ row }}{% endfor %}', []],
])('%s: unknown are %j', (text, unknown) => expect(listUnknownPlaceholders(text)).toEqual(unknown));
