import { XMLParser } from 'fast-xml-parser';

/** Recorded ones take some hundred; over 50 MB of tags the parser would hold n8n for half a minute. */
const MAX_CHARACTERS = 256 * 1024;

const parser = new XMLParser({
	ignoreAttributes: true,
	ignoreDeclaration: true,
	ignorePiTags: true,
	parseTagValue: false,
	trimValues: false,
	// Only so does the parser decode numeric character references (&#225;).
	htmlEntities: true,
});

/**
 * An XML answer: the element that holds `result_code`, or else what is inside the root. The root is never asked
 * for by name: it is the server's internal name of the function. Text stays text. A document type is not read:
 * ActiveCampaign sends none, and entities could be hidden in it.
 */
export function decodeXml(body: string): unknown {
	if (body.length > MAX_CHARACTERS || /<!doctype/i.test(body)) return undefined;
	try {
		const roots = parser.parse(body, true) as Record<string, unknown>;
		return withoutBlanks(holderOf('result_code', roots) ?? Object.values(roots)[0]);
	} catch {
		return undefined;
	}
}

function holderOf(
	key: string,
	roots: Record<string, unknown>,
): Record<string, unknown> | undefined {
	const elements: unknown[] = [roots];
	for (const element of elements) {
		if (typeof element !== 'object' || element === null) continue;
		if (key in element) return element as Record<string, unknown>;
		elements.push(...Object.values(element));
	}
	return undefined;
}

/** Blanks between the elements of an answer are no value of it. */
function withoutBlanks(element: unknown): unknown {
	if (typeof element !== 'object' || element === null) return element;
	const { '#text': _blanks, ...values } = element as Record<string, unknown>;
	return values;
}
