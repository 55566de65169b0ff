import { listRequiredParams, listUnfilledParams } from '../../../../core/brevo/email/unfilledParams';

it.each([
	['Hi {{ params.first_name }}, {{params.topic}}', ['first_name', 'topic']],
	['{{- params.deep.topic | upper -}}', ['deep.topic']],
	['{{ params.topic | default: "our webinar" }}', []],
	['{% if params.url %}<a href="{{ params.url }}">Watch</a>{% endif %} {{ params.url_text }}', ['url_text']],
	['{% for row in params.rows %}{{ row.name }}{% endfor %}', []],
	['{{ contact.FIRSTNAME }} {{ unsubscribe }} {params.topic}', []],
])('the text %j requires %j', (text, required) => expect(listRequiredParams(text)).toEqual(required));

it('finds the parameters without a value, with 0 and false as values', () => {
	const text = '{{ params.a }}{{ params.b }}{{ params.c.d }}{{ params.e }}{{ params.list.0.name }}';
	expect(listUnfilledParams(text, { a: 0, b: false, c: { d: ' ' }, list: [{ name: 'x' }] })).toEqual([
		'c.d',
		'e',
	]);
	expect(listUnfilledParams(text)).toHaveLength(5);
});
