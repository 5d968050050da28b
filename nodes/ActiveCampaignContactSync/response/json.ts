/** Whole numbers that a JavaScript number may not hold exactly, and the strings they must not be looked for in. */
const textOrLongNumber = /"[^"\\]*(?:\\.[^"\\]*)*"|(?<![\w.+-])-?\d{16,}(?![\w.])/gs;

/** A JSON answer; a whole number of 16 digits or more stays text, so that none of them is lost. */
export function decodeJson(body: string): unknown {
	try {
		return JSON.parse(body.replace(textOrLongNumber, quoteNumber));
	} catch {
		return undefined;
	}
}

function quoteNumber(token: string): string {
	return token.startsWith('"') ? token : `"${token}"`;
}
