import {
	findLoosePlaceholder,
	listRequiredParams,
	listUnfilledParams,
	rejectOldLanguage,
} from '../../../../core/brevo/email/unfilledParams';

it.each([
	['Hi {{ params.first_name }}, {{params.topic}}', ['first_name', 'topic']],
	['{{- params.deep.topic | upper -}}', ['deep.topic']],
	['{{ params.topic | default: "our webinar" }}', []],
	['{% if params.url %}<a href="{{ params.url }}">Watch</a>{% endif %} {{ params.url_text }}', ['url_text']],
	['{% for row in params.rows %}{{ row.name }}{% endfor %}', ['rows']],
	['{% for key, row in params.deep["rows"] %}{{ row }}{% endfor %}', ['deep.rows']],
	['{% for x in params.items %}{{ x }}{% empty %}Nothing{% endfor %}', []],
	['{% if params.items %}{% for x in params.items %}{{ x }}{% endfor %}{% endif %}', []],
	['{% for x in params.items|default:"" %}{{ x }}{% endfor %}', []],
	['{% for x in [1, 2] %}{{ x }}{% endfor %}', []],
	[
		'{% set link = params.url %}{{ link }} {% with name=params.name %}{{ name }}{% endwith %}',
		['url', 'name'],
	],
	['{% set link = params.url | default:"x" %}{% set n = 1 %}', []],
	['{{ params["first_name"] }} {{params[\'deep\'].list[0].x}}', ['first_name', 'deep.list.0.x']],
	[
		'{{ params.größe|lower }} {{&nbsp;params.topic&nbsp;}} {{ params[&quot;url&quot;] }}',
		['größe', 'topic', 'url'],
	],
	['{{ "Watch " + params.url }} {{ params.topic|replace:"}","" }}', ['url', 'topic']],
	['{{ params.nick or "friend" }} {{ params.a if params.a else "b" }}', []],
	['{{ params.nick or params.name }}', ['nick', 'name']],
	['{% if params["url"] %}{{ params.url }}{% endif %}', []],
	['{{ params.broken', []],
	['{{ contact.FIRSTNAME }} {{ unsubscribe }} {params.topic}', []],
])('the text %j requires %j', (text, required) => expect(listRequiredParams(text)).toEqual(required));

it('finds the parameters without a value, with 0 and false as values', () => {
	const text = '{{ params.a }}{{ params.b }}{{ params.c.d }}{{ params.e }}{{ params.list.0.name }}';
	expect(listUnfilledParams(text, { a: 0, b: false, c: { d: ' ' }, list: [{ name: 'x' }] })).toEqual([
		'c.d',
		'e',
	]);
	expect(listUnfilledParams(text)).toHaveLength(5);
	expect(listUnfilledParams('{{ params.nick or params.name }}', { name: 'Ada' })).toEqual([]);
	expect(listUnfilledParams('{{ params.nick or params.name }}', {})).toEqual(['nick']);
});

it.each([
	[{}, ['items']],
	[{ items: null }, ['items']],
	[{ items: [] }, []],
	[{ items: ['x'] }, []],
])('a loop over a parameter of %j lacks %j', (params, unfilled) =>
	expect(listUnfilledParams('{%- for x in params.items -%}{{ x }}{% endfor %}', params)).toEqual(unfilled),
);

it.each([
	['{{ params.a.b }}', { 'a.b': 1 }, ['a.b']],
	['{{ params.a.b }}', { a: { b: 1 } }, []],
	['{{ params.x }}', { registrant: { x: 1 } }, ['x']],
	['{{ params.registrant.x }}', { registrant: { x: 1 } }, []],
	['{{ params.constructor }}', {}, ['constructor']],
])('%s with the parameters %j: no value for %j, as in Brevo', (text, params, unfilled) =>
	expect(listUnfilledParams(text, params)).toEqual(unfilled),
);

describe('Placeholders that Brevo does not fill in', () => {
	const names = ['topic', 'first_name', 'object'];

	it.each([
		['Thanks for {topic}', '{topic}'],
		['Thanks for { topic }', '{ topic }'],
		['Hi {{ first_name }}', '{{ first_name }}'],
		['Hi {{first_name|upper}}', '{{first_name|upper}}'],
		['{{ Params.topic }}', '{{ Params.topic }}'],
		['{{ object.share_url }}', '{{ object.share_url }}'],
		['{params.topic}', '{params.topic}'],
	])('%s: %s', (text, placeholder) => {
		expect(findLoosePlaceholder(text, names)?.placeholder).toBe(placeholder);
	});

	it.each([
		'{{ params.topic }} {{ contact.FIRSTNAME }} {{ unsubscribe }} {{ event.topic }}',
		'{% for topic in params.topics %}{{ topic }}{% endfor %}',
		'<style>p {color:red} .topic {margin:0}</style> {anything}',
		'topic: { "topic": 1 }',
	])('none in %s', (text) => {
		expect(findLoosePlaceholder(text, names)).toBeUndefined();
	});
});

it.each(['%FIRSTNAME% {{ params.topic }}', '{{ params.topic | default:"x" }}{{ params.a }} %SMS_2%'])(
	'%s: the old template language fills in no parameters',
	(text) => {
		expect(() => rejectOldLanguage(text)).toThrow(/^Because of %\w+%, Brevo would leave out \{\{ params\./);
	},
);

it.each([
	'%FIRSTNAME%, hello',
	'100% of {{ params.topic }}, 50%',
	'https://example.com/%C3%A9%20{{ params.a }}',
])('%s: no old placeholder, or no parameters', (text) => {
	expect(() => rejectOldLanguage(text)).not.toThrow();
});

it('files are not attached in the old template language', () => {
	expect(() => rejectOldLanguage('%FIRSTNAME%', true)).toThrow('would leave out the attachments');
});
