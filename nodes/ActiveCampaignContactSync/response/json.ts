const maxDepth = 64;
/** Some dozen times what a long look-up holds; tens of millions would hold n8n for many seconds. */
const maxParts = 1_000_000;

/**
 * Texts, brackets, commas, and whole numbers that a JavaScript number may not hold exactly. A text without an
 * end counts too: to look for the end again from each quote in it would take for ever.
 */
const part = /"[^"\\]*(?:\\.[^"\\]*)*"?|[[\]{},]|(?<![\w.+-])-?[1-9]\d{15,}(?![\w.])/gs;

/** A JSON answer; a whole number of 16 digits or more stays text, so that none of them is lost. */
export function decodeJson(body: string): unknown {
	try {
		return isModest(body) ? JSON.parse(body.replace(part, quoteNumber)) : undefined;
	} catch {
		return undefined;
	}
}

/** Whether a body is no deeper and of no more parts than an answer of ActiveCampaign can be. */
function isModest(body: string): boolean {
	let depth = 0;
	let parts = 0;
	for (const [text] of body.matchAll(part)) {
		if (text === '[' || text === '{') depth++;
		if (text === ']' || text === '}') depth--;
		if (depth > maxDepth || ++parts > maxParts) return false;
	}
	return true;
}

function quoteNumber(text: string): string {
	return /^[-\d]/.test(text) ? `"${text}"` : text;
}
