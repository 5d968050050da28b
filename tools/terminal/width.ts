/** The columns a text takes in a terminal: 2 for wide characters, 0 for those that combine. */
export function displayWidth(text: string): number {
	let width = 0;
	for (const { segment } of new Intl.Segmenter().segment(text.replace(ESCAPES, ''))) {
		width += WIDE.test(segment) ? 2 : INVISIBLE.test(segment) ? 0 : 1;
	}
	return width;
}

/** A number as people write it: 1,000. */
export function grouped(value: number): string {
	return value.toLocaleString('en-US');
}

/** The text filled with blanks up to so many columns. */
export function pad(text: string, columns: number): string {
	return text + ' '.repeat(Math.max(0, columns - displayWidth(text)));
}

/** The text cut into lines of at most so many columns, between words where that is possible. */
export function wrap(text: string, columns: number): string[] {
	const lines = [''];
	for (const word of text.split(/\s+/).filter(Boolean)) {
		const line = lines.at(-1) ?? '';
		const longer = line === '' ? word : `${line} ${word}`;
		if (displayWidth(longer) <= columns) lines[lines.length - 1] = longer;
		else if (line === '') lines.splice(-1, 1, ...pieces(word, columns));
		else lines.push(...pieces(word, columns));
	}
	return lines;
}

function pieces(word: string, columns: number): string[] {
	const parts = [''];
	for (const { segment } of new Intl.Segmenter().segment(word)) {
		const part = (parts.at(-1) ?? '') + segment;
		if (displayWidth(part) <= columns) parts[parts.length - 1] = part;
		else parts.push(segment);
	}
	return parts;
}

const ESCAPES = /\u001b\[[0-9;]*m/g;
const INVISIBLE = /^[\p{Mark}\p{Control}\p{Format}]+$/u;
const WIDE =
	/\p{Emoji_Presentation}|\ufe0f|[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/u;
