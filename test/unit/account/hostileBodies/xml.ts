import fc from 'fast-check';
import { name, rarely, text } from './pieces';

const prolog = fc.constantFrom('', '<?xml version="1.0"?>', '<!-- c -->', '\n');
const doctype = fc.constantFrom(
	'<!DOCTYPE r>',
	'<!DOCTYPE r [<!ENTITY x "1">]>',
	'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
	'<!DOCTYPE r [<!ENTITY % x SYSTEM "https://example.com/x.dtd">%x;]>',
);
const xmlText = fc.constantFrom(
	...[
		'1',
		'1',
		'0',
		'',
		' ',
		'&#49;',
		'&#0;',
		'&#x110000;',
		'&lt;',
		'<![CDATA[1]]>',
		'<![CDATA[<a>]]>',
	],
	...['<!-- c -->', '<?p i?>', '&amp;amp;', '&__proto__;', '&x;', 'polluted'],
);
const xmlName = fc.oneof(
	{
		weight: 20,
		arbitrary: fc.constantFrom('r', 'row', 'm', 'not_allowed', 'result_code', 'error'),
	},
	{ weight: 1, arbitrary: fc.oneof(name, fc.constant('html')) },
);
const attributes = rarely(
	fc.constantFrom('', '', ' a="1"', ' __proto__="1"', " a='>'", ' a="<b>"'),
	fc.constantFrom(' a=1', ' a', ' a="1" a="1"'),
);

/** XML with names that pollute, entities of its own, and sections that do not end. */
export const xml = fc
	.tuple(
		rarely(prolog, doctype),
		fc.letrec<{ element: string; inner: string }>((tie) => ({
			element: fc
				.tuple(xmlName, tie('inner'), attributes)
				.map(([tag, inner, some]) => `<${tag}${some}>${inner}</${tag}>`),
			inner: fc.oneof(
				{ maxDepth: 4 },
				rarely(xmlText, text),
				fc.array(tie('element'), { maxLength: 4 }).map((elements) => elements.join('')),
			),
		})).element,
	)
	.map((parts) => parts.join(''));
