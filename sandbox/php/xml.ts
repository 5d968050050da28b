import { isIntegerKey, type PhpArray, type PhpValue } from './value';

/** The prolog as recorded from the server: single quotes, then a line break. */
export const XML_PROLOG = "<?xml version='1.0' encoding='utf-8'?>\n";

/** Control characters that XML 1.0 cannot hold; tab, line feed and carriage return stay. */
const DROPPED = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/**
 * An answer in the server's own XML: one line, entries as elements, rows (integer keys) as
 * `<row>`. `root` is the server's internal function name, such as `subscriber_sync`.
 */
export function xmlEncode(root: string, value: PhpArray): string {
	return XML_PROLOG + element(root, value);
}

function element(name: string, value: PhpValue): string {
	const content = value instanceof Map ? children(value) : text(value);
	// Assumption (xmlDetails): self-closed without a space; only that it is self-closed is known.
	return content === '' ? `<${name}/>` : `<${name}>${content}</${name}>`;
}

function children(array: PhpArray): string {
	return [...array].map(([key, child]) => element(elementName(key), child)).join('');
}

/** Assumption (xmlDetails): a text key that is no XML name has its other characters written as `_`. */
function elementName(key: string): string {
	if (isIntegerKey(key)) return 'row';
	const safe = key.replace(/[^\w.-]/g, '_');
	return /^[A-Za-z_]/.test(safe) ? safe : `_${safe}`;
}

/** Assumption (xmlDetails): true is `1`, as PHP casts it to text, and `]]>` is split over two sections. */
function text(value: Exclude<PhpValue, PhpArray>): string {
	if (value === null || value === false) return '';
	if (value === true) return '1';
	const clean = String(value).replace(DROPPED, '');
	if (!/[&<]|]]>/.test(clean)) return clean;
	return `<![CDATA[${clean.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}
